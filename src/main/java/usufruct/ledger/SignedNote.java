package usufruct.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import usufruct.words.Bytes;

/**
 * A text with signatures under it. Whose signatures are good is for {@link NoteKey} to say; unknown ones are kept.
 *
 * @param text what is signed: lines, the last one ended like the others
 * @param signatures in the order of their lines, at least one
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_SIGNATURES = 64;

    /** @throws IllegalArgumentException when text and signatures do not make a note */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.codePoints().anyMatch(SignedNote::isForbidden)) {
            throw new IllegalArgumentException("the text of a note is whole lines without control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note carries 1 to " + MOST_SIGNATURES + " signatures");
        }
    }

    /**
     * Reads a note; what it accepts, {@link #bytes} gives back byte for byte.
     *
     * @throws IllegalArgumentException when the bytes are anything but a note of at most 64 KiB
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("larger than a note may be: `" + bytes.length + "` bytes");
        }
        String all = strictUtf8(bytes);
        int blank = all.lastIndexOf("\n\n");
        if (blank < 0 || !all.endsWith("\n") || blank + 2 == all.length()) {
            throw new IllegalArgumentException("a note ends in a blank line and signature lines");
        }
        var signatures = new ArrayList<NoteSignature>();
        for (String line : all.substring(blank + 2, all.length() - 1).split("\n", MOST_SIGNATURES + 1)) {
            signatures.add(NoteSignature.parse(line));
        }
        return new SignedNote(all.substring(0, blank + 1), signatures);
    }

    /** The note as it travels: text, blank line, signature lines. */
    public byte[] bytes() {
        return Bytes.utf8(toString());
    }

    /** The note with one more signature under it, such as a witness's. */
    public SignedNote with(NoteSignature signature) {
        var more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    static byte[] fromBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return bytes;
    }

    private static String strictUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a note is UTF-8", e);
        }
    }

    private static boolean isForbidden(int c) {
        return c < ' ' && c != '\n' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    @Override
    public String toString() {
        var all = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> all.append(signature.line()));
        return all.toString();
    }
}
