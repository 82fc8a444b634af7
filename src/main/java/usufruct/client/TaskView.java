package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.words.ItemId;

/**
 * Something that a steward has to do.
 *
 * @param kind what has to be done, the task's id in its process: {@code handOver}, {@code checkCondition}, {@code
 *     repair}, {@code rotateCode}, …
 * @param name the same for people
 * @param subject the item it is about
 * @param form what has to be said when it is done: the answers there are, by what is asked
 */
public record TaskView(String id, String kind, String name, ItemId subject, Map<String, List<String>> form) {

    static TaskView read(JsonNode json) {
        return new TaskView(
                json.path("id").asText(),
                json.path("kind").asText(),
                json.path("name").asText(),
                new ItemId(json.path("subject").asText()),
                form(json.path("form")));
    }

    private static Map<String, List<String>> form(JsonNode json) {
        var form = new TreeMap<String, List<String>>();
        json.properties().forEach(each -> {
            var answers = new ArrayList<String>();
            each.getValue().forEach(answer -> answers.add(answer.asText()));
            form.put(each.getKey(), List.copyOf(answers));
        });
        return Collections.unmodifiableMap(form);
    }
}
