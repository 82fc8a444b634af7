package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the node tells everybody of one topic: less than the story knows, since nothing is told of fewer than five people,
 * and nothing of a week that is not over.
 */
record Notice(String topic, JsonNode published) {
    private static final String PLACE = "/api/v1/stats";

    /** What everybody is told now. */
    static Notice read(Stage stage) {
        return new Notice(stage.need().topic(), stage.company().publicApi().get(PLACE));
    }

    /** As lines for people. */
    List<String> lines() {
        Map<String, Long> told = told();
        List<String> words = new ArrayList<>();
        say(words, told, "needs.served", " needs served");
        say(words, told, "needs.fillPercent", " % of needs filled");
        say(words, told, "returns.inTimePercent", " % back in time");
        say(words, told, "use.percent", " % of open hours used");
        return List.of(
                "Told to all " + (words.isEmpty() ? "nothing yet of so few people" : String.join(", ", words)),
                "            at " + PLACE + ": of weeks that are over, and of five people or more at once. Keys given"
                        + " against a permit: "
                        + published.at("/privacyIncidents/recorded").asText());
    }

    private static void say(List<String> words, Map<String, Long> told, String figure, String meaning) {
        if (told.containsKey(figure)) {
            words.add(told.get(figure) + meaning);
        }
    }

    private Map<String, Long> told() {
        Map<String, Long> told = new TreeMap<>();
        for (JsonNode row : published.path("figures")) {
            if (row.path("category").asText().equals(topic)
                    && row.path("cohort").asText().equals("all")) {
                told.put(row.path("figure").asText(), row.path("value").asLong());
            }
        }
        return told;
    }
}
