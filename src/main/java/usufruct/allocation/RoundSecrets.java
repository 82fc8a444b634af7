package usufruct.allocation;

import usufruct.vault.Hkdf;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What the node keeps to itself until a round is drawn, all from one secret: the preimage of a round's seed, and for
 * ever: which pseudonym stands for whom.
 */
public final class RoundSecrets implements AutoCloseable {
    private static final byte[] SALT = Bytes.utf8("usufruct/rounds/v1");
    private static final int PREIMAGE_BYTES = 32;
    private static final int PSEUDONYM_BYTES = 16;

    private final SecretBytes secret;

    /** @param secret at least 32 bytes that stay the same for the node's life; closed with this */
    public RoundSecrets(SecretBytes secret) {
        if (secret.length() < PREIMAGE_BYTES) {
            throw new IllegalArgumentException("the rounds' secret has fewer than 32 bytes");
        }
        this.secret = secret;
    }

    /** The bytes to which a round commits before its freeze, and which its record tells. */
    byte[] preimage(ItemId round) {
        return derive("seed/" + round, PREIMAGE_BYTES);
    }

    /** Somebody's name within one round; in another round it is another. */
    String pseudonym(ItemId round, Did person) {
        return Bytes.base64Url(derive("person/" + round + "/" + person, PSEUDONYM_BYTES));
    }

    private byte[] derive(String label, int length) {
        try (SecretBytes derived = Hkdf.sha256(secret, SALT, Bytes.utf8(label), length)) {
            return derived.expose(byte[]::clone);
        }
    }

    @Override
    public void close() {
        secret.close();
    }
}
