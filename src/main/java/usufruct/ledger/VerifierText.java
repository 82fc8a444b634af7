package usufruct.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;

/**
 * A public key as verifiers are told it: {@code name+id+base64(kind ‖ key)}.
 *
 * @param kind what the key signs: 1 for notes, 4 for cosignatures of checkpoints; both with Ed25519
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
record VerifierText(String name, byte kind, VerifyKey key) {
    private static final Pattern SHAPE = Pattern.compile("([^+]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

    /** @throws IllegalArgumentException when the name is not a key name */
    VerifierText {
        requireName(name);
    }

    static void requireName(String name) {
        if (!NoteSignature.isName(name)) {
            throw new IllegalArgumentException("not the name of a note's key: `" + name + "`");
        }
    }

    /** @throws IllegalArgumentException when the text is no key of this kind, or its id is another key's */
    static VerifierText parse(String text, byte kind) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("a verifier's key is `name+id+base64` in one line");
        }
        byte[] typed = SignedNote.fromBase64(shape.group(3));
        if (typed[0] != kind) {
            throw new IllegalArgumentException("a verifier's key of kind `" + typed[0] + "`, not `" + kind + "`");
        }
        var read = new VerifierText(
                shape.group(1),
                kind,
                VerifyKey.of(Arrays.copyOfRange(typed, 1, typed.length))
                        .orElseThrow(() -> new IllegalArgumentException("no Ed25519 key of prime order")));
        if (!read.toString().equals(text)) {
            throw new IllegalArgumentException("the id of a verifier's key is another key's");
        }
        return read;
    }

    /** The first four bytes of SHA-256 over name, newline, kind and key. */
    byte[] id() {
        return Arrays.copyOf(
                Bytes.sha256(Bytes.utf8(name + "\n"), new byte[] {kind}, key.raw()), NoteSignature.KEY_ID_BYTES);
    }

    /** Whether a signature line says that this key made it. */
    boolean isNamedIn(NoteSignature signature) {
        return signature.name().equals(name) && Arrays.equals(signature.keyId(), id());
    }

    @Override
    public String toString() {
        byte[] typed = new byte[1 + VerifyKey.LENGTH];
        typed[0] = kind;
        System.arraycopy(key.raw(), 0, typed, 1, VerifyKey.LENGTH);
        return name + "+" + Bytes.hex(id()) + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
