package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.record.SignedRecord;
import usufruct.record.Submission;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a member takes along from one node to another. */
public final class Moving {
    private static final String FORMAT = "moving-file@v1";
    private static final int LARGEST = 4 * 1024 * 1024;

    /** What belongs to the old node, or was about its people and pictures. */
    private static final Set<String> LEFT_BEHIND =
            Set.of("group", "together", "party", "series", "photos", "privatePhotos");

    private final Api api;
    private final PassportKeys keys;
    private final Pen pen;
    private final OwnData own;

    Moving(Api api, PassportKeys keys, Pen pen, OwnData own) {
        this.api = api;
        this.keys = keys;
        this.pen = pen;
        this.own = own;
    }

    /**
     * A bundle that was opened.
     *
     * @param bundle as the old node signed it
     * @param hidden the private fields of the needs in it, by the needs' ids
     */
    public record Luggage(ObjectNode bundle, ObjectNode hidden) {
        @Override
        public String toString() {
            return "Luggage[REDACTED]";
        }
    }

    /**
     * What a need is here.
     *
     * @param placedAt from when on its place counts
     */
    public record Became(ItemId id, Instant placedAt) {}

    /**
     * What became of a need.
     *
     * @param was as it was called elsewhere
     * @param trouble why it was not taken in, where it was not
     */
    public record Taken(ItemId was, Optional<Became> became, String trouble) {}

    /** The file to keep: what the node attests and what it keeps sealed of the caller's needs, sealed to the caller's own key. */
    public byte[] bundle() {
        JsonNode bundle = api.get("/api/v1/passports/" + Api.encoded(keys.did().value()) + "/moving");
        OwnCopy copy = own.copy();
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("bundle", bundle);
        ObjectNode hidden = content.putObject("hidden");
        for (JsonNode need : bundle.path("needs")) {
            SignedRecord record = record(need);
            hidden.set(
                    record.header().id().value(),
                    copy.sealedFields(record.header().id(), record.header().version()));
        }
        byte[] sealed = Hpke.seal(keys.agreement().publicKey(), info(), new byte[0], CanonicalJson.write(content))
                .joined();
        return CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("person", keys.did().value())
                .put("sealed", Bytes.base64Url(sealed)));
    }

    /**
     * Opens such a file.
     *
     * @throws RefusedException BAD_BUNDLE when it is none of the caller's
     * @throws usufruct.vault.VaultException when it was sealed to another key
     */
    public Luggage open(byte[] file) {
        JsonNode json = StrictJson.read(file, LARGEST);
        boolean isOurs = json.path("format").asText().equals(FORMAT)
                && json.path("person").asText().equals(keys.did().value());
        if (!isOurs) {
            throw new RefusedException(Reason.BAD_BUNDLE, "this is no bundle that your passport sealed");
        }
        var sealed = Hpke.Sealed.split(Bytes.fromBase64Url(json.path("sealed").asText()));
        try (SecretBytes content = Hpke.open(keys.agreement(), sealed, info(), new byte[0])) {
            JsonNode opened = content.expose(plain -> StrictJson.read(plain, LARGEST));
            return new Luggage((ObjectNode) opened.path("bundle"), (ObjectNode) opened.path("hidden"));
        }
    }

    /** Makes every version of the caller's passport known to the node; anybody may do that. */
    public void introduce(Api anonymous, Luggage luggage) {
        String path = "/api/v1/passports/" + Api.encoded(keys.did().value());
        luggage.bundle().path("passport").forEach(version -> anonymous.send("PUT", path, CanonicalJson.write(version)));
    }

    /** What the node takes as proven, and whether time that was waited elsewhere counts; changes nothing. */
    public JsonNode preview(Luggage luggage) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("bundle", luggage.bundle());
        return api.send("POST", "/api/v1/moves/preview", body);
    }

    /**
     * Asks for each need anew. One that cannot be taken in keeps none of the others.
     *
     * @param group the group asked; any when empty
     */
    public List<Taken> take(Luggage luggage, Optional<Did> group) {
        List<Taken> all = new ArrayList<>();
        for (JsonNode need : luggage.bundle().path("needs")) {
            SignedRecord record = record(need);
            ItemId was = record.header().id();
            try {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.set("bundle", luggage.bundle());
                body.set(
                        "need",
                        StrictJson.read(anew(luggage, record, need, group).toBytes()));
                JsonNode answer = api.send("POST", "/api/v1/moves", body);
                all.add(new Taken(
                        was,
                        Optional.of(new Became(
                                new ItemId(answer.path("id").asText()),
                                Instant.parse(answer.path("placedAt").asText()))),
                        ""));
            } catch (ProblemException e) {
                all.add(new Taken(was, Optional.empty(), String.valueOf(e.getMessage())));
            }
        }
        return all;
    }

    private Submission anew(Luggage luggage, SignedRecord record, JsonNode need, Optional<Did> group) {
        ObjectNode fields = record.fields();
        fields.setAll((ObjectNode) luggage.hidden().path(record.header().id().value()));
        fields.remove(LEFT_BEHIND);
        group.ifPresent(each -> fields.put("group", each.value()));
        fields.putObject("moved")
                .put("from", luggage.bundle().path("node").asText())
                .put("need", record.header().id().value())
                .put(
                        "since",
                        Instant.ofEpochMilli(need.path("entry").path("at").asLong())
                                .toString());
        return pen.first(keys, record.header().category(), record.header().visibility(), fields);
    }

    private static SignedRecord record(JsonNode need) {
        JsonNode record = need.path("record");
        return SignedRecord.read(record.path("header"), record.path("fields"));
    }

    private byte[] info() {
        return Bytes.utf8("usufruct/moving@v1|" + keys.did());
    }
}
