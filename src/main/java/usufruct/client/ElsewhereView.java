package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.ItemId;

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
     * @param peering between that node and the caller's
     * @param item its id
     * @param node the name in that node's address
     * @param group the group there that offers it
     * @param freshness {@code live}, {@code fresh} or {@code stale}
     * @param asOf when that node last said so
     */
    public record Hit(
            ItemId peering,
            ItemId item,
            String node,
            String group,
            String category,
            String title,
            String freshness,
            Instant asOf) {}

    /**
     * One thing, as its node was just asked about it.
     *
     * @param fields what may be seen of it, by name
     * @param trouble why its node did not answer: then it is the copy that is kept
     */
    public record Opened(Hit hit, JsonNode fields, Optional<String> trouble) {}

    static Opened opened(JsonNode json) {
        return new Opened(
                hit(json),
                json.at("/record/fields"),
                Optional.ofNullable(json.at("/trouble/sentence").textValue()));
    }

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
                new ItemId(json.at("/source/peering").asText()),
                new ItemId(json.path("id").asText()),
                json.at("/source/name").asText(),
                json.path("group").asText(),
                json.path("category").asText(),
                json.path("title").asText(),
                json.path("freshness").asText(),
                Instant.parse(json.path("asOf").asText()));
    }
}
