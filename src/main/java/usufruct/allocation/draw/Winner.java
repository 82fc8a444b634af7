package usufruct.allocation.draw;

import java.util.List;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A need that won.
 *
 * @param units which of the offer's units it takes, from 0, in ascending order
 * @param window when
 */
public record Winner(ItemId needId, ItemId offerId, List<Integer> units, Window window) {
    public Winner {
        units = List.copyOf(units);
    }
}
