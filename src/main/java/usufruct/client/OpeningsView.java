package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * When an offer can be had in the time to come.
 *
 * @param open when it is open, whoever has it then
 * @param free when some one unit is free as well; empty for whoever is no member
 */
public record OpeningsView(List<Window> open, List<Window> free) {
    public OpeningsView {
        open = List.copyOf(open);
        free = List.copyOf(free);
    }

    /** Asks for the times of an offer in so many days. */
    public static OpeningsView of(Api api, ItemId offer, int days) {
        JsonNode json = api.get("/api/v1/offers/" + offer + "/openings?days=" + days);
        return new OpeningsView(windows(json.path("open")), windows(json.path("free")));
    }

    private static List<Window> windows(JsonNode list) {
        return list.valueStream()
                .map(each -> new Window(
                        Instant.parse(each.path("from").asText()),
                        Instant.parse(each.path("until").asText())))
                .toList();
    }
}
