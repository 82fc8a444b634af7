package usufruct.need;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.record.Fields;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** What makes no sense in a need for one time, though its schema lets it pass. */
final class Unfit {
    /**
     * What no schema can say of the fields of a need for one time.
     *
     * @return NEVER_FITS or BAD_PARAMETER; empty when its minutes fit into its window, its amount is one, and the times that it
     *     prefers lie within
     */
    static Optional<Refusal> of(ObjectNode fields) {
        if (!fitsItsWindow(fields)) {
            return Optional.of(Refusal.of(
                    Reason.NEVER_FITS,
                    "the `minutes` asked for do not fit into the window; ask for fewer, or widen it"));
        }
        try {
            Need.amount(fields);
        } catch (IllegalArgumentException e) {
            return Optional.of(Refusal.of(Reason.BAD_PARAMETER, "`amount`: " + e.getMessage()));
        }
        for (JsonNode preference : fields.path("preferences")) {
            if (preference.has("window") && !Fields.window(fields).encloses(Fields.window((ObjectNode) preference))) {
                return Optional.of(Refusal.of(
                        Reason.NEVER_FITS, "a preferred time does not lie within the window; prefer a part of it"));
            }
        }
        return Optional.empty();
    }

    private static boolean fitsItsWindow(ObjectNode fields) {
        try {
            return !Need.time(fields).length().isZero();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Unfit() {}
}
