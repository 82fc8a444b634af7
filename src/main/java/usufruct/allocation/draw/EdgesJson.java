package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The verdicts on a need beside all offers, as a document: most often nearly all are the same, so that one is named alone and
 * the others with the offers that they are about.
 */
public final class EdgesJson {

    /** @param row for every offer the number of the pair's verdict */
    static void write(ArrayNode into, List<Integer> row) {
        Map<Integer, List<Integer>> offersOf = new TreeMap<>();
        for (int offer = 0; offer < row.size(); offer++) {
            offersOf.computeIfAbsent(row.get(offer), ignored -> new ArrayList<>())
                    .add(offer);
        }
        if (row.isEmpty()) {
            return;
        }
        int commonest = Collections.max(
                        offersOf.entrySet(),
                        Comparator.comparingInt((Map.Entry<Integer, List<Integer>> each) ->
                                        each.getValue().size())
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .getKey();
        into.addArray().add(commonest);
        offersOf.forEach((verdict, offers) -> {
            if (verdict != commonest) {
                ArrayNode named = into.addArray().add(verdict);
                offers.forEach(named::add);
            }
        });
    }

    /**
     * Reads a row.
     *
     * @param offers how many there are
     * @throws IllegalArgumentException when it has another shape
     */
    public static List<Integer> read(JsonNode row, int offers) {
        if (row.size() == 0 && offers == 0) {
            return List.of();
        }
        if (row.path(0).size() != 1) {
            throw new IllegalArgumentException("a need's first verdict is that of all offers that no other names");
        }
        List<Integer> verdicts = new ArrayList<>(Collections.nCopies(offers, number(row.path(0), 0)));
        Set<Integer> named = new HashSet<>();
        for (int i = 1; i < row.size(); i++) {
            Integer verdict = number(row.path(i), 0);
            for (int place = 1; place < row.path(i).size(); place++) {
                int offer = number(row.path(i), place);
                if (offer < 0 || offer >= offers || !named.add(offer)) {
                    throw new IllegalArgumentException("a need has one verdict beside each offer");
                }
                verdicts.set(offer, verdict);
            }
        }
        return verdicts;
    }

    private static int number(JsonNode list, int place) {
        return Math.toIntExact(Fields.number(list.path(place)));
    }

    private EdgesJson() {}
}
