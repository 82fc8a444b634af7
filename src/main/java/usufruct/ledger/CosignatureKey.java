package usufruct.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import usufruct.vault.SigningKey;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;

/**
 * A witness's public key: it cosigns checkpoints of others, with the time (cosignature/v1, Ed25519).
 *
 * <p>A cosignature says that at its time this was the largest tree of that log which the witness had seen, and that it began
 * with every one that it had cosigned before.
 *
 * @param name of the witness
 * @see <a href="https://c2sp.org/tlog-cosignature">C2SP tlog-cosignature</a>
 */
public record CosignatureKey(String name, VerifyKey key) {
    private static final byte ED25519 = 4;
    private static final int SIGNATURE_BYTES = 64;

    /** @throws IllegalArgumentException when the name is not a key name */
    public CosignatureKey {
        VerifierText.requireName(name);
    }

    /** @throws IllegalArgumentException when the text is not what {@link #verifierKey} gives */
    public static CosignatureKey parse(String verifierKey) {
        VerifierText read = VerifierText.parse(verifierKey, ED25519);
        return new CosignatureKey(read.name(), read.key());
    }

    /** The key as verifiers are told it: {@code name+id+base64(kind ‖ key)}. */
    public String verifierKey() {
        return text().toString();
    }

    /** Whether a signature line says that this key made it; it may lie. */
    public boolean isNamedIn(NoteSignature signature) {
        return text().isNamedIn(signature);
    }

    /** When this key cosigned the checkpoint, the last time if several; empty when none of its cosignatures is good. */
    public Optional<Instant> cosigned(SignedNote note) {
        return note.signatures().stream()
                .filter(this::isNamedIn)
                .flatMap(signature -> good(note.text(), signature.signature()).stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * Cosigns, with the private key that belongs to this one.
     *
     * @param checkpoint the lines that its log signed
     * @param at taken in whole seconds
     */
    public NoteSignature sign(SigningKey signer, String checkpoint, Instant at) {
        long seconds = at.getEpochSecond();
        byte[] signature = signer.sign(message(checkpoint, seconds));
        byte[] timestamped = ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
                .putLong(seconds)
                .put(signature)
                .array();
        return new NoteSignature(name, text().id(), timestamped);
    }

    private Optional<Instant> good(String checkpoint, byte[] timestamped) {
        if (timestamped.length != Long.BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(timestamped);
        long seconds = parts.getLong();
        byte[] signature = new byte[SIGNATURE_BYTES];
        parts.get(signature);
        boolean isGood = seconds >= 0
                && seconds <= Instant.MAX.getEpochSecond()
                && key.verify(message(checkpoint, seconds), signature);
        return isGood ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    private static byte[] message(String checkpoint, long seconds) {
        return Bytes.utf8("cosignature/v1\ntime " + seconds + "\n" + checkpoint);
    }

    private VerifierText text() {
        return new VerifierText(name, ED25519, key);
    }
}
