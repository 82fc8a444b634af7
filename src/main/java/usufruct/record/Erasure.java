package usufruct.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * What is gone of an item's versions for good: its words and its sealed parts. The headers stay, so it can be said exactly:
 * {@code erasure@v1} names the digest of every field that no longer is there.
 */
public final class Erasure {
    /** The entry that tells of it. Its subject is not the item, for of most items nothing more can be said. */
    public static final String TYPE = "record.erased";

    /** The same of its pictures alone. */
    public static final String PICTURES_TYPE = "pictures.erased";

    /** The entry that tells that the lines of the grants' log under a permit were erased; it names the digest of the permit's id. */
    public static final String GRANTS_TYPE = "grants.erased";

    /** The entry that tells that a note about an item was erased; it names the digest of the sealed words. */
    public static final String NOTE_TYPE = "note.erased";

    private static final String PREFIX = "record:";

    /** The subject of entries about erased parts of an item. */
    public static String subject(ItemId id) {
        return PREFIX + id;
    }

    /** What an entry about erased parts is about. */
    public static String about(Entry entry) {
        String subject = entry.subject();
        return subject.startsWith(PREFIX) ? subject.substring(PREFIX.length()) : subject;
    }

    /** The item of which an entry tells that parts of its record were erased. */
    public static Optional<ItemId> itemOf(Entry entry) {
        return Optional.of(entry)
                .filter(each -> each.type().equals(TYPE) || each.type().equals(PICTURES_TYPE))
                .map(Erasure::about)
                .filter(ItemId::isItemId)
                .map(ItemId::new);
    }

    /**
     * What the entry names.
     *
     * @param versions of one item, all up to the newest of then, with the fields that are left
     */
    public static byte[] digest(List<SignedRecord> versions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", "erasure@v1");
        ArrayNode all = json.putArray("versions");
        for (SignedRecord each : versions) {
            List<String> left = each.opened().stream().map(Disclosure::digest).toList();
            ObjectNode version = all.addObject().put("digest", Bytes.base64Url(each.digest()));
            ArrayNode gone = version.putArray("gone");
            each.header().contents().digests().stream()
                    .filter(digest -> !left.contains(digest))
                    .forEach(gone::add);
        }
        return Bytes.sha256(CanonicalJson.write(json));
    }

    private Erasure() {}
}
