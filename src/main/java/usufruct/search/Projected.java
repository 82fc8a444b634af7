package usufruct.search;

import java.util.List;
import java.util.Optional;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * What of a record can be found, and by whom.
 *
 * @param floor the widest audience that may find it: all of them see everything here but the texts for narrower ones
 * @param texts what it says in words
 * @param times when it can be had, or is wanted
 */
record Projected(
        ItemId id,
        Category category,
        Visibility floor,
        Parties parties,
        Optional<Language> language,
        List<Text> texts,
        Times times,
        Optional<Area> area) {
    Projected {
        texts = List.copyOf(texts);
    }

    /**
     * Whose it is.
     *
     * @param group that offers it, or is asked
     * @param asker who asks, and sees all of it
     */
    record Parties(Optional<Did> group, Optional<Did> asker) {}

    /** Words for an audience. */
    record Text(Visibility audience, boolean isTitle, String words) {}

    /**
     * @param within when it is offered or wanted at all
     * @param offered when it could be had if nobody else had it; none for a need
     * @param free when it can be had, as it stands
     */
    record Times(Window within, List<Window> offered, List<Window> free) {
        Times {
            offered = List.copyOf(offered);
            free = List.copyOf(free);
        }
    }

    /** About where it is: hundredths of a degree, so a kilometre or so. */
    record Area(int latitude, int longitude) {}
}
