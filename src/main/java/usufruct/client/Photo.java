package usufruct.client;

import java.util.Optional;
import usufruct.picture.Picture;

/**
 * A picture that goes with a record, bare already.
 *
 * @param alt what it shows, in words; may be empty
 * @param of of an outcome: {@code out}, {@code back} or {@code damage}
 * @param isPrivate whether only a key grant opens it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Photo(byte[] bare, String alt, Optional<String> of, boolean isPrivate) {

    /** @throws usufruct.words.RefusedException when the picture is not bare */
    public Photo {
        Picture.bare(bare);
    }
}
