package usufruct.ledger;

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
    private static final byte ED25519 = 1;

    /** @throws IllegalArgumentException when the name is not a key name */
    public NoteKey {
        VerifierText.requireName(name);
    }

    /** @throws IllegalArgumentException when the text is not what {@link #verifierKey} gives */
    public static NoteKey parse(String verifierKey) {
        VerifierText read = VerifierText.parse(verifierKey, ED25519);
        return new NoteKey(read.name(), read.key());
    }

    /** The first four bytes of SHA-256 over name, newline, kind and key. */
    public byte[] id() {
        return text().id();
    }

    /** The key as verifiers are told it: {@code name+id+base64(kind ‖ key)}. */
    public String verifierKey() {
        return text().toString();
    }

    /** Says whether one of the note's signatures is this key's, and good. */
    public boolean signed(SignedNote note) {
        return signature(note).isPresent();
    }

    /** The first of the note's signatures that is this key's, and good. */
    public Optional<NoteSignature> signature(SignedNote note) {
        VerifierText own = text();
        byte[] text = Bytes.utf8(note.text());
        return note.signatures().stream()
                .filter(own::isNamedIn)
                .filter(signature -> key.verify(text, signature.signature()))
                .findFirst();
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

    private VerifierText text() {
        return new VerifierText(name, ED25519, key);
    }
}
