package usufruct.access;

import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/**
 * One key that was asked for under an Assignment, and what came of it.
 *
 * @param id names this asking
 * @param item whose private part the key opens, at which version
 * @param keyId the key that it was, or would have been, sealed to: {@code did#z…}
 * @param at when the node answered, in whole milliseconds
 */
public record LoggedGrant(
        ItemId id, ItemId assignment, ItemVersion item, Did assignee, String keyId, Instant at, Outcome outcome) {

    /** Whose key it was, or would have been, sealed to: the assignee's, or that of who acted for them. */
    public Did sealedTo() {
        return new Did(keyId.substring(0, keyId.indexOf('#')));
    }

    /** One version of an item, from 1. */
    public record ItemVersion(ItemId id, int version) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** The word in tables and in the log's digest. */
        String word();

        /** @param expiresAt when the holder must forget it */
        record Granted(Instant expiresAt) implements Outcome {
            @Override
            public String word() {
                return "granted";
            }
        }

        /** No key left the node. */
        record Refused(Reason reason) implements Outcome {
            @Override
            public String word() {
                return "refused";
            }
        }
    }
}
