package usufruct.assignment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * What was decided for one need: by a round, or by a steward outside the draw.
 *
 * @param units which of the offer's units, from 1, in ascending order
 * @param window when it may be used, within the time that the need asks for
 * @param conditions what the person agreed to: the offer's requirements
 * @param mostAtOnce how many permits the policy lets the person hold in this group at once
 */
public record Permit(
        Basis basis,
        ItemId need,
        ItemId offer,
        List<Integer> units,
        Window window,
        ObjectNode conditions,
        int mostAtOnce) {
    /** @throws IllegalArgumentException unless the units are some, and rise from 1 */
    public Permit {
        units = List.copyOf(units);
        if (units.isEmpty()
                || units.getFirst() < 1
                || !units.equals(units.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException("`" + units + "` are no units of an offer");
        }
    }

    /** Who or what decided. */
    public sealed interface Basis {
        ItemId id();

        /** A round. */
        record Drawn(ItemId id) implements Basis {}

        /** A steward's override. */
        record Given(ItemId id) implements Basis {}
    }
}
