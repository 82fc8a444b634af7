package usufruct.attachment;

import java.util.Locale;
import usufruct.picture.PictureKey;
import usufruct.picture.PictureType;
import usufruct.words.Did;

/**
 * A picture that the node keeps, without its bytes.
 *
 * @param owner who sent it; once a record shows it, that record's issuer
 * @param bytes of the bare picture
 */
public record Attachment(PictureKey key, Did owner, State state, PictureType type, int bytes) {

    /** Whether a record names it, and to whom. */
    public enum State {
        /** No record names it yet: it goes after a day. */
        WAITING,
        /** A record shows it to those who may see the field. */
        SHOWN,
        /** A record's sealed part names it: a key grant opens it. */
        HIDDEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
