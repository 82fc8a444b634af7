package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * What a search found that the caller may see.
 *
 * @param hits the best first
 * @param isNear whether nothing has the words as they are, and spellings that are near count
 * @param wider when nothing was found: how many are found without one thing that was asked for
 * @param next where the next page begins; empty on the last
 */
public record SearchView(long total, List<Hit> hits, boolean isNear, Map<String, Long> wider, Optional<String> next) {

    /** One of them. */
    public record Hit(ItemId id, String category, String title) {}

    static SearchView read(JsonNode json) {
        var wider = new LinkedHashMap<String, Long>();
        json.path("wider")
                .properties()
                .forEach(each -> wider.put(each.getKey(), each.getValue().longValue()));
        return new SearchView(
                json.path("total").longValue(),
                json.path("items").valueStream().map(SearchView::hit).toList(),
                json.path("spelling").asText().equals("near"),
                wider,
                Optional.ofNullable(json.get("next")).map(JsonNode::asText));
    }

    private static Hit hit(JsonNode json) {
        return new Hit(
                new ItemId(json.path("id").asText()),
                json.path("category").asText(),
                json.path("title").asText());
    }
}
