package usufruct.http;

import java.time.Instant;
import java.util.Optional;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;

/** Finds out whether a key may sign requests. */
@FunctionalInterface
public interface KeyLookup {

    /**
     * When the key speaks for its passport; nothing when it may not sign a request that was made at this time.
     *
     * @return {@link KeySpan#none} for the first key of a passport that is yet to be registered
     */
    Optional<KeySpan> find(KeyId key, Instant at);
}
