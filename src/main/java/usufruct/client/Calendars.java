package usufruct.client;

import java.util.List;
import usufruct.words.ItemId;

/** The addresses at which calendar programs read a person's dates. */
public final class Calendars {
    private static final String PATH = "/api/v1/calendars";

    private final Api api;

    public Calendars(Api api) {
        this.api = api;
    }

    /** A new one: whoever has it reads when what is promised to the caller. It is told this once. */
    public String make() {
        return api.post(PATH).path("url").asText();
    }

    /** Those of the caller, oldest first. */
    public List<ItemId> all() {
        return api.all(PATH).stream()
                .map(each -> new ItemId(each.path("id").asText()))
                .toList();
    }

    /** From now on nobody reads anything there. */
    public void remove(ItemId id) {
        api.send("DELETE", PATH + "/" + id, new byte[0]);
    }
}
