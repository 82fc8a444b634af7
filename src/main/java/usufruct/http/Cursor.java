package usufruct.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * A place in a list, kept by the caller between two pages: opaque to them, and stable, because it names the last row
 * they saw and not a count of rows.
 *
 * @param list the list that it belongs to, such as {@code needs}; a cursor of one list is refused by another
 * @param position the last row's place in the list's own order, as the list's store understands it
 */
public record Cursor(String list, String position) {
    private static final char VERSION = '1';

    /** The text that callers get. */
    public String text() {
        return Bytes.base64Url(Bytes.utf8(VERSION + list + "\n" + position));
    }

    /** The place in this list that a caller's text names, or a refusal (BAD_CURSOR). */
    static Answer<Cursor> read(String list, String text) {
        try {
            String plain = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Bytes.fromBase64Url(text)))
                    .toString();
            String start = VERSION + list + "\n";
            if (plain.startsWith(start)) {
                return Answer.done(new Cursor(list, plain.substring(start.length())));
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return new Answer.Refused<>(bad());
        }
        return new Answer.Refused<>(bad());
    }

    static Refusal bad() {
        return Refusal.of(
                Reason.BAD_CURSOR,
                "`after` is no cursor of this list; take `next` of the page before, or leave it out");
    }
}
