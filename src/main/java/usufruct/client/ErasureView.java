package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * What a node forgot of a person's words, and what it keeps for now.
 *
 * @param erased ids of records, notes and saved searches
 * @param elsewhere what other nodes are to forget
 */
public record ErasureView(List<ItemId> erased, List<Left> left, List<Elsewhere> elsewhere) {
    public ErasureView {
        erased = List.copyOf(erased);
        left = List.copyOf(left);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * What was asked at another node.
     *
     * @param url where that node is
     * @param told whether it is told; not where it is no peer any more
     */
    public record Elsewhere(ItemId need, String url, boolean told) {}

    /**
     * What is not over.
     *
     * @param reason a stable word, such as {@code WAITS}
     * @param sentence the same for people: why, and when it can go
     * @param until when that comes by itself, where anybody knows
     */
    public record Left(ItemId id, String kind, String reason, String sentence, Optional<Instant> until) {}

    static ErasureView read(JsonNode json) {
        return new ErasureView(
                json.path("erased")
                        .valueStream()
                        .map(each -> new ItemId(each.path("id").asText()))
                        .toList(),
                json.path("left").valueStream().map(ErasureView::left).toList(),
                json.path("elsewhere")
                        .valueStream()
                        .map(each -> new Elsewhere(
                                new ItemId(each.path("id").asText()),
                                each.path("url").asText(),
                                each.path("told").asBoolean()))
                        .toList());
    }

    private static Left left(JsonNode json) {
        return new Left(
                new ItemId(json.path("id").asText()),
                json.path("kind").asText(),
                json.path("reason").asText(),
                json.path("sentence").asText(),
                Optional.ofNullable(json.get("until")).map(until -> Instant.parse(until.asText())));
    }
}
