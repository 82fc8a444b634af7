package usufruct.allocation;

import java.time.Instant;
import java.util.List;
import usufruct.vault.Hkdf;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What the node keeps to itself until a round is drawn, all from one secret: the preimage of a round's seed, and for
 * ever: which pseudonym stands for whom. A node that went to a successor has another secret for the rounds since.
 */
public final class RoundSecrets implements AutoCloseable {
    private static final byte[] SALT = Bytes.utf8("usufruct/rounds/v1");
    private static final int PREIMAGE_BYTES = 32;
    private static final int PSEUDONYM_BYTES = 16;

    private final List<Era> eras;

    /**
     * From when a secret holds.
     *
     * @param from of the rounds announced since
     * @param secret at least 32 bytes that stay the same for these rounds
     */
    public record Era(Instant from, SecretBytes secret) {
        public Era {
            if (secret.length() < PREIMAGE_BYTES) {
                throw new IllegalArgumentException("the rounds' secret has fewer than 32 bytes");
            }
        }
    }

    /** @param secret at least 32 bytes that stay the same for the node's life; closed with this */
    public RoundSecrets(SecretBytes secret) {
        this(List.of(new Era(Instant.EPOCH, secret)));
    }

    /** @param eras oldest first, the first from the beginning of time; their secrets are closed with this */
    public RoundSecrets(List<Era> eras) {
        this.eras = List.copyOf(eras);
    }

    /** The bytes to which a round commits before its freeze, and which its record tells. */
    byte[] preimage(ItemId round) {
        return derive(round, "seed/" + round, PREIMAGE_BYTES);
    }

    /** Somebody's name within one round; in another round it is another. */
    String pseudonym(ItemId round, Did person) {
        return Bytes.base64Url(derive(round, "person/" + round + "/" + person, PSEUDONYM_BYTES));
    }

    private byte[] derive(ItemId round, String label, int length) {
        SecretBytes secret = eras.getFirst().secret();
        for (Era each : eras) {
            secret = round.chosenAt().isBefore(each.from()) ? secret : each.secret();
        }
        try (SecretBytes derived = Hkdf.sha256(secret, SALT, Bytes.utf8(label), length)) {
            return derived.expose(byte[]::clone);
        }
    }

    @Override
    public void close() {
        eras.forEach(each -> each.secret().close());
    }
}
