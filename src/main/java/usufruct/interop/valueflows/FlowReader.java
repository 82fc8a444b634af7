package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.interop.valueflows.Proposed.Code;
import usufruct.interop.valueflows.Proposed.Fault;
import usufruct.json.StrictJson;
import usufruct.record.Schemas;
import usufruct.words.Category;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Reads a document of flows as what somebody would publish: intents as needs and offers, events as outcomes. Words stand in their
 * short form, as our own context or the vocabulary's says them; no other context is resolved.
 */
public final class FlowReader {
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int MOST_FLOWS = 5_000;

    /** What stands beside flows, and says nothing that is published. */
    private static final Set<String> BESIDE = Set.of(
            "Organization", "Person", "Agent", "ResourceSpecification", "EconomicResource", "SpatialThing", "Unit");

    private final Schemas schemas;
    private final Usual usual;

    /** Which category a flow is of that names none. */
    public record Usual(Optional<Category> offer, Optional<Category> need) {
        public static final Usual NONE = new Usual(Optional.empty(), Optional.empty());
    }

    public FlowReader(Schemas schemas, Usual usual) {
        this.schemas = schemas;
        this.usual = usual;
    }

    /**
     * Looks at all flows of a document.
     *
     * @throws RefusedException BAD_REQUEST when it does not speak ValueFlows, TOO_LARGE
     * @throws usufruct.json.JsonRefusedException when it is no JSON
     */
    public Proposed read(byte[] document) {
        JsonNode whole = StrictJson.readWithFractions(document, MOST_BYTES);
        List<JsonNode> flows = flows(whole);
        if (flows.size() > MOST_FLOWS) {
            throw new RefusedException(Reason.TOO_LARGE, "it has more than `" + MOST_FLOWS + "` flows; split it");
        }
        var items = new ArrayList<Proposed.Item>();
        var faults = new ArrayList<Fault>();
        var left = new ArrayList<Proposed.Left>();
        int number = 0;
        for (JsonNode flow : flows) {
            number++;
            String type = type(flow);
            if (!flow.isObject()) {
                faults.add(new Fault(number, "the flow", Code.NO_FLOW));
            } else if (!BESIDE.contains(type)) {
                var reader = new ItemReader(number, flow, schemas, usual);
                reader.read(type).ifPresent(items::add);
                faults.addAll(reader.faults());
                left.addAll(reader.left());
            }
        }
        return new Proposed(items, faults, left);
    }

    private static List<JsonNode> flows(JsonNode whole) {
        boolean named = whole.isArray()
                ? !whole.isEmpty() && whole.valueStream().allMatch(each -> Vocabulary.isNamedIn(each.path("@context")))
                : Vocabulary.isNamedIn(whole.path("@context"));
        if (!named) {
            throw new RefusedException(
                    Reason.BAD_REQUEST,
                    "this is no document of ValueFlows: its `@context` does not name the vocabulary");
        }
        JsonNode graph = whole.isArray() ? whole : whole.path("@graph");
        return graph.isArray() ? graph.valueStream().toList() : List.of(whole);
    }

    private static String type(JsonNode flow) {
        JsonNode type = flow.has("@type") ? flow.path("@type") : flow.path("type");
        return Vocabulary.plain(
                type.isArray() && type.size() == 1 ? type.path(0).asText() : type.asText());
    }
}
