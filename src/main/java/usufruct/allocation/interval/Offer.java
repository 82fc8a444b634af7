package usufruct.allocation.interval;

import java.util.List;
import usufruct.words.ItemId;

/** Units of which one is as good as another; a need asks for any of them. */
public record Offer(ItemId id, List<Unit> units) {
    public Offer {
        units = List.copyOf(units);
    }
}
