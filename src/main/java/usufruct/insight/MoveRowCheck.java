package usufruct.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import usufruct.federation.moving.WaitingClaim;
import usufruct.json.JsonRefusedException;
import usufruct.ledger.Entry;
import usufruct.need.MovedNeeds;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.RefusedException;

/**
 * Holds needs that waited at other nodes against the log and against what those nodes signed: each is proven, none is taken in
 * twice, and the time counts exactly where the other node was honoured.
 */
final class MoveRowCheck {
    private static final String MOVED = "moved need";
    private static final String ORIGIN = "honoured origin";
    private static final String TAKEN = "move.taken";

    private final List<MoveRowStore.Row> moved;
    private final List<String> origins;
    private final Log log;

    MoveRowCheck(Reading reading, Log log) {
        var rows = new MoveRowStore();
        moved = rows.moved(reading);
        origins = rows.origins(reading);
        this.log = log;
    }

    void check() {
        Map<String, MoveRowStore.Row> byNeed = new HashMap<>();
        moved.forEach(row -> byNeed.put(row.became(), row));
        var standing = new TreeSet<String>();
        var taken = new TreeSet<String>();
        var honoured = new TreeSet<String>();
        for (Entry entry : log.entries()) {
            switch (entry.type()) {
                case "origin.honoured" -> standing.add(entry.subject());
                case "origin.ignored" -> standing.remove(entry.subject());
                case MovedNeeds.HONOURED -> honoured.add(entry.subject());
                // since when that one waits, its own node attests
                case "visit.taken" -> honoured.remove(entry.subject());
                case TAKEN -> {
                    MoveRowStore.Row row = byNeed.get(entry.subject());
                    if (row == null) {
                        throw new FindingException(
                                MOVED,
                                "need " + entry.subject(),
                                "it is missing; entry " + entry.seq() + " tells of it");
                    }
                    check(row, entry, standing.contains(row.origin()), honoured.contains(entry.subject()));
                    taken.add(entry.subject());
                }
                default -> {
                    // nothing else bears on it
                }
            }
        }
        if (!taken.equals(new TreeSet<>(byNeed.keySet())) || taken.size() != moved.size()) {
            throw new FindingException(MOVED, "the table", "the log tells of other needs");
        }
        if (!taken.containsAll(honoured)) {
            throw new FindingException(MOVED, "the table", "a place counts from elsewhere, and nothing proves it");
        }
        if (!List.copyOf(standing).equals(origins)) {
            throw new FindingException(ORIGIN, "the table", "the log tells of other nodes");
        }
    }

    private static void check(MoveRowStore.Row row, Entry entry, boolean isHonoured, boolean counts) {
        String where = "need " + row.became();
        WaitingClaim claim;
        try {
            claim = WaitingClaim.read(row.proof());
        } catch (IllegalArgumentException | RefusedException | JsonRefusedException e) {
            throw new FindingException(MOVED, where, "its proof proves nothing: " + e.getMessage());
        }
        boolean fits = claim.node().value().equals(row.origin())
                && claim.need().value().equals(row.need())
                && claim.since() == row.since()
                && entry.actor().equals(row.person())
                && Arrays.equals(entry.digest(), Bytes.sha256(row.proof()));
        if (!fits) {
            throw new FindingException(MOVED, where, "it is not what its proof and the log tell of");
        }
        if (row.honoured() != (isHonoured ? 1 : 0) || counts != isHonoured) {
            throw new FindingException(MOVED, where, "its time counts otherwise than its node was honoured then");
        }
    }
}
