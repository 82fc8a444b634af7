package usufruct.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * The one reader of foreign JSON: RFC 8259 with everything refused that two readers could understand differently.
 *
 * <p>The bytes are well-formed UTF-8 without a byte order mark and hold one value and nothing after it. No object names
 * a member twice (compared after unescaping), no string holds half a surrogate pair (escaped or not), nothing nests
 * deeper than {@value #MOST_DEPTH}, and numbers are integers within ±(2^53-1), the range that every language keeps
 * exactly (RFC 7493, section 2.2).
 */
public final class StrictJson {

    /** The most bytes a document may have, unless the caller says otherwise: 256 KiB. */
    public static final int MOST_BYTES = 256 * 1024;

    /** How many objects and arrays may stand inside each other. */
    public static final int MOST_DEPTH = 32;

    /** The largest integer a document may hold; its negative is the smallest. */
    public static final long MOST_INTEGER = (1L << 53) - 1;

    /**
     * Reads a document of at most {@link #MOST_BYTES}.
     *
     * @throws JsonRefusedException with MALFORMED_JSON, DUPLICATE_NAME, TOO_DEEP or TOO_LARGE
     */
    public static JsonNode read(byte[] document) {
        return read(document, MOST_BYTES);
    }

    /**
     * Reads a document of at most the given number of bytes.
     *
     * @throws JsonRefusedException with MALFORMED_JSON, DUPLICATE_NAME, TOO_DEEP or TOO_LARGE
     */
    public static JsonNode read(byte[] document, int mostBytes) {
        return new JsonParser(text(document, mostBytes), Numbers.INTEGERS).document();
    }

    /** As {@link #read(byte[])}, the refusal as a value. */
    public static Answer<JsonNode> tryRead(byte[] document) {
        try {
            return Answer.done(read(document));
        } catch (JsonRefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    /**
     * Reads a document whose numbers may have fractions and exponents; they become the nearest finite double. For
     * formats of others: our own records carry none.
     *
     * @throws JsonRefusedException with MALFORMED_JSON, DUPLICATE_NAME, TOO_DEEP or TOO_LARGE
     */
    public static JsonNode readWithFractions(byte[] document) {
        return readWithFractions(document, MOST_BYTES);
    }

    /** As {@link #readWithFractions(byte[])}, of at most the given number of bytes. */
    public static JsonNode readWithFractions(byte[] document, int mostBytes) {
        return new JsonParser(text(document, mostBytes), Numbers.FRACTIONS).document();
    }

    private static String text(byte[] document, int mostBytes) {
        if (document.length > mostBytes) {
            throw new JsonRefusedException(
                    Refusal.of(Reason.TOO_LARGE, "the document is larger than `" + mostBytes + "` bytes; send less")
                            .with("bytes", document.length)
                            .with("most", mostBytes));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonRefusedException(
                    Refusal.of(Reason.MALFORMED_JSON, "the document is not well-formed UTF-8; encode it again"));
        }
    }

    private StrictJson() {}
}
