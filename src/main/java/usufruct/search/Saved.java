package usufruct.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * A question that somebody keeps.
 *
 * @param question by the names of the parameters of a search
 * @param told what they were told of already
 */
record Saved(ItemId id, Map<String, String> question, Set<ItemId> told) {
    Saved {
        question = new TreeMap<>(question);
        told = new LinkedHashSet<>(told);
    }

    /** As it is sealed. */
    String sealed() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode asked = json.putObject("question");
        question.forEach(asked::put);
        ArrayNode ids = json.putArray("told");
        told.forEach(each -> ids.add(each.value()));
        return Bytes.text(CanonicalJson.write(json));
    }

    static Saved read(ItemId id, String sealed) {
        JsonNode json = StrictJson.read(Bytes.utf8(sealed));
        Map<String, String> question = new TreeMap<>();
        json.path("question")
                .properties()
                .forEach(each -> question.put(each.getKey(), each.getValue().asText()));
        Set<ItemId> told = new LinkedHashSet<>();
        json.path("told").forEach(each -> told.add(new ItemId(each.asText())));
        return new Saved(id, question, told);
    }
}
