package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.interop.LinkedData;
import usufruct.interop.LinkedData.Triple;
import usufruct.json.StrictJson;
import usufruct.record.Visibility;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** Groups tell everybody of their public offers, and of nothing else; nobody can tell them anything back. */
class ActivityStreamsTest {
    private static final String BASE = "/api/v1/activitystreams/";
    private static final String AS = "https://www.w3.org/ns/activitystreams#";
    private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    private static final byte[] NOTHING = {};

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Described described;
    private String group;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        described = new Described(town);
        group = BASE + "groups/" + Api.encoded(town.group.did().value());
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void whatHappensToAPublicOfferIsToldInOrder() {
        ItemId drill = town.offer("Drill", 1, "heron-4711");
        town.later(Duration.ofHours(1));
        change(drill, Visibility.PUBLIC, "Drill & <b>bits</b>");
        town.later(Duration.ofHours(1));
        town.stewardPerson.api().post("/api/v1/offers/" + drill + "/retirement");

        List<JsonNode> told = page(group);

        assertThat(told).extracting(each -> each.path("type").asText()).containsExactly("Delete", "Update", "Create");
        assertThat(told.getFirst().path("object").path("type").asText()).isEqualTo("Tombstone");
        assertThat(told.getFirst().path("object").path("deleted").asText()).isEqualTo("2026-03-02T11:00:00Z");
        assertThat(told.get(1).path("object").asText())
                .as("no words of what is gone")
                .endsWith("/offers/" + drill);
        assertThat(told.toString()).doesNotContain("bits", "Drill", "heron");
        assertThat(told).allSatisfy(each -> {
            described.conforms("StreamActivity", each);
            assertThat(each.path("actor").asText()).isEqualTo(town.node.url() + BASE + "groups/" + town.group.did());
            described.conforms("StreamActivity", at(each.path("id").asText()));
        });
    }

