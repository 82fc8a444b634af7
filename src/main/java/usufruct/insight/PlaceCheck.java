package usufruct.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import usufruct.ledger.Entry;
import usufruct.need.Ask;
import usufruct.need.Growth;
import usufruct.record.Records;
import usufruct.record.SignedRecord;

/**
 * Holds the places of needs against what was asked and let go: one counts anew when the ask grew, or when something held was
 * declined, or lapsed, not for the first time; and only then.
 */
final class PlaceCheck {
    private static final String PLACED_ANEW = "need.placed-anew";

    private static final Set<String> LET_GO = Set.of("hold.declined", "hold.lapsed");

    private final Map<String, List<Ask>> asks = new TreeMap<>();
    private final Map<String, String> needs = new HashMap<>();

    /** Takes the next version of a record in; they come by id and version. */
    void take(SignedRecord record) {
        if (record.header().category().kind().equals("need")) {
            asks.computeIfAbsent(record.header().id().value(), id -> new ArrayList<>())
                    .add(new Ask(record.fields()));
        }
        if (record.header().category().kind().equals("assignment")) {
            needs.put(
                    record.header().id().value(), record.fields().path("needId").asText());
        }
    }

    void check(Log log) {
        Map<String, List<Long>> letGo = letGo(log);
        asks.forEach((id, versions) -> check(id, versions, entries(log, id), letGo.getOrDefault(id, List.of())));
    }

    /** The entries of a need that bear on its place; who may know of it does not. */
    private static List<Entry> entries(Log log, String id) {
        return log.of(id).stream()
                .filter(entry -> !entry.type().equals(Records.NARROWED))
                .toList();
    }

    /** For each need, the entries that tell that something held for it was let go, but for the first. */
    private Map<String, List<Long>> letGo(Log log) {
        Map<String, List<Long>> all = new HashMap<>();
        for (Entry entry : log.entries()) {
            if (LET_GO.contains(entry.type())) {
                all.computeIfAbsent(needs.getOrDefault(entry.subject(), ""), need -> new ArrayList<>())
                        .add(entry.seq());
            }
        }
        all.replaceAll((need, seqs) -> seqs.subList(1, seqs.size()));
        return all;
    }

    private static void check(String id, List<Ask> versions, List<Entry> entries, List<Long> letGo) {
        Iterator<Ask> later = versions.iterator();
        Ask placed = later.next();
        for (int i = 0; i < entries.size(); i++) {
            boolean edited = entries.get(i).type().equals("need.edited");
            long before = i == 0 ? 0 : entries.get(i - 1).seq();
            long here = entries.get(i).seq();
            boolean costs = entries.get(i).type().equals("need.waiting-again")
                    && letGo.stream().anyMatch(seq -> before < seq && seq < here);
            boolean anew = i + 1 < entries.size() && entries.get(i + 1).type().equals(PLACED_ANEW);
            if (edited) {
                Ask ask = later.next();
                Set<Growth> growth = ask.over(placed);
                if (anew == growth.isEmpty()) {
                    throw wrong(
                            id,
                            entries.get(i),
                            anew
                                    ? "it lost its place, and asks for no more"
                                    : "it kept its place, and asks for more: " + growth);
                }
                placed = anew ? ask : placed;
            } else if (anew != costs) {
                throw wrong(
                        id,
                        entries.get(i),
                        anew
                                ? "it lost its place without being edited"
                                : "it kept its place, and what was held for it was let go again");
            }
        }
    }

    private static FindingException wrong(String need, Entry entry, String why) {
        return new FindingException("place in the line", "need " + need + " at entry " + entry.seq(), why);
    }
}
