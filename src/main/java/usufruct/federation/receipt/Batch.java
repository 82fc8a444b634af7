package usufruct.federation.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import usufruct.federation.Message;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.vault.AgreementKey;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The receipts of one week for one peer, {@value #TYPE}: the body of a message.
 *
 * @param version a later one of the same week replaces an earlier one
 * @param part from 1; the second goes on where the first ended
 * @param key of the rows, sealed to the peer, base64url
 * @param rows base64url, a multiple of {@value #STEP} of them: what is not about anybody is made up
 */
record Batch(Week week, long version, int part, String key, List<String> rows) {
    static final String TYPE = "usage-receipts@v1";

    /** Rows come in so many at once, so that their number betrays little. */
    static final int STEP = 64;

    /** Of a part: it goes into one message. */
    static final int MOST_ROWS = 16 * STEP;

    private static final int MOST_PARTS = 10_000;
    private static final int SEALED = 32 + Blinding.KEY + 16;
    private static final byte[] INFO = Bytes.utf8("usufruct/" + TYPE);
    private static final Set<String> MEMBERS = Set.of("week", "version", "part", "key", "rows");

    Batch {
        rows = List.copyOf(rows);
    }

    /** With its key sealed to whom it is for. */
    static Batch sealed(AgreementPublicKey to, Message.Line line, Place place, SecretBytes key, List<String> rows) {
        byte[] sealed = key.expose(open -> Hpke.seal(to, INFO, place.context(line), open))
                .joined();
        return new Batch(place.week(), place.version(), place.part(), Bytes.base64Url(sealed), rows);
    }

    /** Which part of which version of which week. */
    record Place(Week week, long version, int part) {
        /** What the key is bound to. */
        private byte[] context(Message.Line line) {
            return CanonicalJson.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("peering", line.peering().value())
                    .put("from", line.from().value())
                    .put("to", line.to().value())
                    .put("week", week.from().toEpochMilli())
                    .put("version", version)
                    .put("part", part));
        }
    }

    /** @throws RefusedException WRONG_PAYLOAD when the key was sealed to somebody else, or for another batch */
    SecretBytes open(AgreementKey mine, Message.Line line) {
        try {
            SecretBytes opened = Hpke.open(
                    mine,
                    Hpke.Sealed.split(Bytes.fromBase64Url(key)),
                    INFO,
                    new Place(week, version, part).context(line));
            if (opened.length() != Blinding.KEY) {
                opened.close();
                throw wrongKey();
            }
            return opened;
        } catch (VaultException e) {
            throw wrongKey();
        }
    }

    private static RefusedException wrongKey() {
        return new RefusedException(
                Reason.WRONG_PAYLOAD, "the key of the receipts is not sealed to this node for them");
    }

    /** @throws RefusedException SCHEMA_VIOLATION */
    static Batch read(ObjectNode body) {
        var in = new Members(body, TYPE, MEMBERS);
        Instant from = Instant.ofEpochMilli(in.number("week", 0, StrictJson.MOST_INTEGER));
        if (!Week.isBeginning(from)) {
            throw wrong("`week` is a Monday, 00:00 UTC");
        }
        JsonNode list = in.array("rows");
        if (list.isEmpty() || list.size() > MOST_ROWS || list.size() % STEP != 0) {
            throw wrong("`rows` are a multiple of " + STEP + ", at most " + MOST_ROWS);
        }
        List<String> rows = new ArrayList<>(list.size());
        list.forEach(row -> rows.add(bytes("rows", row.asText(""), Blinding.ROW)));
        return new Batch(
                new Week(from),
                in.number("version", 1, StrictJson.MOST_INTEGER),
                (int) in.number("part", 1, MOST_PARTS),
                bytes("key", in.text("key"), SEALED),
                rows);
    }

    private static String bytes(String name, String text, int length) {
        try {
            if (Bytes.fromBase64Url(text).length == length) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw wrong("`" + name + "` is base64url");
        }
        throw wrong("`" + name + "` has " + length + " bytes");
    }

    private static RefusedException wrong(String detail) {
        return new RefusedException(Reason.SCHEMA_VIOLATION, detail);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("week", week.from().toEpochMilli())
                .put("version", version)
                .put("part", part)
                .put("key", key);
        ArrayNode list = json.putArray("rows");
        rows.forEach(list::add);
        return json;
    }
}
