package usufruct.assignment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * What was decided for one need: by a round, or by a steward outside the draw.
 *
 * @param unit which of the offer's units, from 1
 * @param window when it may be used, within the time that the need asks for
 * @param conditions what the person agreed to: the offer's requirements
 * @param mostAtOnce how many permits the policy lets the person hold in this group at once
 */
public record Permit(
        Basis basis, ItemId need, ItemId offer, int unit, Window window, ObjectNode conditions, int mostAtOnce) {

    /** Who or what decided. */
    public sealed interface Basis {
        ItemId id();

        /** A round. */
        record Drawn(ItemId id) implements Basis {}

        /** A steward's override. */
        record Given(ItemId id) implements Basis {}
    }
}
