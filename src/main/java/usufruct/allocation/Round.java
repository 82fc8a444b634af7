package usufruct.allocation;

import java.time.Instant;
import java.util.Optional;
import usufruct.allocation.draw.Pool;
import usufruct.words.ItemId;

/**
 * One run of an allocator over a pool, as far as it has come.
 *
 * @param commitment SHA-256 of the seed's preimage, published before the freeze, as base64url
 */
public record Round(
        ItemId id,
        Pool pool,
        State state,
        String commitment,
        Instant announcedAt,
        Optional<Instant> frozenAt,
        Optional<Instant> publishedAt) {

    /** The phases, in their order. */
    public enum State {
        /** The seed is committed to; needs and offers may still come. */
        ANNOUNCED,
        /** The list stands. */
        FROZEN,
        /** The result stands, and nobody was told yet. */
        DRAWN,
        /** Everybody was told, and winners have their assignments. */
        PUBLISHED
    }

    boolean isAtLeast(State other) {
        return state.compareTo(other) >= 0;
    }
}
