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
 */
public record ErasureView(List<ItemId> erased, List<Left> left) {
    public ErasureView {
        erased = List.copyOf(erased);
        left = List.copyOf(left);
    }

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
                json.path("left").valueStream().map(ErasureView::left).toList());
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
