package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import usufruct.attachment.Attachment;
import usufruct.attachment.Attachments;
import usufruct.picture.PictureType;

/** The pictures that a record names: those that it shows, and those that its sealed part names. */
public final class Photos {
    /** The field of pictures that are shown to whoever may see the field. */
    public static final String SHOWN = "photos";

    /** The private field of pictures that a key grant opens. */
    public static final String HIDDEN = "privatePhotos";

    /**
     * How much room pictures have here.
     *
     * @param ofGroup bytes that those of a group's offers have at most together
     * @param ofPerson the same of one person's needs and outcomes
     */
    public record Room(long ofGroup, long ofPerson) {
        /** Where nobody said otherwise. */
        public static final Room USUAL = ofMegabytes(500, 25);

        /** @throws IllegalArgumentException when one is negative */
        public Room {
            if (ofGroup < 0 || ofPerson < 0) {
                throw new IllegalArgumentException("pictures have room for `0` megabytes or more");
            }
        }

        public static Room ofMegabytes(int group, int person) {
            return new Room(group * 1_000_000L, person * 1_000_000L);
        }

        long of(Header header) {
            return header.category().kind().equals("offer") ? ofGroup : ofPerson;
        }
    }

    /** All that these fields name. */
    public static List<Attachments.Named> of(ObjectNode fields) {
        var named = new ArrayList<Attachments.Named>();
        fields.path(SHOWN).forEach(each -> named.add(named(each, Attachment.State.SHOWN)));
        fields.path(HIDDEN).forEach(each -> named.add(named(each, Attachment.State.HIDDEN)));
        return named;
    }

    private static Attachments.Named named(JsonNode photo, Attachment.State state) {
        return new Attachments.Named(
                photo.path("digest").asText(),
                PictureType.ofMediaType(photo.path("type").asText()).orElseThrow(),
                state);
    }

    /** Whether these fields show a picture. */
    public static boolean shows(ObjectNode fields, String digest) {
        return fields.path(SHOWN)
                .valueStream()
                .anyMatch(each -> each.path("digest").asText().equals(digest));
    }

    private Photos() {}
}
