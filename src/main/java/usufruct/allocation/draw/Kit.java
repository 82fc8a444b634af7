package usufruct.allocation.draw;

import java.util.List;
import usufruct.words.ItemId;

/**
 * An offer whose one unit is put together of other offers, each with one unit of its own: whoever has it has all of them.
 *
 * @param parts offers of the same round, unless something is missing
 * @param whole whether all parts are there and in order; else nobody gets it
 */
public record Kit(List<ItemId> parts, boolean whole) {
    public Kit {
        parts = parts.stream().sorted().toList();
    }
}
