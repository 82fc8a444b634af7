package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A version of a pool's policy, as every member may see it.
 *
 * @param version its number in the pool
 * @param state {@code draft}, {@code proposed}, {@code in-force}, ...
 * @param noticeUntil until when members have notice of what is proposed; empty before
 * @param votes how many stewards said something to what is proposed
 */
public record PolicyView(
        ItemId id,
        String category,
        String name,
        int version,
        Did author,
        String state,
        Optional<Instant> noticeUntil,
        int votes) {

    static PolicyView read(JsonNode json) {
        JsonNode proposal = json.path("proposal");
        return new PolicyView(
                new ItemId(json.path("id").asText()),
                json.path("category").asText(),
                json.path("name").asText(),
                json.path("version").asInt(),
                new Did(json.path("author").asText()),
                json.path("state").asText(),
                proposal.has("noticeUntil")
                        ? Optional.of(Instant.parse(proposal.path("noticeUntil").asText()))
                        : Optional.empty(),
                proposal.path("votes").size());
    }
}
