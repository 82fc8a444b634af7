package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The things of a small node: three offers of a group, two on a page. */
final class SmallThings implements AutoCloseable {
    private static final int PAGE = 2;
    private static final String EPOCH = "1-things";

    private final Wrong wrong;
    private final Persona self;
    private final Persona group;
    private final InstantSource clock;
    private final List<ObjectNode> items = new ArrayList<>();
    private boolean shown;

    SmallThings(Wrong wrong, Persona self, String url, InstantSource clock, RandomGenerator random) {
        this.wrong = wrong;
        this.self = self;
        this.clock = clock;
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.group = Persona.fresh(Passport.Kind.GROUP, at.minusSeconds(60), random);
        var ids = new ItemIds(clock, random);
        for (int i = 0; i < 3; i++) {
            boolean isNeed = wrong == Wrong.SHOWS_NEEDS && i == 1;
            Category category = Category.parse(isNeed ? "need@v1" : "offer@v1");
            var draft = new Draft(
                    new Header.Revision(ids.next(), category, 1, Optional.empty()),
                    new Header.Authority(self.did(), url, 0),
                    wrong == Wrong.SHOWS_WHAT_MEMBERS_FIND && i == 1 ? Visibility.NODE : Visibility.PUBLIC,
                    true,
                    fields(isNeed, "Thing " + i));
            SignedRecord record = draft.sign(
                            group.keys(),
                            Schemas.shipped().find(category).orElseThrow(),
                            self.keys().agreement().publicKey(),
                            at,
                            random)
                    .record();
            items.add(item(record, 5 + 3L * i, at));
        }
    }

