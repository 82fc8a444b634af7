package usufruct.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import usufruct.vault.SigningKey;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;

/**
 * A public key under the name with which it signs notes: Ed25519, the only kind used here.
 *
 * @param name for a log, its origin
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
public record NoteKey(String name, VerifyKey key) {
    private static final byte[] ED25519 = {1};

    /** @throws IllegalArgumentException when the name is not a key name */
    public NoteKey {
        if (!NoteSignature.isName(name)) {
            throw new IllegalArgumentException("not the name of a note's key: `" + name + "`");
        }
    }

    /** The first four bytes of SHA-256 over name, newline, kind and key. */
    public byte[] id() {
        return Arrays.copyOf(Bytes.sha256(Bytes.utf8(name + "\n"), ED25519, key.raw()), NoteSignature.KEY_ID_BYTES);
    }

    /** The key as verifiers are told it: {@code name+id+base64(kind ‖ key)}. */
    public String verifierKey() {
        byte[] typed = new byte[1 + key.raw().length];
        typed[0] = ED25519[0];
        System.arraycopy(key.raw(), 0, typed, 1, typed.length - 1);
        return name + "+" + Bytes.hex(id()) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** Says whether one of the note's signatures is this key's, and good. */
    public boolean signed(SignedNote note) {
        byte[] id = id();
        byte[] text = Bytes.utf8(note.text());
        return note.signatures().stream()
                .filter(signature -> signature.name().equals(name) && Arrays.equals(signature.keyId(), id))
                .anyMatch(signature -> key.verify(text, signature.signature()));
    }

    /** The checkpoint in a note of the log with this name, when this key signed it. */
    public Optional<Checkpoint> checkpoint(SignedNote note) {
        if (!signed(note)) {
            return Optional.empty();
        }
        return Optional.of(Checkpoint.parse(note.text()))
                .filter(checkpoint -> checkpoint.origin().equals(name));
    }

    /** Signs with the private key that belongs to this one. */
    NoteSignature sign(SigningKey signer, String text) {
        return new NoteSignature(name, id(), signer.sign(Bytes.utf8(text)));
    }
}
