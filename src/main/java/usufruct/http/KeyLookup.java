package usufruct.http;

import java.time.Instant;
import java.util.Optional;
import usufruct.vault.VerifyKey;

/** Finds the public key behind a key id, as it was valid at a time. */
@FunctionalInterface
public interface KeyLookup {

    /**
     * The key, or nothing when nobody has it or it was not valid then.
     *
     * @param keyId {@code did:key:zX#zY}, in shape already checked
     */
    Optional<VerifyKey> find(String keyId, Instant at);
}
