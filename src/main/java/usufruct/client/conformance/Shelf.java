package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;

/** Things of a group of the kit's, and the feed in which it shows them (7.2, 7.6). */
final class Shelf {
    static final Category LENT = Category.parse("offer@v1");

    private static final Duration LIFE = Duration.ofDays(365);
    private static final String EPOCH = "1-kit";

    private final Kit kit;
    private final Talk talk;
    private final Did node;
    private final Persona group;
    private final List<ObjectNode> items = new ArrayList<>();

    Shelf(Kit kit, Talk talk, Did node) {
        this.kit = kit;
        this.talk = talk;
        this.node = node;
        this.group = kit.somebody(Passport.Kind.GROUP);
    }

    Did group() {
        return group.did();
    }

    PassportKeys groupKeys() {
        return group.keys();
    }

    Header.Authority authority() {
        return new Header.Authority(talk.persona().did(), kit.url(), 0);
    }

    /** From now on it shows one thing, kept by that node and signed so. */
    synchronized void show(Header.Authority authority, PassportKeys by) {
        Instant at = kit.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("title", "A thing of the kit")
                .put("units", 1);
        fields.putObject("window")
                .put("from", at.toString())
                .put("until", at.plus(LIFE).toString());
        SignedRecord record = new Draft(
                        new Header.Revision(kit.nextId(), LENT, 1, Optional.empty()),
                        authority,
                        Visibility.PUBLIC,
                        true,
                        fields)
                .sign(
                        group.keys(),
                        Schemas.shipped().find(LENT).orElseThrow(),
                        talk.persona().keys().agreement().publicKey(),
                        at,
                        kit.random())
                .record();
        ObjectNode json = record.toJson();
        ObjectNode header = record.signed().deepCopy();
        header.remove("proof");
        json.set("header", Proofs.sign(header, by, at));
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("seq", items.size() + 1)
                .put("aclRevision", 0);
        item.set("record", json);
        items.add(item);
    }

    /** Nothing stands there any more. */
    synchronized void clear() {
        items.replaceAll(item -> {
            ObjectNode gone = JsonNodeFactory.instance
                    .objectNode()
                    .put("seq", item.path("seq").asLong());
            gone.putObject("gone").put("item", Shown.id(item)).put("version", 1);
            return item.has("gone") ? item : gone;
        });
    }

    /** The word that there is something to read (7.7). */
    synchronized ObjectNode changed() {
        return JsonNodeFactory.instance.objectNode().put("epoch", EPOCH).put("seq", items.size());
    }

    static boolean isAsked(Arrival arrival) {
        return arrival.method().equals("GET") && arrival.path().contains("/documents?");
    }

    /** The page that was asked for: all that follows the mark. */
    synchronized ObjectNode page(Arrival arrival) {
        String query = URI.create(arrival.path()).getRawQuery();
        boolean goesOn =
                value(query, "epoch").equals(EPOCH) && value(query, "after").matches("[0-9]{1,9}");
        long asked = goesOn ? Long.parseLong(value(query, "after")) : 0;
        long after = asked <= items.size() && value(query, "leaf").equals(leaf(asked)) ? asked : 0;
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("format", "shared-items@v1")
                .put("peering", talk.peering())
                .put("from", talk.persona().did().value())
                .put("to", node.value())
                .put("nonce", value(query, "nonce"))
                .put("at", kit.clock().millis())
                .put("maximumAge", Duration.ofHours(1).toMillis());
        var list = answer.putArray("items");
        items.stream().filter(each -> each.path("seq").asLong() > after).forEach(list::add);
        answer.putArray("passports")
                .addArray()
                .add(StrictJson.read(group.documents().getFirst().bytes()));
        ObjectNode place = answer.putObject("place").put("epoch", EPOCH).put("more", false);
        place.set("after", mark(after));
        place.set("next", mark(items.size()));
        return Proofs.sign(answer, talk.persona().keys(), kit.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String value(String query, String name) {
        for (String each : query.split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static ObjectNode mark(long seq) {
        return JsonNodeFactory.instance.objectNode().put("seq", seq).put("leaf", leaf(seq));
    }

    private static String leaf(long seq) {
        return seq == 0 ? "" : Bytes.base64Url(Bytes.sha256(Bytes.utf8("leaf " + seq)));
    }
}
