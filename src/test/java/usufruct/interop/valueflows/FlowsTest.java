package usufruct.interop.valueflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import usufruct.community.Community;
import usufruct.interop.valueflows.FlowReader.Usual;
import usufruct.interop.valueflows.Proposed.Code;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.record.Schemas;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/** Records become flows and come back as they were; flows of others become what somebody could publish, or are told why not. */
class FlowsTest {
    private static final Did GROUP = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    private static final ItemId ID = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");
    private static final Category OFFER = Category.parse("offer.tool@v1");
    private static final Category NEED = Category.parse("need.tool@v1");
    private static final Category OUTCOME = Category.parse("outcome@v1");
    private static final int RECORDS = 400;

    private final Schemas schemas = Schemas.shipped();
    private final Flows flows = new Flows("https://node.example");

    /** Whatever fits the schema comes back to the last letter; `-Dseed=` plays a run again. */
    @Test
    void everyRecordComesBackAsItWas() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        List<ObjectNode> written = new ArrayList<>();
        List<ObjectNode> fields = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Category category = List.of(OFFER, NEED, OUTCOME).get(random.nextInt(3));
            ObjectNode made = new RandomFields(random).of(category.kind());
            assertThat(schemas.find(category).orElseThrow().violations(made))
                    .as("seed %s, %s", seed, made)
                    .isEmpty();
            fields.add(made);
            written.add(flow(category, made));
        }

        Proposed read = read(Graph.of(written, List.of(new Community(GROUP, "Tools"))));

        assertThat(read.faults()).as("seed %s", seed).isEmpty();
        assertThat(read.left()).as("seed %s", seed).isEmpty();
        assertThat(read.items()).as("seed %s", seed).hasSize(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            assertThat(CanonicalJson.text(read.items().get(i).fields()))
                    .as("seed %s, record %s", seed, i)
                    .isEqualTo(CanonicalJson.text(fields.get(i)));
            assertThat(read.items().get(i).item()).isEqualTo(i + 1);
        }
    }

    private ObjectNode flow(Category category, ObjectNode fields) {
        var shown = new Flows.Shown(ID, category, 1, fields);
        return switch (category.kind()) {
            case "offer" -> flows.offer(shown, GROUP, "open");
            case "need" -> flows.need(shown, GROUP, "waiting");
            default -> flows.outcome(shown, GROUP, Optional.of(GROUP));
        };
    }

    @Test
    void everyWordStandsInTheContext() {
        var random = new Random(1);
        var words = new TreeSet<String>();
        for (int i = 0; i < RECORDS; i++) {
            for (Category category : List.of(OFFER, NEED, OUTCOME)) {
                collect(flow(category, new RandomFields(random).of(category.kind())), words);
            }
        }
        ObjectNode permit = JsonNodeFactory.instance.objectNode();
        permit.put("needId", ID.value())
                .put("offerId", ID.value())
                .put("assignee", GROUP.value())
                .put("status", "active");
        permit.putObject("window").put("from", "2026-03-02T09:00:00Z").put("until", "2026-03-02T10:00:00Z");
        ObjectNode commitment = flows.assignment(
                new Flows.Shown(ID, Category.parse("assignment@v1"), 1, permit), GROUP, false, "active");
        collect(commitment, words);

        assertThat(commitment.path("resourceInventoriedAs").asText())
                .isEqualTo("https://node.example/api/v1/offers/" + ID + "#thing");
        assertThat(words).hasSizeGreaterThan(20);
        words.removeIf(word -> word.startsWith("@"));
        assertThat(words)
                .allSatisfy(word ->
                        assertThat(Vocabulary.context().has(word)).as(word).isTrue());
    }

    /** The words of a flow; what stands under our own word is the record's. */
    private static void collect(JsonNode flow, TreeSet<String> words) {
        flow.properties().forEach(each -> {
            words.add(each.getKey());
            if (!each.getKey().equals(Terms.REST)) {
                collect(each.getValue(), words);
            }
        });
    }

    @Test
    void readsWhatOthersWrite() {
        Proposed read = new FlowReader(schemas, new Usual(Optional.of(Category.parse("offer@v1")), Optional.empty()))
                .read(Bytes.utf8("""
                {"@context": ["https://w3id.org/valueflows/ont/vf#", {"om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/"}],
                 "@graph": [
                   {"@id": "urn:x:1", "@type": "vf:Intent", "vf:action": "vf:use", "vf:provider": {"@id": "https://alice.example/"},
                    "vf:name": {"@value": "Cider press"}, "vf:hasBeginning": {"@value": "2026-10-01T00:00:00+02:00"},
                    "vf:hasEnd": "2026-10-15T00:00:00Z", "atLocation": {"lat": 43.0731, "long": -89.4012}, "due": "soon"},
                   {"@id": "https://alice.example/", "@type": "Person", "name": "Alice"}]}
                """));

        assertThat(read.faults()).isEmpty();
        assertThat(read.items()).singleElement().satisfies(item -> {
            assertThat(item.category()).hasToString("offer@v1");
            assertThat(item.fields().path("title").asText()).isEqualTo("Cider press");
            assertThat(item.fields().path("units").asInt()).isEqualTo(1);
            assertThat(item.fields().path("window").path("from").asText()).isEqualTo("2026-09-30T22:00:00Z");
            assertThat(item.fields().path("area").path("latitude").asInt())
                    .as("no nearer than a hundredth of a degree")
                    .isEqualTo(4307);
            assertThat(item.fields().path("area").path("longitude").asInt()).isEqualTo(-8940);
        });
        assertThat(read.left()).extracting(Proposed.Left::toString).containsExactly("item 1, due: left out");
    }

    @Test
    void countsTimeInMinutesWhateverItsUnit() {
        assertThat(minutes("1.5", "om2:hour")).isEqualTo(90);
        assertThat(minutes("2", "http://www.ontology-of-units-of-measure.org/resource/om-2/day"))
                .isEqualTo(2880);
        assertThat(minutes("30", "minute")).isEqualTo(30);
    }

    private int minutes(String amount, String unit) {
        Proposed read = need("""
                "effortQuantity": {"hasNumericalValue": %s, "hasUnit": "%s"}""".formatted(amount, unit));
        assertThat(read.faults()).isEmpty();
        return read.items().getFirst().fields().path("minutes").asInt();
    }

    @Test
    void tellsWhatIsWrongItemByItem() {
        assertThat(codes(need("\"action\": \"transfer\""))).containsExactly(Code.WRONG_ACTION);
        assertThat(codes(need("\"@type\": \"Commitment\""))).containsExactly(Code.FROM_A_ROUND);
        assertThat(codes(need("\"@type\": \"Claim\""))).containsExactly(Code.UNKNOWN_TYPE);
        assertThat(codes(need("\"provider\": \"https://bob.example/\""))).containsExactly(Code.NO_DIRECTION);
        assertThat(codes(need("\"resourceClassifiedAs\": []"))).containsExactly(Code.NO_CATEGORY);
        assertThat(codes(need("\"resourceClassifiedAs\": \"usufruct:need.loom@v1\"")))
                .containsExactly(Code.UNKNOWN_CATEGORY);
        assertThat(codes(need("\"resourceClassifiedAs\": \"usufruct:offer.tool@v1\"")))
                .containsExactly(Code.WRONG_KIND);
        assertThat(codes(need("\"hasBeginning\": \"tomorrow\""))).containsExactly(Code.BAD_VALUE);
        assertThat(codes(need("\"name\": 3"))).containsExactly(Code.BAD_VALUE);
        assertThat(codes(need("\"fields\": 3"))).contains(Code.BAD_VALUE);
        assertThat(codes(need("\"minimumQuantity\": {\"hasNumericalValue\": 2, \"hasUnit\": \"om2:one\"}")))
                .containsExactly(Code.BAD_VALUE);
        assertThat(codes(need("\"effortQuantity\": {\"hasNumericalValue\": 2, \"hasUnit\": \"om2:kilogram\"}")))
                .containsExactly(Code.UNKNOWN_UNIT);
        assertThat(codes(
                        need("\"effortQuantity\": {\"hasNumericalValue\": \"9e99999999\", \"hasUnit\": \"om2:hour\"}")))
                .containsExactly(Code.BAD_VALUE);
        assertThat(codes(need("\"resourceQuantity\": {\"hasNumericalValue\": 1.5, \"hasUnit\": \"om2:one\"}")))
                .containsExactly(Code.BAD_VALUE);
        assertThat(
                        codes(
                                need(
                                        "\"fields\": {\"title\": \"Saw\", \"priority\": \"normal\", \"constraints\": {\"tool\": \"saw\"}}")))
                .containsExactly(Code.SAID_TWICE);
        assertThat(codes(need("\"vf:name\": \"Saw\""))).containsExactly(Code.SAID_TWICE);
        assertThat(codes(need(
                        "\"fields\": {\"price\": 3, \"priority\": \"normal\", \"constraints\": {\"tool\": \"saw\"}}")))
                .containsExactly(Code.BREAKS_SCHEMA);
        assertThat(codes(document("[3]"))).containsExactly(Code.NO_FLOW);
    }

    @Test
    void theFaultNamesItsItemAndNotTheValue() {
        Proposed read = read(document("""
                [{"@id": "urn:a", "@type": "Organization", "name": "A"},
                 {"@id": "urn:b", "@type": "Intent", "action": "use", "receiver": "urn:a", "name": "secret", "hasEnd": "secret"}]"""));

        assertThat(read.items()).isEmpty();
        assertThat(read.faults()).allMatch(each -> each.item() == 2);
        assertThat(read.faults().getFirst().toString()).startsWith("item 2, hasEnd: BAD_VALUE");
        assertThat(read.faults().toString()).doesNotContain("secret");
    }

    @Test
    void readsNoDocumentThatDoesNotSpeakTheLanguage() {
        for (String other : List.of(
                "{}", "[]", "{\"@graph\": []}", "{\"@context\": \"https://schema.org\", \"@graph\": []}", "3")) {
            assertThatThrownBy(() -> new FlowReader(schemas, Usual.NONE).read(Bytes.utf8(other)))
                    .as(other)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("context");
        }
    }

    /** Foreign bytes are told what is wrong with them, and nothing else ever comes of them. */
    @Test
    void survivesWhateverStandsInADocument() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        String good = CanonicalJson.text(Graph.of(
                List.of(
                        flow(OFFER, new RandomFields(random).of("offer")),
                        flow(NEED, new RandomFields(random).of("need"))),
                List.of()));
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder(good);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, "{}[]\",:0an".charAt(random.nextInt(10)));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, "{}[]\",:0an".charAt(random.nextInt(10)));
                }
            }
            try {
                Proposed read = new FlowReader(schemas, Usual.NONE).read(Bytes.utf8(text.toString()));
                assertThat(read.items().size()).isLessThanOrEqualTo(4);
            } catch (RefusedException | JsonRefusedException e) {
                assertThat(e.getMessage()).as("seed %s, %s", seed, i).isNotEmpty();
            }
        }
    }

    /** A good need, but for what is given. */
    private Proposed need(String member) {
        ObjectNode need = JsonNodeFactory.instance.objectNode();
        need.put("@type", "Intent")
                .put("action", "use")
                .put("receiver", "urn:b")
                .put("name", "Drill");
        need.put("hasBeginning", "2026-03-02T09:00:00Z")
                .put("hasEnd", Instant.parse("2026-03-03T09:00:00Z").toString());
        need.put("resourceClassifiedAs", "usufruct:need.tool@v1");
        need.putObject("fields")
                .put("priority", "normal")
                .putObject("constraints")
                .put("tool", "drill");
        var changed = (ObjectNode) StrictJson.readWithFractions(Bytes.utf8("{" + member + "}"));
        need.setAll(changed);
        return read(document("[" + CanonicalJson.text(need) + "]"));
    }

    private static ObjectNode document(String graph) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("@context", Vocabulary.context());
        document.set("@graph", StrictJson.readWithFractions(Bytes.utf8(graph)));
        return document;
    }

    private Proposed read(ObjectNode document) {
        return new FlowReader(schemas, Usual.NONE).read(CanonicalJson.write(document));
    }

    private static List<Code> codes(Proposed read) {
        assertThat(read.items()).isEmpty();
        return read.faults().stream().map(Proposed.Fault::code).toList();
    }

    private List<Code> codes(ObjectNode document) {
        return codes(read(document));
    }
}
