package usufruct.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How what was found stands in an answer. */
final class Hits {
    /** The texts of a hit. */
    private static final List<String> SHOWN = List.of("title", "summary");

    /** @param marks of what was looked for, the same for all hits of an answer */
    static ObjectNode view(Seen seen, Marks marks) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", seen.excerpt().id().value());
        view.put("kind", seen.excerpt().category().kind());
        view.put("category", seen.excerpt().category().toString());
        view.put("version", seen.excerpt().version());
        view.put("at", seen.excerpt().issuedAt());
        view.put("source", seen.excerpt().node());
        seen.parties().group().ifPresent(group -> view.put("group", group.value()));
        view.set("window", seen.fields().path("window"));
        ObjectNode marked = JsonNodeFactory.instance.objectNode();
        for (String name : SHOWN) {
            JsonNode text = seen.fields().path(name);
            if (text.isTextual()) {
                view.set(name, text);
                ArrayNode places = marked.putArray(name);
                marks.in(text.textValue())
                        .forEach(mark -> places.addArray().add(mark.from()).add(mark.until()));
            }
        }
        view.set("marks", marked);
        return view;
    }

    private Hits() {}
}
