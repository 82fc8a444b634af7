package usufruct.allocation.interval;

import java.util.HashSet;
import java.util.List;
import usufruct.words.ItemId;

/**
 * One way to serve a need: one unit of each of some offers, all at the same time, for some ticks within a window.
 *
 * @param offers one, or the parts of a kit
 * @param earliest the first tick at which the use may start
 * @param latest the tick at which the use must be over; a fixed window is one as long as the use
 * @param duration how many ticks the use takes
 */
public record Alternative(List<ItemId> offers, long earliest, long latest, long duration) {

    /** @throws IllegalArgumentException when it asks for nothing, twice for one offer, or does not fit in its window */
    public Alternative {
        offers = List.copyOf(offers);
        if (offers.isEmpty() || new HashSet<>(offers).size() < offers.size()) {
            throw new IllegalArgumentException("a use takes one unit of each of its offers: `" + offers + "`");
        }
        if (duration < 1 || new Span(earliest, latest).length() < duration) {
            throw new IllegalArgumentException(
                    "a use of `" + duration + "` ticks does not fit from `" + earliest + "` to `" + latest + "`");
        }
    }

    /** One unit for a window that cannot be moved. */
    public static Alternative fixed(ItemId offer, Span window) {
        return new Alternative(List.of(offer), window.from(), window.until(), window.length());
    }

    /** The last tick at which the use may start. */
    public long lastStart() {
        return latest - duration;
    }
}
