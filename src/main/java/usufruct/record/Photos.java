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

    /** Bytes that the pictures of a group's offers have at most together, and those of one person's records. */
    static final long MOST_OF_GROUP = 500_000_000;

    static final long MOST_OF_PERSON = 25_000_000;

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

    static long most(Header header) {
        return header.category().kind().equals("offer") ? MOST_OF_GROUP : MOST_OF_PERSON;
    }

    private Photos() {}
}
