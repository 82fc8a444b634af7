package usufruct.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** The searches that a member keeps, over HTTP: theirs alone. */
@Path("/api/v1/search/saved")
@Produces(MediaType.APPLICATION_JSON)
public final class SavedResource {
    private final Store store;
    private final Changes changes;
    private final SavedSearches saved;

    public SavedResource(Store store, Changes changes, SavedSearches saved) {
        this.store = store;
        this.changes = changes;
        this.saved = saved;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(@Context Caller caller, byte[] body) {
        Map<String, String> question = Bodies.read(body, "question").texts("question");
        Set<ItemId> found = saved.found(caller.did(), question);
        ItemId id = changes.make(caller, writing -> saved.save(writing, caller.did(), question, found));
        return Answers.created(
                URI.create("/api/v1/search/saved/" + id),
                JsonNodeFactory.instance.objectNode().put("id", id.value()));
    }

    @GET
    public Response list(@Context Caller caller) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        store.read(reading -> saved.all(reading, caller.did())).forEach(each -> items.add(standing(each)));
        return Answers.ok(view);
    }

    @GET
    @Path("{id}/news")
    public Response news(@Context Caller caller, @PathParam("id") String id) {
        ItemId savedId = Parameters.itemId("id", id);
        SavedSearches.News news = store.read(reading -> saved.news(reading, caller.did(), savedId));
        ObjectNode view = standing(news);
        ArrayNode items = view.putArray("items");
        var marks = new Marks(Asked.wanted(news.saved().question()).words(), Synonyms.NONE);
        news.hits().forEach(each -> items.add(Hits.view(each, marks)));
        return Answers.ok(view);
    }

    @POST
    @Path("{id}/told")
    public Response told(@Context Caller caller, @PathParam("id") String id) {
        ItemId savedId = Parameters.itemId("id", id);
        Set<ItemId> found = store.read(reading -> saved.found(reading, caller.did(), savedId));
        changes.run(caller, writing -> saved.told(writing, caller.did(), savedId, found));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    public Response remove(@Context Caller caller, @PathParam("id") String id) {
        ItemId savedId = Parameters.itemId("id", id);
        changes.run(caller, writing -> saved.remove(writing, caller.did(), savedId));
        return Response.noContent().build();
    }

    private static ObjectNode standing(SavedSearches.News news) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", news.saved().id().value());
        ObjectNode question = view.putObject("question");
        news.saved().question().forEach(question::put);
        return view.put("news", news.hits().size());
    }
}