    @Test
    void anOfferStandsInTheLastThatWasToldOfItAsStrangersSeeIt() {
        ItemId drill = town.offer("Drill", 1, "heron-4711");
        town.later(Duration.ofHours(1));
        change(drill, Visibility.PUBLIC, "Drill & <b>bits</b>");

        List<JsonNode> told = page(group);
        JsonNode object = told.getFirst().path("object");

        assertThat(object.path("type").asText()).isEqualTo("Page");
        assertThat(object.path("name").asText()).isEqualTo("Drill & <b>bits</b>");
        assertThat(object.path("content").asText()).isEqualTo("<p>Drill &amp; &lt;b&gt;bits&lt;/b&gt;</p>");
        assertThat(object.path("published").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(object.path("updated").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(told.get(1).path("object").isTextual()).isTrue();
        described.conforms("StreamOffer", at(object.path("id").asText()));
        assertThat(told.toString()).doesNotContain("heron");
    }

    /** A processor of JSON-LD that others wrote: every word is one of the vocabulary's, and means what it says. */
    @Test
    void anotherProgramReadsWhatIsMeant() {
        ObjectNode fields = town.offerFields("Drill", 1, "heron-4711");
        fields.putObject("area").put("latitude", 5251).put("longitude", 1340);
        ItemId drill = town.steward.publishOffer(Town.OFFER, Visibility.PUBLIC, fields);
        ItemId saw = town.offer("Saw", 1, "1");
        town.later(Duration.ofHours(1));
        town.stewardPerson.api().post("/api/v1/offers/" + saw + "/retirement");
        String base = town.node.url() + BASE;
        String actor = base + "groups/" + town.group.did();
        JsonNode told = at(actor + "/outbox/page");
        String create = told.at("/orderedItems/2/id").asText();
        String offer = base + "offers/" + drill;

        assertThat(LinkedData.triples(town.anonymous().get(group)))
                .contains(
                        new Triple(actor, TYPE, AS + "Group"),
                        new Triple(actor, "http://www.w3.org/ns/ldp#inbox", actor + "/inbox"),
                        new Triple(actor, AS + "outbox", actor + "/outbox"),
                        new Triple(actor, AS + "name", literal("Tools of the town", "string")));
        assertThat(LinkedData.triples(at(actor + "/outbox")))
                .contains(
                        new Triple(actor + "/outbox", TYPE, AS + "OrderedCollection"),
                        new Triple(actor + "/outbox", AS + "totalItems", literal("3", "nonNegativeInteger")),
                        new Triple(actor + "/outbox", AS + "first", actor + "/outbox/page"));
        List<Triple> stated = LinkedData.triples(told);
        assertThat(stated)
                .contains(
                        new Triple(create, TYPE, AS + "Create"),
                        new Triple(create, AS + "actor", actor),
                        new Triple(create, AS + "object", offer),
                        new Triple(create, AS + "to", AS + "Public"),
                        new Triple(offer, TYPE, AS + "Page"),
                        new Triple(offer, AS + "attributedTo", actor),
                        new Triple(offer, AS + "name", literal("Drill", "string")),
                        new Triple(offer, AS + "published", literal("2026-03-02T09:00:00Z", "dateTime")),
                        new Triple(base + "offers/" + saw, TYPE, AS + "Tombstone"),
                        new Triple(
                                base + "offers/" + saw, AS + "deleted", literal("2026-03-02T10:00:00Z", "dateTime")));
        assertThat(stated)
                .filteredOn(each -> each.predicate().startsWith(AS + "l")
                        && each.predicate().endsWith("itude"))
                .extracting(Triple::object)
                .containsExactlyInAnyOrder(literal("5.251E1", "float"), literal("1.34E1", "float"));
        assertThat(LinkedData.triples(town.anonymous().get(BASE + "node")))
                .contains(new Triple(base + "node", TYPE, AS + "Service"));
        assertThatThrownBy(() -> LinkedData.expanded(
                        ((ObjectNode) town.anonymous().get(group)).put("flavour", "a word of nobody")))
                .isInstanceOf(AssertionError.class);
    }

    private static String literal(String text, String type) {
        return "\"" + text + "\"^^http://www.w3.org/2001/XMLSchema#" + type;
    }

    @Test
    void whatIsNoLongerForStrangersIsTakenBackAndWhatNeverWasIsNotNamed() {
        ItemId drill = town.offer("Drill", 1, "1");
        ItemId saw = town.steward.publishOffer(Town.OFFER, Visibility.GROUP, town.offerFields("Saw", 1, "1"));
        ItemId house = town.steward.publishOffer(Town.OFFER, Visibility.NODE, town.offerFields("House", 1, "1"));
        ItemId hidden = Hidden.offer(town, town.offerFields("Hidden", 1, "1"));
        town.need(town.people.getFirst(), Duration.ofDays(1), Duration.ofDays(2));
        change(drill, Visibility.GROUP, "Drill for us");
        change(saw, Visibility.GROUP, "Saw for us");
        town.stewardPerson.api().post("/api/v1/offers/" + saw + "/retirement");

        List<JsonNode> told = page(group);

        assertThat(told).extracting(each -> each.path("type").asText()).containsExactly("Delete", "Create");
        assertThat(told.toString())
                .doesNotContain("Drill", "for us", saw.value(), house.value(), hidden.value(), "shelf");
        HttpResponse<byte[]> gone = raw("GET", BASE + "offers/" + drill, Map.of());
        assertThat(gone.statusCode()).isEqualTo(410);
        described.conforms("StreamTombstone", StrictJson.read(gone.body()));
        for (ItemId never : List.of(saw, house, hidden)) {
            assertThat(reason(() -> town.anonymous().get(BASE + "offers/" + never)))
                    .isEqualTo("NOT_FOUND");
            assertThat(reason(() -> town.stewardPerson.api().get(BASE + "offers/" + never)))
                    .as("whoever asks sees what strangers see")
                    .isEqualTo("NOT_FOUND");
        }
        change(drill, Visibility.PUBLIC, "Drill for all");
        assertThat(page(group).getFirst().path("type").asText()).isEqualTo("Create");
    }

    @Test
    void theNodePassesOnWhatItsGroupsTell() {
        town.offer("Drill", 1, "1");
        JsonNode actor = town.anonymous().get(BASE + "node");
        JsonNode outbox = at(actor.path("outbox").asText());

        described.conforms("StreamActor", actor);
        described.conforms("StreamOutbox", outbox);
        described.conforms("StreamPage", at(outbox.path("first").asText()));
        assertThat(actor.path("type").asText()).isEqualTo("Service");
        assertThat(outbox.path("totalItems").asInt()).isEqualTo(1);
        assertThat(page(BASE + "node")).singleElement().satisfies(each -> {
            assertThat(each.path("type").asText()).isEqualTo("Announce");
            described.conforms("StreamActivity", at(each.path("id").asText()));
            assertThat(at(each.path("object").asText()).path("type").asText()).isEqualTo("Create");
        });
    }

    @Test
    void aGroupIsAnActorWithoutAnInbox() {
        JsonNode actor = town.anonymous().get(group);
        described.conforms("StreamActor", actor);
        assertThat(actor.path("name").asText()).isEqualTo("Tools of the town");

        for (String inbox : List.of(group + "/inbox", BASE + "node/inbox")) {
            for (String method : List.of("POST", "GET")) {
                HttpResponse<byte[]> answer = raw(
                        method,
                        inbox,
                        method.equals("GET") ? Map.of() : Map.of("content-type", "application/activity+json"));
                assertThat(answer.statusCode()).as(method + " " + inbox).isEqualTo(405);
                assertThat(answer.headers().firstValue("allow")).contains("");
                assertThat(StrictJson.read(answer.body()).path("detail").asText())
                        .contains("outbox");
            }
        }
        assertThat(reason(() -> town.anonymous()
                        .get(BASE + "groups/"
                                + Api.encoded(town.stewardPerson.did().value()))))
                .as("a person is no actor")
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.anonymous().get(group.replace("z", "!")))).isEqualTo("BAD_PARAMETER");
    }

