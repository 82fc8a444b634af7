package usufruct.allocation.interval;

import java.util.List;
import usufruct.words.ItemId;

/**
 * What a person asks for.
 *
 * @param person the asker's pseudonym
 * @param group all needs of one group are served or none is; the empty text when it stands alone
 * @param rank its place in the order that the draw gave: lower comes first
 * @param alternatives the ways to serve it, the dearest first; one of them is enough
 */
public record Need(ItemId id, String person, String group, long rank, List<Alternative> alternatives) {
    public Need {
        alternatives = List.copyOf(alternatives);
    }
}
