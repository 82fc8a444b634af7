package usufruct.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.vault.VerifyKey;

/** A caller with a key of their own. The DID has the right shape only: whose key it is, the test says. */
final class Someone {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final SigningKey key;
    private final Random random;
    private final String name;

    Someone(long seed) {
        random = new Random(seed);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = SigningKey.fromSeed(SecretBytes.of(bytes));
        var text = new StringBuilder("z6Mk");
        for (int i = 0; i < 44; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        name = text.toString();
    }

    String keyId() {
        return "did:key:" + name + "#" + name;
    }

    VerifyKey verifyKey() {
        return key.verifyKey();
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
