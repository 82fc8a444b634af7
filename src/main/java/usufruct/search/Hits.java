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

    /** @param words that were looked for, to mark where they stand */
    static ObjectNode view(Seen seen, List<Words.Word> words, Synonyms synonyms) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", seen.header().id().value());
        view.put("kind", seen.header().category().kind());
        view.put("category", seen.header().category().toString());
        view.put("version", seen.header().version());
        view.put("at", seen.header().issuedAt().toString());
        view.put("source", seen.header().authority().node().value());
        seen.parties().group().ifPresent(group -> view.put("group", group.value()));
        view.set("window", seen.fields().path("window"));
        ObjectNode marks = JsonNodeFactory.instance.objectNode();
        for (String name : SHOWN) {
            JsonNode text = seen.fields().path(name);
            if (text.isTextual()) {
                view.set(name, text);
                ArrayNode places = marks.putArray(name);
                Marks.in(text.textValue(), words, synonyms)
                        .forEach(mark -> places.addArray().add(mark.from()).add(mark.until()));
            }
        }
        view.set("marks", marks);
        return view;
    }

    private Hits() {}
}
