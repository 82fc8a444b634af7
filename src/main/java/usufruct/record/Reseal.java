package usufruct.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import usufruct.json.Members;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The node's word that it sealed a private part anew, {@code reseal@v1}: from then on this binds the part, and no longer
 * what its issuer's header says. The node signs it with its passport.
 *
 * @param sealing 1 for the first sealing after the issuer's own, and so on
 */
public record Reseal(ItemId id, int version, int sealing, Header.Seal seal) {
    private static final String FORMAT = "reseal@v1";

    /** The statement before it is signed. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("id", id.value());
        json.put("version", version);
        json.put("sealing", sealing);
        json.putObject("seal").put("commitment", seal.commitment()).put("digest", seal.digest());
        return json;
    }

    /**
     * Reads a statement; its proof is not checked here.
     *
     * @throws RefusedException SCHEMA_VIOLATION when it is none
     */
    public static Reseal read(ObjectNode signed) {
        var members = new Members(signed, "reseal", Set.of("format", "id", "version", "sealing", "seal", "proof"));
        var seal = new Members(members.object("seal"), "seal", Set.of("commitment", "digest"));
        String id = members.text("id");
        if (!members.text("format").equals(FORMAT) || !ItemId.isItemId(id)) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "`reseal` is a `" + FORMAT + "` of an item");
        }
        return new Reseal(
                new ItemId(id),
                (int) members.number("version", 1, Integer.MAX_VALUE),
                (int) members.number("sealing", 1, Integer.MAX_VALUE),
                new Header.Seal(seal.text("commitment"), seal.text("digest")));
    }

    /** Whether it speaks of this version of this item. */
    public boolean isOf(Header header) {
        return id.equals(header.id()) && version == header.version();
    }
}
