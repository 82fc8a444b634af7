package usufruct.allocation.interval;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * Who uses what, when.
 *
 * @param uses in the order of the needs' ids; a need that is not among them is not served
 */
public record Timetable(List<Use> uses) {

    /**
     * A need that is served.
     *
     * @param alternative which of the need's alternatives, from 0
     * @param start the first tick of the use
     * @param units for each of the alternative's offers the unit of it, from 0
     */
    public record Use(ItemId needId, int alternative, long start, List<Integer> units) {
        public Use {
            units = List.copyOf(units);
        }
    }

    public Timetable {
        uses = uses.stream().sorted(Comparator.comparing(Use::needId)).toList();
    }

    /** How many needs are served. */
    public int served() {
        return uses.size();
    }

    /** SHA-256 over all uses, in order. */
    public byte[] digest() {
        int size = uses.stream()
                .mapToInt(use ->
                        use.needId().value().length() + 16 + 4 * use.units().size())
                .sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        for (Use use : uses) {
            all.put(Bytes.utf8(use.needId().value()))
                    .putInt(use.alternative())
                    .putLong(use.start())
                    .putInt(use.units().size());
            use.units().forEach(all::putInt);
        }
        return Bytes.sha256(all.array());
    }
}
