package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.allocation.HoldTime;
import usufruct.assignment.Hold;
import usufruct.ledger.Entry;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;

/**
 * Holds the rows of what is held for people against the log and the policies: that whatever a round or its line gave was held
 * for as long as the round's policy says, what became of it, and when.
 */
final class HoldRowCheck {
    /** A turn is given and told in one unit of work; its lines in the log may be so far apart. */
    private static final Duration ONE_UNIT = Duration.ofMinutes(1);

    private static final String WHAT = "hold row";
    private static final String BEGUN = "hold.begun";
    private static final String REMINDED = "hold.reminded";
    private static final List<String> ANSWERS =
            List.of("hold.accepted", "hold.declined", "hold.passed", "hold.lapsed", "hold.voided");

    private final Log log;
    private final Map<String, DecisionCheck.Win> won;
    private final Map<String, ObjectNode> policies;
    private final Set<String> together = new HashSet<>();
    private final Map<String, Parameters> parameters = new HashMap<>();
    private final Map<String, List<RowStore.HoldRow>> turns = new TreeMap<>();
    private final Set<String> held = new HashSet<>();
    private long seen;

    /**
     * @param won what rounds and their lines gave, by the permit's id
     * @param policies what each round was judged with, by the round's id
     * @param facts what each round froze, by the round's id
     */
    HoldRowCheck(
            Log log,
            Map<String, DecisionCheck.Win> won,
            Map<String, ObjectNode> policies,
            Map<String, ObjectNode> facts) {
        this.log = log;
        this.won = won;
        this.policies = policies;
        facts.values()
                .forEach(frozen -> frozen.path("needs").forEach(need -> {
                    if (need.has("together")) {
                        together.add(need.path("needId").asText());
                    }
                }));
    }

    void check(RowStore.HoldRow row) {
        Entry begun = first(row, BEGUN).orElseThrow(() -> wrong(row, "the log does not tell of it"));
        if (!Arrays.equals(begun.digest(), Hold.digest(row.assignment(), row.turn(), row.until()))) {
            throw wrong(row, "the log tells otherwise of its turn or its end");
        }
        Optional<Entry> answered = log.of(row.assignment()).stream()
                .filter(entry -> ANSWERS.contains(entry.type()))
                .findFirst();
        if (!answered.map(entry -> entry.type().substring("hold.".length())).equals(row.answer())
                || !at(answered).equals(row.answeredAt())) {
            throw wrong(row, "the log tells otherwise of its answer");
        }
        if (!at(first(row, REMINDED)).equals(row.remindedAt())) {
            throw wrong(row, "the log knows another time of its reminder");
        }
        turns.computeIfAbsent(row.turn(), turn -> new ArrayList<>()).add(row);
        held.add(row.assignment());
        seen++;
    }

    /** Once all went by. */
    void finish() {
        turns.values().forEach(this::checkEnd);
        won.forEach((permit, win) -> {
            if (!held.contains(permit) && !together.contains(win.need())) {
                checkTheirsAtOnce(permit, win);
            }
        });
        long told = log.entries().stream()
                .filter(entry -> entry.type().equals(BEGUN))
                .count();
        if (told != seen) {
            throw new FindingException(WHAT, "the table", "it has " + seen + " rows, the log tells of " + told);
        }
    }

    /** What is held together is held as long as its round's policy says, from when it was given. */
    private void checkEnd(List<RowStore.HoldRow> turn) {
        RowStore.HoldRow row = turn.getFirst();
        Instant begins = turn.stream()
                .map(each -> win(each).window().from())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant given = first(row, BEGUN).orElseThrow().at();
        Instant until = Instant.ofEpochMilli(row.until());
        boolean same = HoldTime.until(parameters(win(row)), given, begins)
                .filter(end -> Duration.between(until, end).abs().compareTo(ONE_UNIT) <= 0)
                .isPresent();
        if (!same) {
            throw wrong(row, "its round's policy says nothing of an end at `" + until + "`");
        }
    }

    private DecisionCheck.Win win(RowStore.HoldRow row) {
        return Optional.ofNullable(won.get(row.assignment()))
                .orElseThrow(() -> wrong(row, "no round and no line gave it"));
    }

    private void checkTheirsAtOnce(String permit, DecisionCheck.Win win) {
        Instant given = first(permit, "assignment.issued")
                .orElseThrow(() -> wrong(permit, "the log does not tell of its permit"))
                .at();
        HoldTime.until(parameters(win), given.plus(ONE_UNIT), win.window().from())
                .ifPresent(end -> {
                    throw wrong(permit, "it is missing; its round's policy holds what was given until `" + end + "`");
                });
    }

    private Parameters parameters(DecisionCheck.Win win) {
        return parameters.computeIfAbsent(
                win.round(), round -> PolicySet.parameters(Objects.requireNonNull(policies.get(round))));
    }

    private Optional<Entry> first(RowStore.HoldRow row, String type) {
        return first(row.assignment(), type);
    }

    private Optional<Entry> first(String permit, String type) {
        return log.of(permit).stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst();
    }

    private static Optional<Long> at(Optional<Entry> entry) {
        return entry.map(each -> each.at().toEpochMilli());
    }

    private static FindingException wrong(RowStore.HoldRow row, String why) {
        return wrong(row.assignment(), why);
    }

    private static FindingException wrong(String permit, String why) {
        return new FindingException(WHAT, "assignment " + permit, why);
    }
}
