package usufruct.http;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;

/** A caller with a key of their own. */
final class Someone {
    private final SigningKey key;
    private final Random random;
    private final KeyId name;

    Someone(long seed) {
        random = new Random(seed);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = SigningKey.fromSeed(SecretBytes.of(bytes));
        name = new KeyId(DidKey.did(key.verifyKey()), key.verifyKey());
    }

    String keyId() {
        return name.toString();
    }

    /** For ever, when it is this one's key; else nothing. */
    Optional<KeySpan> span(KeyId asked) {
        return asked.equals(name) ? Optional.of(new KeySpan(name, Instant.MIN, Optional.empty())) : Optional.empty();
    }

    byte[] sign(byte[] message) {
        return key.sign(message);
    }

    RequestSigner signer(InstantSource clock) {
        return new RequestSigner(keyId(), key::sign, clock, random);
    }

    Map<String, String> get(URI target, InstantSource clock) {
        return signer(clock).headers("GET", target);
    }
}
