package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import usufruct.ledger.Entry;
import usufruct.policy.fact.Use;
import usufruct.record.Fields;
import usufruct.record.SignedRecord;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** A permit on its way through the log: what a list that is frozen at some entry must tell of it. */
final class Lent {
    private final List<SignedRecord> versions;
    private Window window;
    private boolean runs = true;
    private boolean out;
    private boolean missing;
    private boolean missed;
    private boolean forgotten;
    private int reminders;
    private int beside;

    /** @param versions of its record, the first first */
    Lent(List<SignedRecord> versions) {
        this.versions = versions;
        this.window = window(versions.getFirst());
    }

    /** Follows the log; of entries about this permit alone. */
    void follow(Entry entry) {
        switch (entry.type()) {
            case "assignment.extended" ->
                versions.stream()
                        .filter(version -> Arrays.equals(version.digest(), entry.digest()))
                        .findFirst()
                        .ifPresent(version -> window = window(version));
            case "assignment.handed-over" -> out = true;
            case "co-user.agreed" -> beside++;
            case "co-user.left" -> beside--;
            case "assignment.reminded" -> reminders++;
            case "assignment.returned" -> ends(false);
            case "assignment.revoked" -> ends(out);
            case "assignment.no-show" -> {
                ends(false);
                missed = true;
            }
            case "assignment.ended", "assignment.recalled" -> {
                ends(false);
                forgotten = true;
            }
            case "assignment.excused" -> forgotten = true;
            default -> {
                // nothing else changes what lists tell of it
            }
        }
    }

    private void ends(boolean calledBack) {
        runs = false;
        missing = calledBack;
    }

    /** Whether its person has it, or may yet have it. */
    boolean holds() {
        return runs || missing;
    }

    /** Whether it came back late, when this entry tells that it did. */
    boolean isLate(Entry returned, Duration grace) {
        return returned.at().isAfter(window.until().plus(grace));
    }

    /** Whether it counts as somebody's use in a pool whose period begins then; what was missed, for whose it was alone. */
    boolean counts(Instant since, String person) {
        return !forgotten
                && (!missed || assignee().equals(person))
                && (holds() || window.until().isAfter(since));
    }

    /** When it was due, while reminders pause what its person asks for: after so many of them. */
    Optional<Instant> pausesSince(long most) {
        return Optional.of(window.until()).filter(due -> holds() && !forgotten && reminders >= most);
    }

    /**
     * @param shared whether it counts how many used it
     * @param resources of which kinds it is, where that counts
     */
    Use use(boolean shared, SortedMap<String, Long> resources) {
        return new Use(window, holds(), missed, units(), shared ? 1L + beside : 1, resources);
    }

    long units() {
        return DecisionCheck.units(fields().path("resourceRef")).size();
    }

    String offer() {
        return fields().path("offerId").asText();
    }

    String assignee() {
        return fields().path("assignee").asText();
    }

    private ObjectNode fields() {
        return versions.getFirst().fields();
    }

    /** Rounds know whole milliseconds. */
    private static Window window(SignedRecord record) {
        try {
            Window signed = Fields.window(record.fields());
            return new Window(
                    Instant.ofEpochMilli(signed.from().toEpochMilli()),
                    Instant.ofEpochMilli(signed.until().toEpochMilli()));
        } catch (RefusedException e) {
            throw new FindingException(
                    "assignment",
                    "assignment " + record.header().id(),
                    e.refusal().detail());
        }
    }
}
