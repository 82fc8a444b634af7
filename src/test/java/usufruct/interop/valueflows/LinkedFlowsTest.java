package usufruct.interop.valueflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import usufruct.community.Community;
import usufruct.interop.LinkedData;
import usufruct.interop.LinkedData.Triple;
import usufruct.json.CanonicalJson;
import usufruct.record.Schemas;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** A processor of JSON-LD that others wrote reads our flows as what they mean, and what it writes of them we read again. */
class LinkedFlowsTest {
    private static final int RECORDS = 120;
    private static final String VF = "https://w3id.org/valueflows/ont/vf#";
    private static final String OM = "http://www.ontology-of-units-of-measure.org/resource/om-2/";
    private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final Did GROUP = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    private static final ItemId ID = new ItemId("01jq3x8w5y7n2k4m6p8r0t2v4x");
    private static final String OFFER = "https://node.example/api/v1/offers/" + ID;
    private static final String NEED = "https://node.example/api/v1/needs/" + ID;
    private static final String PERMIT = "https://node.example/api/v1/assignments/" + ID;
    private static final String OUTCOME = "https://node.example/api/v1/outcomes/" + ID;

    private final Schemas schemas = Schemas.shipped();
    private final Flows flows = new Flows("https://node.example");

    @Test
    void anOfferIsAnIntentToLetSomethingBeUsed() {
        ObjectNode fields = fields(Map.of("title", "Drill", "summary", "with bits"));
        fields.put("units", 3);
        fields.putObject("window").put("from", "2026-03-02T09:00:00Z").put("until", "2026-09-02T09:00:00Z");
        fields.putObject("area").put("latitude", 5251).put("longitude", -1340);
        fields.putObject("attributes").put("tool", "drill");

        List<Triple> stated = stated(flows.offer(shown("offer.tool@v1", fields), GROUP, "open"));

        assertThat(stated)
                .contains(
                        new Triple(OFFER, TYPE, VF + "Intent"),
                        new Triple(OFFER, VF + "action", VF + "use"),
                        new Triple(OFFER, VF + "provider", GROUP.value()),
                        new Triple(OFFER, VF + "name", literal("Drill", "string")),
                        new Triple(OFFER, VF + "note", literal("with bits", "string")),
                        new Triple(OFFER, VF + "resourceClassifiedAs", "usufruct:offer.tool@v1"),
                        new Triple(OFFER, VF + "resourceConformsTo", "usufruct:offer.tool@v1"),
                        new Triple(OFFER, VF + "hasBeginning", literal("2026-03-02T09:00:00Z", "dateTimeStamp")),
                        new Triple(OFFER, VF + "hasEnd", literal("2026-09-02T09:00:00Z", "dateTimeStamp")),
                        new Triple(OFFER, VF + "resourceInventoriedAs", OFFER + "#thing"),
                        new Triple(OFFER + "#thing", TYPE, VF + "EconomicResource"),
                        new Triple(OFFER + "#thing", VF + "primaryAccountable", GROUP.value()),
                        new Triple(GROUP.value(), TYPE, VF + "Organization"),
                        new Triple("usufruct:offer.tool@v1", TYPE, VF + "ResourceSpecification"),
                        new Triple(
                                OFFER,
                                "usufruct:fields",
                                "\"{\"attributes\":{\"tool\":\"drill\"}}\"^^"
                                        + "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"));
        assertThat(of(stated, object(stated, OFFER, VF + "availableQuantity")))
                .containsEntry(TYPE, VF + "Measure")
                .containsEntry(VF + "hasNumericalValue", literal("3", "integer"))
                .containsEntry(VF + "hasUnit", OM + "one");
        assertThat(of(stated, object(stated, OFFER + "#thing", VF + "currentLocation")))
                .containsEntry(TYPE, VF + "SpatialThing")
                .containsEntry(VF + "lat", literal("52.51", "decimal"))
                .containsEntry(VF + "long", literal("-13.40", "decimal"));
    }

