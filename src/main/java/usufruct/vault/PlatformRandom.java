package usufruct.vault;

import java.security.SecureRandom;

/**
 * Nonces, salts and the node's own long-lived keys: always from the platform's randomness, never from an injected
 * generator, so that no pinned seed can ever repeat a nonce under the same key.
 */
final class PlatformRandom {
    private static final SecureRandom RANDOM = new SecureRandom();

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static DataKey key() {
        return DataKey.generate(RANDOM);
    }

    private PlatformRandom() {}
}
