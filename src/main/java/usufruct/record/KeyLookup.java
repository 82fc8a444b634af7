package usufruct.record;

import java.time.Instant;
import java.util.Optional;
import usufruct.passport.KeyId;
import usufruct.vault.VerifyKey;

/** Finds the key that a passport signs with: {@code did#key}, valid at an instant. */
@FunctionalInterface
public interface KeyLookup {
    Optional<VerifyKey> keyOf(KeyId keyId, Instant at);
}