    private static ObjectNode fields(boolean isNeed, String title) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("title", title);
        if (isNeed) {
            fields.put("priority", "normal");
        } else {
            fields.put("units", 1);
        }
        fields.putObject("window").put("from", "2026-01-01T00:00:00Z").put("until", "2036-01-01T00:00:00Z");
        return fields;
    }

    private ObjectNode item(SignedRecord record, long seq, Instant at) {
        ObjectNode json = record.toJson();
        if (wrong == Wrong.SIGNS_FOR_ITS_GROUPS) {
            ObjectNode header = record.signed().deepCopy();
            header.remove("proof");
            json.set("header", Proofs.sign(header, self.keys(), at));
        }
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("seq", seq).put("aclRevision", 0);
        item.set("record", json);
        return item;
    }

    /** A word to each peer, unless this node says nothing of it. */
    Optional<ObjectNode> takeBack(ItemId thing) {
        for (int i = 0; i < items.size() && wrong != Wrong.SHOWS_WHAT_IT_TOOK_BACK; i++) {
            if (Shown.id(items.get(i)).equals(thing.value())) {
                items.set(i, gone(thing.value()));
            }
        }
        return wrong == Wrong.TAKES_BACK_IN_SILENCE
                ? Optional.empty()
                : Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("item", thing.value())
                        .put("version", 1)
                        .put("seq", 99)
                        .put("at", clock.millis()));
    }

    List<ItemId> ids() {
        return items.stream().map(each -> new ItemId(Shown.id(each))).toList();
    }

    Did group() {
        return group.did();
    }

    /** The peer may see them from now on. */
    void show() {
        shown = true;
    }

    static boolean isAbout(Arrival arrival) {
        String path = URI.create(arrival.path()).getPath();
        return path.endsWith("/documents") || path.endsWith("/search") || path.contains("/items/");
    }

    ObjectNode answer(Arrival arrival, String peering, Did peer) {
        if (!shown && wrong != Wrong.SHOWS_ITS_FEED_TO_ALL) {
            throw new RefusedException(Reason.NOT_ALLOWED, "refused");
        }
        URI asked = URI.create(arrival.path());
        if (asked.getPath().endsWith("/search")) {
            return signed(
                    found(),
                    peering,
                    peer,
                    StrictJson.read(arrival.body()).path("nonce").asText(),
                    null);
        }
        Map<String, String> query = new HashMap<>();
        Arrays.stream(asked.getQuery().split("&"))
                .map(each -> each.split("=", 2))
                .forEach(each -> query.put(each[0], each[1]));
        if (asked.getPath().contains("/items/")) {
            String id = asked.getPath().substring(asked.getPath().lastIndexOf('/') + 1);
            return signed(List.of(pointed(id)), peering, peer, query.get("nonce"), null);
        }
        return page(query, peering, peer);
    }

    private List<ObjectNode> found() {
        List<ObjectNode> found = new ArrayList<>(items);
        if (wrong == Wrong.FINDS_WITHOUT_END) {
            while (found.size() < 21) {
                found.add(items.getFirst());
            }
        } else if (wrong == Wrong.FINDS_WHAT_IT_DOES_NOT_SHOW) {
            found.add(gone("01kjpwd6m026hf7ffy40qj1ftc"));
        }
        return found;
    }

    private ObjectNode pointed(String id) {
        Optional<ObjectNode> known =
                items.stream().filter(each -> Shown.id(each).equals(id)).findFirst();
        if (known.isEmpty() && wrong != Wrong.KNOWS_EVERYTHING) {
            throw new RefusedException(Reason.NOT_FOUND, "refused");
        }
        return wrong == Wrong.ANSWERS_ABOUT_OTHERS ? items.getFirst() : known.orElseGet(() -> gone(id));
    }

    private static ObjectNode gone(String id) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("seq", 4);
        item.putObject("gone").put("item", new ItemId(id).value()).put("version", 1);
        return item;
    }

    private ObjectNode page(Map<String, String> query, String peering, Did peer) {
        long after = Long.parseLong(query.get("after"));
        boolean isKnown = after == 0
                || query.get("epoch").equals(EPOCH)
                        && (leaf(after).equals(query.get("leaf")) || wrong == Wrong.BELIEVES_ANY_LEAF);
        long from = isKnown && wrong != Wrong.FORGETS_MARKS ? after : 0;
        List<ObjectNode> left =
                items.stream().filter(each -> each.path("seq").asLong() > from).toList();
        List<ObjectNode> some = left.stream().limit(PAGE).toList();
        long next = some.isEmpty() ? from : some.getLast().path("seq").asLong();
        ObjectNode place = JsonNodeFactory.instance.objectNode().put("epoch", EPOCH);
        place.set("after", mark(from));
        place.set("next", mark(next));
        place.put("more", left.size() > PAGE);
        return signed(
                wrong == Wrong.SHOWS_ITS_FEED_BACKWARDS ? some.reversed() : some,
                peering,
                peer,
                query.get("nonce"),
                place);
    }

    private static ObjectNode mark(long seq) {
        return JsonNodeFactory.instance.objectNode().put("seq", seq).put("leaf", leaf(seq));
    }

    private static String leaf(long seq) {
        return seq == 0 ? "" : Bytes.base64Url(Bytes.sha256(Bytes.utf8("leaf " + seq)));
    }

    private ObjectNode signed(List<ObjectNode> some, String peering, Did peer, String nonce, @Nullable JsonNode place) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("format", "shared-items@v1")
                .put("peering", peering)
                .put("from", self.did().value())
                .put("to", peer.value())
                .put("nonce", wrong == Wrong.ANSWERS_ANOTHER_QUESTION ? "n".repeat(20) : nonce)
                .put("at", clock.millis())
                .put("maximumAge", 3_600_000);
        ArrayNode list = answer.putArray("items");
        some.forEach(list::add);
        ArrayNode passports = answer.putArray("passports");
        if (wrong != Wrong.KEEPS_PASSPORTS_BACK) {
            passports
                    .addArray()
                    .add(StrictJson.read(group.documents().getFirst().bytes()));
        }
        if (place != null) {
            answer.set("place", place);
        }
        PassportKeys keys = wrong == Wrong.LETS_OTHERS_SIGN ? group.keys() : self.keys();
        return Proofs.sign(answer, keys, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public void close() {
        group.close();
    }
}
