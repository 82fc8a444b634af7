package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import usufruct.community.Community;
import usufruct.words.Did;

/** A document of flows, with the groups and kinds that they name: it can be understood without asking for anything else. */
final class Graph {

    /**
     * The document.
     *
     * @param groups all that there are; those that no flow names are left out
     */
    static ObjectNode of(List<ObjectNode> flows, List<Community> groups) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("@context", Vocabulary.context());
        ArrayNode graph = document.putArray("@graph");
        flows.forEach(graph::add);
        var agents = new TreeSet<Did>();
        var kinds = new TreeSet<String>();
        for (ObjectNode flow : flows) {
            for (String term : List.of("provider", "inScopeOf")) {
                if (Did.isDid(flow.path(term).asText())) {
                    agents.add(new Did(flow.path(term).asText()));
                }
            }
            if (flow.has("resourceConformsTo")) {
                kinds.add(flow.path("resourceConformsTo").asText());
            }
        }
        groups.stream()
                .filter(group -> agents.contains(group.did()))
                .forEach(group -> graph.add(Flows.organization(group.did(), group.title())));
        kinds.stream()
                .flatMap(kind -> Vocabulary.category(kind).stream())
                .forEach(kind -> graph.add(Flows.specification(kind)));
        return document;
    }

    private Graph() {}
}
