package usufruct.insight;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import usufruct.ledger.Entry;
import usufruct.need.Ask;
import usufruct.need.Growth;
import usufruct.record.SignedRecord;

/** Holds the places of edited needs against what was asked: one counts anew when the ask grew, and only then. */
final class PlaceCheck {
    private static final String PLACED_ANEW = "need.placed-anew";

    private final Map<String, List<Ask>> asks = new TreeMap<>();

    /** Takes the next version of a record in; they come by id and version. */
    void take(SignedRecord record) {
        if (record.header().category().kind().equals("need")) {
            asks.computeIfAbsent(record.header().id().value(), id -> new ArrayList<>())
                    .add(new Ask(record.fields()));
        }
    }

    void check(Log log) {
        asks.forEach((id, versions) -> check(id, versions, log.of(id)));
    }

    private static void check(String id, List<Ask> versions, List<Entry> entries) {
        Iterator<Ask> later = versions.iterator();
        Ask placed = later.next();
        for (int i = 0; i < entries.size(); i++) {
            boolean edited = entries.get(i).type().equals("need.edited");
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
            } else if (anew) {
                throw wrong(id, entries.get(i + 1), "it lost its place without being edited");
            }
        }
    }

    private static FindingException wrong(String need, Entry entry, String why) {
        return new FindingException("place in the line", "need " + need + " at entry " + entry.seq(), why);
    }
}
