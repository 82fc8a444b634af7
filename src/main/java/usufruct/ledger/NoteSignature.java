package usufruct.ledger;

import java.util.Arrays;
import java.util.Base64;
import usufruct.words.Bytes;

/**
 * One signature line of a signed note: {@code — name base64(key id ‖ signature)}.
 *
 * @param name who signed
 * @param keyId the first four bytes of a hash over name, kind and key: a hint which key to try, nothing more
 * @param signature the bytes that follow; for Ed25519 there are 64
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below, copied in and out
public record NoteSignature(String name, byte[] keyId, byte[] signature) {
    static final int KEY_ID_BYTES = 4;
    private static final String DASH = "— ";

    /** @throws IllegalArgumentException when the name is not a key name, or a part has no possible length */
    public NoteSignature {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a note's key: `" + name + "`");
        }
        if (keyId.length != KEY_ID_BYTES || signature.length == 0) {
            throw new IllegalArgumentException("a note's signature has 4 bytes of key id and at least one more");
        }
        keyId = keyId.clone();
        signature = signature.clone();
    }

    /** @throws IllegalArgumentException when the line is anything else */
    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length()) {
            throw new IllegalArgumentException("not the signature line of a note");
        }
        byte[] bytes = SignedNote.fromBase64(line.substring(space + 1));
        if (bytes.length <= KEY_ID_BYTES) {
            throw new IllegalArgumentException("too short for a note's signature");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                Arrays.copyOf(bytes, KEY_ID_BYTES),
                Arrays.copyOfRange(bytes, KEY_ID_BYTES, bytes.length));
    }

    /** Says whether a text can name a key: not empty, no space of any kind, no plus, no control character. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .noneMatch(c -> c == '+'
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Override
    public byte[] keyId() {
        return keyId.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** The line under a note, ended by a newline. */
    public String line() {
        byte[] bytes = Arrays.copyOf(keyId, KEY_ID_BYTES + signature.length);
        System.arraycopy(signature, 0, bytes, KEY_ID_BYTES, signature.length);
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && Arrays.equals(keyId, that.keyId)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return name + "+" + Bytes.hex(keyId);
    }
}
