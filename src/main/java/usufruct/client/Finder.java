package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import usufruct.words.ItemId;

/** Finds things at the node. */
public final class Finder {
    private final Api api;

    public Finder(Api api) {
        this.api = api;
    }

    /**
     * The first page of what is found.
     *
     * @param asked by the names of the parameters of {@code GET /api/v1/search}
     */
    public SearchView find(Map<String, String> asked) {
        return SearchView.read(api.get("/api/v1/search" + query(asked)));
    }

    /**
     * What other nodes show of their things to members of this one.
     *
     * @param asked as for {@link #find}, without the kind
     */
    public ElsewhereView elsewhere(Map<String, String> asked) {
        return ElsewhereView.read(api.get("/api/v1/peers/search" + query(asked)));
    }

    /** Asks another node about one of its things. */
    public ElsewhereView.Opened open(ItemId peering, ItemId item) {
        return ElsewhereView.opened(api.get("/api/v1/peers/" + peering + "/items/" + item));
    }

    /** Titles of what may be meant by words, the last of which is only begun. */
    public List<String> suggestions(String begun) {
        return api.get("/api/v1/search/suggestions" + query(Map.of("q", begun)))
                .path("items")
                .valueStream()
                .map(each -> each.asText())
                .toList();
    }

    /** Keeps a question, to be told of what is new; answers how it is called. */
    public ItemId save(Map<String, String> question) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("question", Api.object(question));
        return new ItemId(
                api.send("POST", "/api/v1/search/saved", body).path("id").asText());
    }

    /** What each kept question finds that is new, by how it is called; from now on that is new no more. */
    public Map<ItemId, SearchView> news() {
        var news = new LinkedHashMap<ItemId, SearchView>();
        for (JsonNode each : api.get("/api/v1/search/saved").path("items")) {
            var id = new ItemId(each.path("id").asText());
            news.put(id, SearchView.read(api.get("/api/v1/search/saved/" + id + "/news")));
            api.post("/api/v1/search/saved/" + id + "/told");
        }
        return news;
    }

    /** Keeps a question no longer. */
    public void forget(ItemId saved) {
        api.send("DELETE", "/api/v1/search/saved/" + saved, new byte[0]);
    }

    /** Keeps an offer for later, for the caller alone; answers how that is called. */
    public ItemId keep(ItemId offer) {
        return new ItemId(api.post("/api/v1/search/later", Map.of("offer", offer.value()))
                .path("id")
                .asText());
    }

    /** What the caller keeps for later, a line each: how it is called, the offer, where that stands, its title. */
    public List<String> kept() {
        return api.get("/api/v1/search/later")
                .path("items")
                .valueStream()
                .map(each -> each.path("id").asText() + "  "
                        + each.path("offer").asText() + "  "
                        + each.path("state").asText("not shown to you any more") + "  "
                        + each.path("title").asText())
                .map(String::strip)
                .toList();
    }

    /** Keeps an offer for later no longer. */
    public void drop(ItemId kept) {
        api.send("DELETE", "/api/v1/search/later/" + kept, new byte[0]);
    }

    /** Has the node build its index anew; for an operator. */
    public void rebuild() {
        api.post("/api/v1/search/rebuild");
    }

    private static String query(Map<String, String> asked) {
        return asked.entrySet().stream()
                .map(each -> each.getKey() + "=" + Api.encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }
}
