package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.federation.Message;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.KeyLookup;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What a node answers to a peer about its items, {@value #FORMAT}: signed as one document, for one question. A page of the feed, what a search
 * found, or one item that was opened.
 *
 * @param line from the node that answers to the one that asked
 * @param nonce of the question: an answer to another one is no answer
 * @param at in whole milliseconds, by the clock of the node that answers
 * @param maximumAge how long the items may be shown without that node being heard
 * @param passports of the items' issuers: of each every version, canonical
 * @param place in the feed; empty in other answers
 */
public record SharedPage(
        Message.Line line,
        String nonce,
        Instant at,
        Duration maximumAge,
        List<SharedItem> items,
        List<List<JsonNode>> passports,
        Optional<Place> place) {
    public static final String FORMAT = "shared-items@v1";

    private static final int MOST_ITEMS = 500;
    private static final Set<String> MEMBERS = Set.of(
            "format", "peering", "from", "to", "nonce", "at", "maximumAge", "items", "passports", "place", "proof");

    public SharedPage {
        items = List.copyOf(items);
        passports = passports.stream().map(List::copyOf).toList();
    }

    /**
     * A page's place in the feed.
     *
     * @param epoch names what the peer may see at all: another one has the feed read from the start
     * @param after the mark that was asked with; the start when the one asked with was not known
     * @param next the mark to go on from
     * @param more whether something follows already
     */
    public record Place(String epoch, Mark after, Mark next, boolean more) {
        private ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("epoch", epoch);
            json.set("after", after.json());
            json.set("next", next.json());
            return json.put("more", more);
        }

        private static Place read(JsonNode json) {
            var in = new Members(json, "place", Set.of("epoch", "after", "next", "more"));
            return new Place(
                    in.text("epoch"), Mark.read(in.object("after")), Mark.read(in.object("next")), in.truth("more"));
        }
    }

    /**
     * Up to where a feed was read.
     *
     * @param seq of an entry in the log of the node that answers; 0 at the start
     * @param leaf that entry's leaf, base64url, which no other log has, nor the same one after a backup was restored; empty at the start
     */
    public record Mark(long seq, String leaf) {
        public static final Mark START = new Mark(0, "");

        private ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("seq", seq).put("leaf", leaf);
        }

        private static Mark read(JsonNode json) {
            var in = new Members(json, "mark", Set.of("seq", "leaf"));
            return new Mark(in.number("seq", 0, StrictJson.MOST_INTEGER), in.text("leaf"));
        }
    }

    /** The canonical document with the node's proof. */
    public ObjectNode signed(PassportKeys keys) {
        return Proofs.sign(json(), keys, at);
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("peering", line.peering().value())
                .put("from", line.from().value())
                .put("to", line.to().value())
                .put("nonce", nonce)
                .put("at", at.toEpochMilli())
                .put("maximumAge", maximumAge.toMillis());
        ArrayNode shown = json.putArray("items");
        items.forEach(each -> shown.add(each.json()));
        ArrayNode known = json.putArray("passports");
        passports.forEach(each -> known.addArray().addAll(each));
        place.ifPresent(each -> json.set("place", each.json()));
        return json;
    }

    /**
     * Reads an answer to a question, and looks at its proof first: what is not signed by the peer says nothing of the peer.
     *
     * @param asked between whom, the peer first
     * @return WRONG_PROOF when the peer did not sign it, REPLAYED when it answers another question, else as its members are wrong
     */
    public static Answer<SharedPage> read(JsonNode json, Message.Line asked, String nonce, KeyLookup keyOf) {
        if (!(json instanceof ObjectNode document)) {
            return Answer.refused(Reason.BAD_ANSWER, "the answer is no `" + FORMAT + "`");
        }
        return Proofs.verify(
                        document,
                        by -> by.did().equals(asked.from())
                                ? keyOf.find(by)
                                        .filter(span -> span.until().isEmpty())
                                        .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                                        .orElseGet(() -> Answer.refused(
                                                Reason.WRONG_PROOF, "it is no key that the peer has now"))
                                : Answer.refused(Reason.WRONG_PROOF, "the answer is not signed by the peer"))
                .then(signed -> asked(document, asked, nonce));
    }

    private static Answer<SharedPage> asked(ObjectNode document, Message.Line asked, String nonce) {
        boolean isAsked =
                document.path("peering").asText().equals(asked.peering().value())
                        && document.path("from").asText().equals(asked.from().value())
                        && document.path("to").asText().equals(asked.to().value())
                        && document.path("nonce").asText().equals(nonce);
        if (!isAsked) {
            return Answer.refused(Reason.REPLAYED, "the answer is one to another question");
        }
        try {
            return Answer.done(read(document));
        } catch (RefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    private static SharedPage read(ObjectNode json) {
        var in = new Members(json, FORMAT, MEMBERS);
        if (!FORMAT.equals(in.text("format")) || in.array("items").size() > MOST_ITEMS) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`");
        }
        var items = new ArrayList<SharedItem>();
        in.array("items").forEach(each -> items.add(SharedItem.read(each)));
        var passports = new ArrayList<List<JsonNode>>();
        in.array("passports").forEach(each -> {
            var versions = new ArrayList<JsonNode>();
            each.forEach(versions::add);
            passports.add(versions);
        });
        return new SharedPage(
                new Message.Line(new ItemId(in.text("peering")), new Did(in.text("from")), new Did(in.text("to"))),
                in.text("nonce"),
                Instant.ofEpochMilli(in.number("at", 0, StrictJson.MOST_INTEGER)),
                Duration.ofMillis(in.number("maximumAge", 1, StrictJson.MOST_INTEGER)),
                items,
                passports,
                in.has("place") ? Optional.of(Place.read(in.object("place"))) : Optional.empty());
    }

    /** The passports as documents. @throws RefusedException as reading a passport does */
    List<PassportDocument> documents() {
        return passports.stream()
                .flatMap(List::stream)
                .map(each -> PassportDocument.read(CanonicalJson.write(each)).orThrow())
                .toList();
    }
}
