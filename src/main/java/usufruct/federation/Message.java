package usufruct.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * One message of a line from one node to another, {@value #FORMAT}.
 *
 * @param line between whom
 * @param epoch which chain: a later one begins anew, when one of the two lost what it knew of the earlier
 * @param seq its number in the chain, from 1
 * @param previous the digest of the message before; empty at the first
 * @param id the same in whichever epoch it stands: it counts once
 * @param type what it says, such as {@code peering@v1}
 * @param at in whole milliseconds
 */
public record Message(
        Line line, long epoch, long seq, String previous, ItemId id, String type, Instant at, ObjectNode body) {
    static final String FORMAT = "peer-message@v1";

    /** Of one message as it is sent, in bytes. */
    static final int MOST_BYTES = 64 * 1024;

    private static final String TYPE = "[a-z][a-z-]{0,40}@v[1-9][0-9]{0,2}";
    private static final Set<String> MEMBERS =
            Set.of("format", "peering", "from", "to", "epoch", "seq", "previous", "id", "type", "at", "body", "proof");

    /** From whom to whom, under which peering. */
    public record Line(ItemId peering, Did from, Did to) {}

    /** As it was signed. */
    record Signed(Message message, ObjectNode document) {
        /** SHA-256 of the canonical document with its proof, base64url. */
        String digest() {
            return Bytes.base64Url(Bytes.sha256(bytes()));
        }

        byte[] bytes() {
            return CanonicalJson.write(document);
        }

        Cursor cursor() {
            return new Cursor(message.epoch, message.seq, digest());
        }
    }

    /** @throws IllegalArgumentException when the parts are no message: a bug of whoever sends it */
    public Message {
        if (epoch < 1 || seq < 1 || !type.matches(TYPE) || previous.isEmpty() != (seq == 1)) {
            throw new IllegalArgumentException("no message: `" + type + "` " + epoch + "/" + seq);
        }
    }

    /**
     * Reads one; its proof is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, TOO_LARGE
     */
    public static Message read(ObjectNode json) {
        var in = new Members(json, FORMAT, MEMBERS);
        String peering = in.text("peering");
        String id = in.text("id");
        String from = in.text("from");
        String to = in.text("to");
        boolean isOne = FORMAT.equals(in.text("format"))
                && ItemId.isItemId(peering)
                && ItemId.isItemId(id)
                && Did.isDid(from)
                && Did.isDid(to)
                && in.object("body") instanceof ObjectNode;
        if (!isOne) {
            throw wrong("it is no `" + FORMAT + "`");
        }
        if (CanonicalJson.write(json).length > MOST_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "a message has at most `" + MOST_BYTES + "` bytes");
        }
        try {
            return new Message(
                    new Line(new ItemId(peering), new Did(from), new Did(to)),
                    in.number("epoch", 1, StrictJson.MOST_INTEGER),
                    in.number("seq", 1, StrictJson.MOST_INTEGER),
                    in.text("previous"),
                    new ItemId(id),
                    in.text("type"),
                    Instant.ofEpochMilli(in.number("at", 0, StrictJson.MOST_INTEGER)),
                    (ObjectNode) in.object("body"));
        } catch (IllegalArgumentException e) {
            throw wrong("it is no `" + FORMAT + "`: its type, or its number and the one before");
        }
    }

    private static RefusedException wrong(String detail) {
        return new RefusedException(Reason.SCHEMA_VIOLATION, detail);
    }

    /** Reads what was kept. */
    static Signed kept(byte[] bytes) {
        ObjectNode document = (ObjectNode) StrictJson.read(bytes);
        return new Signed(read(document), document);
    }

    /** Says whether it is the next one after a cursor: of the same epoch, or the first of a later one. */
    boolean follows(Cursor cursor) {
        return epoch == cursor.epoch()
                ? seq == cursor.seq() + 1 && previous.equals(cursor.digest())
                : epoch > cursor.epoch() && seq == 1;
    }

    /** The same message at another place of a chain, written then. */
    Message at(long newEpoch, Cursor before, Instant written) {
        return new Message(line, newEpoch, before.seq() + 1, before.digest(), id, type, written, body);
    }

    Signed signed(PassportKeys keys) {
        return new Signed(this, Proofs.sign(json(), keys, at));
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("peering", line.peering().value())
                .put("from", line.from().value())
                .put("to", line.to().value())
                .put("epoch", epoch)
                .put("seq", seq)
                .put("previous", previous)
                .put("id", id.value())
                .put("type", type)
                .put("at", at.toEpochMilli());
        json.set("body", body);
        return json;
    }
}
