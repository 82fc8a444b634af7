package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Category;

/** A story before it happens: its time, its people, their things, and what each of them will want. */
public record Plan(
        Frame frame,
        List<Group> groups,
        List<Person> people,
        List<Thing> things,
        List<Wish> wishes,
        List<Contest> contests,
        List<Attestation> attestations) {

    /**
     * What holds for all of it.
     *
     * @param seed of the people's keys
     * @param leastGranted how many needs must get a turn, for the story to count as told
     */
    record Frame(
            Manner manner,
            long seed,
            ZoneId zone,
            LocalDate begins,
            Length length,
            Drawing drawing,
            int leastGranted) {}

    /**
     * How it is told.
     *
     * @param things what is shared, in the plural
     * @param opens what a steward does at the start of a turn, up to the person's name
     * @param returns what the person does at its end
     */
    record Manner(String title, String things, String opens, String returns) {}

    /** Days that are told, and days that a thing without a time of its own is offered. */
    record Length(int days, int offeredForDays) {}

    /** When rounds are drawn, by which policy set, and of which categories. */
    record Drawing(LocalTime at, String policySet, Category need) {}

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

    /**
     * Something that a group shares. The behind is private.
     *
     * @param attributes what it is, for the constraints of needs
     * @param staff who drives or cares there, by their keys
     * @param units how many can use it at the same time
     */
    record Thing(
            String key,
            String group,
            String title,
            ObjectNode attributes,
            List<String> staff,
            int units,
            Terms terms,
            Behind behind) {

        /** How much of it is used at most in a while, as a person would say it; empty for all that there is. */
        Optional<String> budget() {
            JsonNode budget = terms.access().path("budget");
            return budget.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(budget.path("quantity").asText() + " "
                            + budget.path("unit").asText() + " a "
                            + budget.path("per").asText());
        }
    }

    /**
     * What whoever uses a thing must bring or promise, and when it can be had.
     *
     * @param time when it is offered, if not all the time
     * @param access its hours, rests and budget, as the offer's own fields say them
     */
    record Terms(boolean careAgreement, Optional<String> purpose, Optional<Span> time, ObjectNode access) {}

    /** From when until when. */
    record Span(Moment from, Moment until) {}

    /** What only a key grant opens, by the names of its fields. Prints nothing. */
    record Behind(SortedMap<String, String> fields) {
        private static final Set<String> CODES = Set.of("doorCode", "credentials");

        public Behind {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }

        /** What it is after so many changes of its codes: the first is version 1. */
        SortedMap<String, String> at(int version) {
            var now = new TreeMap<>(fields);
            if (version > 1) {
                CODES.forEach(code -> now.computeIfPresent(code, (name, first) -> first + "-" + version));
            }
            return now;
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
     * @param constraints what the thing must have
     * @param notes private; empty when there are none
     */
    record Words(
            ObjectNode constraints,
            Wanted wanted,
            String title,
            String summary,
            Promises promises,
            Optional<String> notes) {}

    /**
     * When it is wanted, and with what.
     *
     * @param minutes for how long, when not all the time
     * @param together the mark of the person's needs that go together
     * @param amount how many at once, as the need's schema has it; empty for one
     * @param again when it comes again, if it does
     */
    record Wanted(
            Span time, Optional<Integer> minutes, Optional<String> together, ObjectNode amount, Optional<Again> again) {

        /** As a person would say how many at once; empty for one. */
        String howMany() {
            return amount.isEmpty()
                    ? ""
                    : ", " + ideal() + " at once" + (minimum() == ideal() ? "" : ", content with " + minimum());
        }

        /** How many at once would be best. */
        int ideal() {
            return amount.path("ideal").asInt(1);
        }

        /** How many at once are of any use. */
        int minimum() {
            return amount.path("minimum").asInt(ideal());
        }
    }

    /**
     * When a need comes again.
     *
     * @param rule as RFC 5545 writes it
     * @param except days of the story that are left out
     * @param dates how many are left
     * @param lost those of them that get no turn
     */
    record Again(String rule, List<Integer> except, int dates, List<Lost> lost) {
        public Again {
            except = List.copyOf(except);
            lost = List.copyOf(lost);
        }
    }

    /**
     * A date of a series that gets no turn.
     *
     * @param day of the story on which it would begin
     * @param reason what every round says
     * @param leftOutAt when its person leaves it to others
     */
    record Lost(int day, String reason, Moment leftOutAt) {}

    /** How urgent it is, and what the person brings or promises. */
    record Promises(boolean urgent, boolean careAgreement, Optional<String> purpose) {}

    /**
     * Several needs for the same.
     *
     * @param wins how many of them a round can grant
     * @param givesUpAt when a winner hands the turn on
     */
    record Contest(String key, int wins, Optional<Moment> givesUpAt) {}

    /**
     * What somebody is vetted for in a group.
     *
     * @param person by their key
     * @param evidence what the steward saw
     */
    record Attestation(String group, String person, String kind, String evidence) {}

    public Plan {
        groups = List.copyOf(groups);
        people = List.copyOf(people);
        things = List.copyOf(things);
        wishes = List.copyOf(wishes);
        contests = List.copyOf(contests);
        attestations = List.copyOf(attestations);
    }

    /** The first instant of the first day. */
    public Instant begins() {
        return frame.begins().atStartOfDay(frame.zone()).toInstant();
    }

    /** How many needs there will be; every date of a series is one. */
    int needs() {
        return wishes.stream()
                .mapToInt(
                        each -> each.words().wanted().again().map(Again::dates).orElse(1))
                .sum();
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
