package usufruct.passport;

import java.time.Instant;
import java.util.Optional;
import usufruct.vault.VerifyKey;

/**
 * From when until when a key spoke for its passport, as it was known when it was asked for.
 *
 * @param until from then on no longer; empty while it is the key of now
 */
public record KeySpan(KeyId id, Instant from, Optional<Instant> until) {

    /** Of a key that this node has seen in no passport: it spoke for nobody at any time. */
    public static KeySpan none(KeyId id) {
        return new KeySpan(id, Instant.MAX, Optional.empty());
    }

    public VerifyKey key() {
        return id.key();
    }

    /** Says whether the key spoke for its passport then. */
    public boolean holdsAt(Instant at) {
        return !at.isBefore(from) && until.filter(end -> !at.isBefore(end)).isEmpty();
    }
}