    @Test
    void answersInItsMediaTypeAndOnlyOnce() {
        town.offer("Drill", 1, "1");
        String page = group + "/outbox/page";
        HttpResponse<byte[]> first = raw("GET", page, Map.of());
        Map<String, String> same =
                Map.of("if-none-match", first.headers().firstValue("etag").orElseThrow());

        assertThat(first.headers().firstValue("content-type")).contains("application/activity+json");
        assertThat(first.headers().firstValue("cache-control").orElseThrow()).contains("max-age=300");
        assertThat(raw("GET", page, same).statusCode()).isEqualTo(304);
        for (String accept : List.of(
                "application/activity+json",
                "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"",
                "application/json")) {
            assertThat(raw("GET", page, Map.of("accept", accept)).statusCode())
                    .as(accept)
                    .isEqualTo(200);
        }
        town.offer("Saw", 1, "1");
        assertThat(raw("GET", page, same).statusCode()).isEqualTo(200);
    }

    @Test
    void aLongOutboxComesPageByPage() {
        for (int i = 0; i < 5; i++) {
            town.offer("Drill " + i, 1, "1");
        }
        Set<String> ids = new HashSet<>();
        JsonNode page = town.anonymous().get(group + "/outbox/page?limit=2");
        int pages = 1;
        page.path("orderedItems").forEach(each -> ids.add(each.path("id").asText()));
        while (page.has("next")) {
            page = at(page.path("next").asText() + "&limit=2");
            described.conforms("StreamPage", page);
            assertThat(page.path("orderedItems")).hasSizeLessThanOrEqualTo(2);
            page.path("orderedItems")
                    .forEach(each ->
                            assertThat(ids.add(each.path("id").asText())).isTrue());
            pages++;
        }

        assertThat(ids).hasSize(5);
        assertThat(pages).isEqualTo(3);
        assertThat(reason(() -> town.anonymous().get(group + "/outbox/page?after=x")))
                .isEqualTo("BAD_CURSOR");
    }

    @Test
    void aNameLeadsToItsActor() {
        String host = town.address().getAuthority();
        JsonNode node = finger("acct:node@" + host);
        JsonNode tools = finger("acct:" + town.group.did().value().substring(8).toUpperCase(Locale.ROOT) + "@" + host);

        assertThat(node.path("links").get(0).path("href").asText()).isEqualTo(town.node.url() + BASE + "node");
        assertThat(tools.path("links").get(0).path("href").asText())
                .isEqualTo(town.node.url() + BASE + "groups/" + town.group.did());
        assertThat(finger(tools.path("links").get(0).path("href").asText())).isEqualTo(tools);
        assertThat(raw("GET", "/.well-known/webfinger?resource=acct:node@" + host, Map.of())
                        .headers()
                        .firstValue("content-type"))
                .contains("application/jrd+json");
        assertThat(reason(() -> finger("acct:ana@" + host))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> finger("acct:node@elsewhere.example"))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.anonymous().get("/.well-known/webfinger"))).isEqualTo("BAD_PARAMETER");
    }

    private JsonNode finger(String resource) {
        return town.anonymous().get("/.well-known/webfinger?resource=" + Api.encoded(resource));
    }

    /** A node that did not announce before begins with what stands, as far as strangers may see it. */
    @Test
    void whatStoodBeforeIsToldOnceAndNothingThatIsNotForStrangers() {
        ItemId drill = town.offer("Drill", 1, "1");
        ItemId saw = town.steward.publishOffer(Town.OFFER, Visibility.GROUP, town.offerFields("Saw", 1, "1"));
        settlement.forgetAnnouncements(List.of(drill, saw));

        assertThat(page(group)).as("not looked at yet").isEmpty();
        settlement.restart();

        assertThat(page(group)).singleElement().satisfies(each -> {
            assertThat(each.path("type").asText()).isEqualTo("Create");
            assertThat(each.path("object").path("name").asText()).isEqualTo("Drill");
        });
        assertThat(reason(() -> town.anonymous().get(BASE + "offers/" + saw))).isEqualTo("NOT_FOUND");
        settlement.restart();
        assertThat(page(group)).hasSize(1);
    }

    private void change(ItemId offer, Visibility visibility, String title) {
        ObjectNode fields = town.offerFields(title, 1, "1");
        town.steward.changeOffer(town.steward.offer(offer), visibility, fields);
    }

    private List<JsonNode> page(String actor) {
        JsonNode page = town.anonymous().get(actor + "/outbox/page");
        described.conforms("StreamPage", page);
        return page.path("orderedItems").valueStream().toList();
    }

    /** What stands at an address of the node. */
    private JsonNode at(String address) {
        URI at = URI.create(address);
        assertThat(at.getAuthority()).isEqualTo(town.address().getAuthority());
        return town.anonymous().get(at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery()));
    }

    private HttpResponse<byte[]> raw(String method, String path, Map<String, String> headers) {
        byte[] body = method.equals("POST") ? Bytes.utf8("{\"type\":\"Follow\"}") : NOTHING;
        return settlement.wire.exchange(settlement.wire.request(method, path, body, headers));
    }

    private static String reason(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).reason();
    }
}
