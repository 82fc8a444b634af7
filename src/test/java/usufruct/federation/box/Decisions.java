package usufruct.federation.box;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.allocation.Replay;
import usufruct.allocation.RoundRecord;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Winner;
import usufruct.ledger.Entry;

/** Follows the log of one node: each round goes through its phases once and in their order, and gives what it drew and nothing else. */
final class Decisions {
    private static final List<String> PHASES =
            List.of("round.announced", "round.frozen", "round.drawn", "round.published");
    private static final int FROZEN = PHASES.indexOf("round.frozen");
    private static final int DRAWN = PHASES.indexOf("round.drawn");

    private final BoxNode node;

    /** By round: what the log names of each phase that it went through. */
    private final Map<String, List<byte[]>> phases = new TreeMap<>();

    Decisions(BoxNode node) {
        this.node = node;
    }

    private record Permit(String need, String offer, Set<Integer> units, long from, long until) {}

    void read(Entry entry) {
        int phase = PHASES.indexOf(entry.type());
        if (phase >= 0) {
            List<byte[]> gone = phases.computeIfAbsent(entry.subject(), round -> new ArrayList<>());
            if (gone.size() != phase) {
                throw new Violation(node.name() + " tells " + entry.type() + " of " + entry.subject() + " after "
                        + gone.size() + " phases");
            }
            gone.add(entry.digest());
        }
        if (entry.type().equals("round.published")) {
            published(entry.subject());
        } else if (entry.type().equals("assignment.issued")) {
            issued(entry.subject());
        }
    }

    /** What a round gives it gives as it is published; what a steward gives never while a list stands. */
    private void issued(String permit) {
        String decision = node.rows(
                        "SELECT round FROM assignment WHERE id = '" + permit + "'", (row, context) -> row.getString(1))
                .getFirst();
        Optional<List<byte[]>> round = Optional.ofNullable(phases.get(decision));
        boolean isGiven = round.isEmpty();
        boolean listStands =
                phases.values().stream().anyMatch(each -> each.size() > FROZEN && each.size() <= DRAWN + 1);
        if (isGiven && listStands) {
            throw new Violation(node.name() + " gives " + permit + " while the list of a round stands");
        }
        if (!isGiven && round.get().size() != DRAWN + 1) {
            throw new Violation(node.name() + " gives " + permit + " of " + decision + ", which is not drawn, or over");
        }
    }

    private void published(String round) {
        RoundRecord record = record(round);
        Map<String, Winner> winners = new HashMap<>();
        record.result().winners().forEach(each -> winners.put(each.needId().value(), each));
        Map<String, Permit> permits = new HashMap<>();
        for (Permit each : permits(round)) {
            Winner winner = winners.get(each.need());
            if (winner == null || permits.put(each.need(), each) != null || !isOf(winner, each)) {
                throw new Violation(
                        node.name() + " gives in " + round + " what was not drawn: " + each + ", not " + winner);
            }
        }
        var told = new TreeMap<String, Boolean>();
        node.rows(
                        "SELECT need_id, assignment_id IS NOT NULL FROM decision WHERE round_id = '" + round + "'",
                        (row, context) -> Map.entry(row.getString(1), row.getBoolean(2)))
                .forEach(each -> told.put(each.getKey(), each.getValue()));
        var asked = new TreeMap<String, Boolean>();
        for (Ballot.Need each : record.ballot().needs()) {
            asked.put(each.needId().value(), permits.containsKey(each.needId().value()));
        }
        if (!told.equals(asked)) {
            throw new Violation(node.name() + " tells of " + round + ": " + told + ", and gave: " + asked);
        }
    }

    private static boolean isOf(Winner winner, Permit permit) {
        var units = new TreeSet<Integer>();
        winner.units().forEach(each -> units.add(each + 1));
        return winner.offerId().value().equals(permit.offer())
                && units.equals(permit.units())
                && winner.window().from().toEpochMilli() == permit.from()
                && permit.until() <= winner.window().until().toEpochMilli();
    }

    private List<Permit> permits(String round) {
        return node.rows(
                "SELECT need, offer, id, window_from, window_until FROM assignment WHERE round = '" + round + "'",
                (row, context) -> new Permit(
                        row.getString(1), row.getString(2), units(row.getString(3)), row.getLong(4), row.getLong(5)));
    }

    private Set<Integer> units(String permit) {
        return new TreeSet<>(node.rows(
                "SELECT unit FROM assignment_unit WHERE assignment = '" + permit + "'",
                (row, context) -> row.getInt(1)));
    }

    private RoundRecord record(String round) {
        return RoundRecord.read(
                node.rows("SELECT record FROM round WHERE id = '" + round + "'", (row, context) -> row.getBytes(1))
                        .getFirst());
    }

    /** Whoever has the records and the log finds the same. */
    void runAgain() {
        phases.forEach((round, told) -> {
            if (told.size() > DRAWN) {
                runAgain(round, told);
            }
        });
    }

    private void runAgain(String round, List<byte[]> told) {
        RoundRecord record = record(round);
        List<byte[]> fixed = List.of(record.announcementDigest(), record.freezeDigest(), record.digest());
        for (int i = 0; i < fixed.size(); i++) {
            if (!Arrays.equals(fixed.get(i), told.get(i))) {
                throw new Violation(
                        node.name() + " keeps of " + round + " something else than " + PHASES.get(i) + " names");
            }
        }
        Replay.verify(record).ifPresent(wrong -> {
            throw new Violation(node.name() + " drew " + round + " by chances of its own: " + wrong);
        });
    }
}
