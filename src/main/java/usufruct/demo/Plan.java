package usufruct.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A story before it happens: its time, its people, its tools, and what each of them will want. */
public record Plan(
        Frame frame,
        List<Group> groups,
        List<Person> people,
        List<Tool> tools,
        List<Wish> wishes,
        List<Contest> contests) {

    /**
     * What holds for all of it.
     *
     * @param seed of the people's keys
     * @param leastGranted how many needs must get a turn, for the story to count as told
     */
    record Frame(
            String title, long seed, ZoneId zone, LocalDate begins, Length length, Drawing drawing, int leastGranted) {}

    /** Days that are told, and days that the tools are offered. */
    record Length(int days, int offeredForDays) {}

    /** When rounds are drawn, and by which policy set. */
    record Drawing(LocalTime at, String policySet) {}

    /** A group and the person who runs it, by their keys in the plan. */
    record Group(String key, String title, String steward) {}

    /** Somebody in the story. */
    record Person(String key, String name, Role role) {}

    /** What somebody does in the story. */
    enum Role {
        REQUESTER,
        STEWARD,
        OPERATOR,
        AUDITOR
    }

    /** A tool behind a lock. The behind is private. */
    record Tool(String key, String group, String kind, String title, Terms terms, Behind behind) {}

    /** What whoever uses a tool must bring or promise. */
    record Terms(boolean careAgreement, Optional<String> purpose) {}

    /** What only a key grant opens. Prints nothing. */
    record Behind(String doorCode, String address, String instructions) {
        /** The code after so many changes of the lock: the first is version 1. */
        String code(int version) {
            return version == 1 ? doorCode : doorCode + "-" + version;
        }

        @Override
        public String toString() {
            return "[REDACTED]";
        }
    }

    /** A need before it is published. */
    record Wish(String key, Moment asked, String person, String group, Words words, Hope hope, Ending ending) {}

    /**
     * What a need says.
     *
     * @param tool the kind of tool
     * @param notes private; empty when there are none
     */
    record Words(
            String tool,
            Moment from,
            Moment until,
            String title,
            String summary,
            Promises promises,
            Optional<String> notes) {}

    /** How urgent it is, and what the person brings or promises. */
    record Promises(boolean urgent, boolean careAgreement, Optional<String> purpose) {}

    /**
     * Several needs for the same.
     *
     * @param wins how many of them a round can grant
     * @param givesUpAt when a winner hands the turn on
     */
    record Contest(String key, int wins, Optional<Moment> givesUpAt) {}

    public Plan {
        groups = List.copyOf(groups);
        people = List.copyOf(people);
        tools = List.copyOf(tools);
        wishes = List.copyOf(wishes);
        contests = List.copyOf(contests);
    }

    /** The first instant of the first day. */
    public Instant begins() {
        return frame.begins().atStartOfDay(frame.zone()).toInstant();
    }

    List<Person> people(Role role) {
        return people.stream().filter(each -> each.role() == role).toList();
    }

    Group group(String key) {
        return groups.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Person person(String key) {
        return people.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Contest contest(String key) {
        return contests.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
