package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * What a search found at other nodes.
 *
 * @param hits the best of each node first
 * @param silent which nodes did not answer, and why
 */
public record ElsewhereView(List<Hit> hits, List<Silent> silent) {

    /**
     * One thing.
     *
     * @param node the name in that node's address
     * @param group the group there that offers it
     * @param freshness {@code live}, {@code fresh} or {@code stale}
     * @param asOf when that node last said so
     */
    public record Hit(String node, String group, String category, String title, String freshness, Instant asOf) {}

    /** A node that was asked and did not answer in time. */
    public record Silent(String node, String sentence) {}

    static ElsewhereView read(JsonNode json) {
        return new ElsewhereView(
                json.path("items").valueStream().map(ElsewhereView::hit).toList(),
                json.path("silent")
                        .valueStream()
                        .map(each -> new Silent(
                                each.at("/source/name").asText(),
                                each.path("sentence").asText()))
                        .toList());
    }

    private static Hit hit(JsonNode json) {
        return new Hit(
                json.at("/source/name").asText(),
                json.path("group").asText(),
                json.path("category").asText(),
                json.path("title").asText(),
                json.path("freshness").asText(),
                Instant.parse(json.path("asOf").asText()));
    }
}