    @Test
    void whoAskedWhatWasPromisedAndHowItEndedHangTogether() {
        Did person = new Did("did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH");
        ObjectNode wish = fields(Map.of("title", "A drill", "group", GROUP.value(), "priority", "normal"));
        wish.put("minutes", 90).putObject("amount").put("ideal", 2).put("minimum", 1);
        ObjectNode promise = fields(Map.of("needId", ID.value(), "offerId", ID.value(), "assignee", person.value()));
        ObjectNode end = fields(Map.of("assignmentId", ID.value(), "notes", "it squeaks", "result", "completed"));

        List<Triple> asked = stated(flows.need(shown("need.tool@v1", wish), person, "waiting"));
        List<Triple> promised = stated(flows.assignment(shown("assignment@v1", promise), GROUP, true, "closed"));
        List<Triple> ended = stated(flows.outcome(shown("outcome@v1", end), GROUP, Optional.of(person)));

        assertThat(asked)
                .contains(
                        new Triple(NEED, TYPE, VF + "Intent"),
                        new Triple(NEED, VF + "receiver", person.value()),
                        new Triple(NEED, VF + "inScopeOf", GROUP.value()));
        assertThat(of(asked, object(asked, NEED, VF + "effortQuantity")))
                .containsEntry(VF + "hasNumericalValue", literal("90", "integer"))
                .containsEntry(VF + "hasUnit", OM + "minute-Time");
        assertThat(of(asked, object(asked, NEED, VF + "minimumQuantity")))
                .containsEntry(VF + "hasNumericalValue", literal("1", "integer"));
        assertThat(promised)
                .contains(
                        new Triple(PERMIT, TYPE, VF + "Commitment"),
                        new Triple(PERMIT, VF + "satisfies", NEED),
                        new Triple(PERMIT, VF + "provider", GROUP.value()),
                        new Triple(PERMIT, VF + "receiver", person.value()),
                        new Triple(PERMIT, VF + "finished", literal("true", "boolean")),
                        new Triple(PERMIT, VF + "resourceInventoriedAs", OFFER + "#thing"));
        assertThat(ended)
                .contains(
                        new Triple(OUTCOME, TYPE, VF + "EconomicEvent"),
                        new Triple(OUTCOME, VF + "fulfills", PERMIT),
                        new Triple(OUTCOME, VF + "note", literal("it squeaks", "string")));
    }

    /** Read by their processor, written by it in our words, read by us: to the last letter what it was. */
    @Test
    void whatTheOtherProgramWritesAgainComesInAsItWas() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        List<ObjectNode> written = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            String kind = List.of("offer", "need", "outcome").get(random.nextInt(3));
            ObjectNode made = new RandomFields(random).of(kind);
            fields.add(CanonicalJson.text(made));
            // each is its own: a processor puts together what is said of one name
            var id = new ItemId("01jq3x8w5y7n2k4m6p8r0" + (10_000 + i));
            written.add(
                    switch (kind) {
                        case "offer" -> flows.offer(shown(id, "offer.tool@v1", made), GROUP, "open");
                        case "need" -> flows.need(shown(id, "need.tool@v1", made), GROUP, "waiting");
                        default -> flows.outcome(shown(id, "outcome@v1", made), GROUP, Optional.of(GROUP));
                    });
        }
        ObjectNode document = Graph.of(written, List.of(new Community(GROUP, "Tools")));

        JsonNode again = LinkedData.compacted(LinkedData.expanded(document), document);

        Proposed read = new FlowReader(schemas, FlowReader.Usual.NONE).read(Bytes.utf8(again.toString()));
        assertThat(read.faults()).as("seed %s", seed).isEmpty();
        assertThat(read.left()).as("seed %s", seed).isEmpty();
        assertThat(read.items())
                .as("seed %s", seed)
                .extracting(item -> CanonicalJson.text(item.fields()))
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    private List<Triple> stated(ObjectNode flow) {
        return LinkedData.triples(Graph.of(List.of(flow), List.of(new Community(GROUP, "Tools"))));
    }

    private static Flows.Shown shown(String category, ObjectNode fields) {
        return shown(ID, category, fields);
    }

    private static Flows.Shown shown(ItemId id, String category, ObjectNode fields) {
        return new Flows.Shown(id, Category.parse(category), 1, fields);
    }

    private static ObjectNode fields(Map<String, String> texts) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        texts.forEach(fields::put);
        return fields;
    }

    private static String literal(String text, String type) {
        return "\"" + text + "\"^^" + XSD + type;
    }

    private static String object(List<Triple> stated, String subject, String predicate) {
        return stated.stream()
                .filter(each ->
                        each.subject().equals(subject) && each.predicate().equals(predicate))
                .map(Triple::object)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> of(List<Triple> stated, String subject) {
        return stated.stream()
                .filter(each -> each.subject().equals(subject))
                .collect(Collectors.toMap(Triple::predicate, Triple::object));
    }
}
