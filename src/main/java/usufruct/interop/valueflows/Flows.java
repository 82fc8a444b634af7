package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Writes single flows: a need is an intent with its receiver, an offer one with its provider, an assignment a commitment between the
 * two, an outcome the event that fulfils it. The action is always {@code use}: nothing changes hands for good.
 */
final class Flows {
    private static final String ACTION = "use";

    /** The thing itself, beside the flow that lends it. */
    private static final String THING = "#thing";

    private final String url;

    /** @param url of the node, as others reach it */
    Flows(String url) {
        this.url = url + "/api/v1/";
    }

    /**
     * Which record a flow is made of, as its reader may see it.
     *
     * @param fields that they may see
     */
    record Shown(ItemId id, Category category, int version, ObjectNode fields) {}

    /** What a group lends. */
    ObjectNode offer(Shown offer, Did group, String state) {
        ObjectNode flow = flow("Intent", "offers", offer, state).put("provider", group.value());
        ObjectNode thing = flow.putObject("resourceInventoriedAs")
                .put("@id", thing(offer.id()))
                .put("@type", "EconomicResource")
                .put("conformsTo", Vocabulary.name(offer.category()))
                .put("primaryAccountable", group.value());
        thing.putArray("classifiedAs").add(Vocabulary.name(offer.category()));
        if (offer.fields().path("title").isTextual()) {
            thing.set("name", offer.fields().path("title"));
        }
        new Terms(offer.fields(), flow)
                .text("title", "name")
                .text("summary", "note")
                .window()
                .count("units", "availableQuantity", Vocabulary.ONE)
                .area(thing)
                .rest();
        return flow;
    }

    /** What a person asks to use. */
    ObjectNode need(Shown need, Did person, String state) {
        ObjectNode flow = flow("Intent", "needs", need, state).put("receiver", person.value());
        new Terms(need.fields(), flow)
                .text("title", "name")
                .text("summary", "note")
                .text("group", "inScopeOf")
                .window()
                .count("minutes", "effortQuantity", Vocabulary.MINUTE)
                .amount()
                .rest();
        return flow;
    }

    /** Who has promised what to whom. */
    ObjectNode assignment(Shown assignment, Did group, boolean over, String state) {
        ObjectNode flow = flow("Commitment", "assignments", assignment, state)
                .put("provider", group.value())
                .put("finished", over);
        new Terms(assignment.fields(), flow)
                .text("assignee", "receiver")
                .window()
                .link("needId", "satisfies", url + "needs/")
                .link("offerId", "resourceInventoriedAs", url + "offers/")
                .rest();
        if (flow.path("resourceInventoriedAs").isTextual()) {
            flow.put("resourceInventoriedAs", flow.path("resourceInventoriedAs").textValue() + THING);
        }
        return flow;
    }

    /** How a use ended. */
    ObjectNode outcome(Shown outcome, Did group, Optional<Did> person) {
        ObjectNode flow = flow("EconomicEvent", "outcomes", outcome, "").put("provider", group.value());
        person.ifPresent(each -> flow.put("receiver", each.value()));
        new Terms(outcome.fields(), flow)
                .text("notes", "note")
                .link("assignmentId", "fulfills", url + "assignments/")
                .rest();
        return flow;
    }

    private String thing(ItemId offer) {
        return url + "offers/" + offer + THING;
    }

    private ObjectNode flow(String type, String list, Shown shown, String state) {
        ObjectNode flow = JsonNodeFactory.instance
                .objectNode()
                .put("@id", url + list + "/" + shown.id())
                .put("@type", type)
                .put("action", ACTION)
                .put("version", shown.version());
        if (!state.isEmpty()) {
            flow.put("state", state);
        }
        if (!shown.category().topic().isEmpty()) {
            flow.put("resourceConformsTo", Vocabulary.name(shown.category()));
        }
        flow.putArray("resourceClassifiedAs").add(Vocabulary.name(shown.category()));
        return flow;
    }

    /** A group, as an agent. */
    static ObjectNode organization(Did group, String title) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@id", group.value())
                .put("@type", "Organization")
                .put("name", title);
    }

    /** A category, as the kind that things are of. */
    static ObjectNode specification(Category category) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@id", Vocabulary.name(category))
                .put("@type", "ResourceSpecification")
                .put("name", category.topic());
    }
}
