package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.passport.PassportKeys;
import usufruct.picture.Picture;
import usufruct.picture.PictureKey;
import usufruct.record.Visibility;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The pictures of records at a node: sent before the record is signed, checked when they come back. */
public final class Photos {
    private static final String SEALED = "application/vnd.usufruct.sealed";

    private final Api api;
    private final PassportKeys keys;
    private final Pen pen;

    Photos(Api api, PassportKeys keys, Pen pen) {
        this.api = api;
        this.keys = keys;
        this.pen = pen;
    }

    /**
     * Sends pictures for a version of a record that is still to be published, and names them in its fields. Sending the same
     * again is no harm; what no record names within a day is gone.
     */
    public void enclose(ItemId item, int version, ObjectNode fields, List<Photo> photos) {
        for (Photo photo : photos) {
            String digest = Bytes.base64Url(Bytes.sha256(photo.bare()));
            String type = Picture.bare(photo.bare()).type().mediaType();
            String path = path(item) + "/versions/" + version + "/" + digest;
            if (photo.isPrivate()) {
                byte[] context = PictureKey.onItsWay(item, digest);
                Hpke.Sealed sealed = Hpke.seal(pen.nodeKey(), PictureKey.UPLOAD, context, photo.bare());
                api.send("PUT", path, sealed.joined(), SEALED);
            } else {
                api.send("PUT", path, photo.bare(), type);
            }
            ObjectNode named = fields.withArray(photo.isPrivate() ? "/privatePhotos" : "/photos")
                    .addObject()
                    .put("digest", digest)
                    .put("type", type);
            if (!photo.alt().isEmpty()) {
                named.put("alt", photo.alt());
            }
            photo.of().ifPresent(of -> named.put("of", of));
        }
    }

    /** Publishes a need with pictures; it waits from now on. */
    public ItemId publishNeed(Category category, Visibility visibility, ObjectNode fields, List<Photo> photos) {
        return publish("/api/v1/needs", category, visibility, api.signedFor(fields), photos);
    }

    /** Says with pictures how a use went; this closes a returned assignment. */
    public ItemId recordOutcome(ObjectNode fields, List<Photo> photos) {
        return publish(
                "/api/v1/outcomes", Category.parse("outcome@v1"), Visibility.GROUP, api.signedFor(fields), photos);
    }

    private ItemId publish(
            String path, Category category, Visibility visibility, ObjectNode fields, List<Photo> photos) {
        ItemId id = pen.id();
        enclose(id, 1, fields, photos);
        api.send("POST", path, pen.first(keys, id, category, visibility, fields).toBytes());
        return id;
    }

    /** A picture that a record shows to the caller. */
    public byte[] get(ItemId item, String digest) {
        return checked(api.download(path(item) + "/" + digest), digest);
    }

    /** A picture that the caller's living grant opens. */
    public byte[] open(ItemId item, String digest, ItemId assignment) {
        byte[] parcel = api.download(path(item) + "/" + digest + "/sealed?assignment=" + assignment);
        try (SecretBytes bare = Hpke.open(
                keys.agreement(),
                Hpke.Sealed.split(parcel),
                PictureKey.download(assignment),
                PictureKey.onItsWay(item, digest))) {
            return checked(bare.expose(byte[]::clone), digest);
        }
    }

    /** The digests that a field of pictures names. */
    public static List<String> digests(JsonNode photos) {
        return photos.valueStream().map(each -> each.path("digest").asText()).toList();
    }

    /** What came is what was signed, or it is refused. */
    private static byte[] checked(byte[] bytes, String digest) {
        if (!digest.equals(Bytes.base64Url(Bytes.sha256(bytes)))) {
            throw new RefusedException(
                    Reason.WRONG_DIGEST, "the node sent another picture than the one that was signed");
        }
        return bytes;
    }

    private static String path(ItemId item) {
        return "/api/v1/attachments/" + item;
    }
}
