package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** What a member's node and its peers tell each other of what they used, with their consent. */
public final class UsageReceipts {
    private static final String PATH = "/api/v1/receipts/";
    private static final String CONSENTS = PATH + "consents";
    private static final byte[] NOTHING = {};

    private final Api api;

    public UsageReceipts(Api api) {
        this.api = api;
    }

    /**
     * A peer of the node.
     *
     * @param name the host of its address, for people
     * @param since since when the caller agrees, if they do
     */
    public record Place(ItemId peering, String name, Optional<Instant> since) {}

    /** What somebody used in a week of one kind of things. */
    public record Row(
            ItemId peering, String name, Instant from, Instant until, Category category, long turns, long minutes) {}

    /** The peers, and with which of them the caller shares receipts. */
    public List<Place> places() {
        return items("consents").stream()
                .map(each -> new Place(
                        new ItemId(each.path("peering").asText()),
                        each.path("name").asText(),
                        Optional.ofNullable(each.get("since")).map(since -> Instant.parse(since.asText()))))
                .toList();
    }

    /** Agrees that a peer is told what the caller uses here, and that what it tells of them counts here. */
    public void agree(ItemId peering) {
        api.send("PUT", CONSENTS + "/" + peering, NOTHING);
    }

    /** Agrees no longer. */
    public void withdraw(ItemId peering) {
        api.send("DELETE", CONSENTS + "/" + peering, NOTHING);
    }

    /** What peers were told of the caller. */
    public List<Row> told() {
        return items("told").stream().map(UsageReceipts::row).toList();
    }

    /** What peers told of the caller, as far as it counts here. */
    public List<Row> counted() {
        return items("counted").stream().map(UsageReceipts::row).toList();
    }

    private List<JsonNode> items(String list) {
        return api.get(PATH + list).path("items").valueStream().toList();
    }

    private static Row row(JsonNode json) {
        return new Row(
                new ItemId(json.path("peering").asText()),
                json.path("name").asText(),
                Instant.parse(json.path("from").asText()),
                Instant.parse(json.path("until").asText()),
                Category.parse(json.path("category").asText()),
                json.path("turns").asLong(),
                json.path("minutes").asLong());
    }
}
