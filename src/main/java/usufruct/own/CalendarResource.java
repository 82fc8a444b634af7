package usufruct.own;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** Calendar addresses over HTTP: made and taken back by their owner, read by whoever has one. */
@Path("/api/v1/calendars")
@Produces(MediaType.APPLICATION_JSON)
public final class CalendarResource {
    private final Store store;
    private final Changes changes;
    private final Calendars calendars;
    private final String url;

    /** @param url of the node, as others reach it */
    public CalendarResource(Store store, Changes changes, Calendars calendars, String url) {
        this.store = store;
        this.changes = changes;
        this.calendars = calendars;
        this.url = url;
    }

    @POST
    public Response make(@Context Caller caller) {
        Calendars.Made made = changes.make(caller, writing -> calendars.make(writing, caller.did()));
        ObjectNode view = view(made.feed()).put("url", url + "/api/v1/calendars/" + made.token() + "/dates.ics");
        return Answers.created(URI.create("/api/v1/calendars"), view);
    }

    @GET
    public Response all(@Context Caller caller) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        store.read(reading -> calendars.of(reading, caller.did())).forEach(each -> items.add(view(each)));
        return Answers.ok(view);
    }

    @DELETE
    @Path("{id}")
    public Response remove(@Context Caller caller, @PathParam("id") String id) {
        ItemId feed = Parameters.itemId("id", id);
        changes.run(caller, writing -> calendars.remove(writing, caller.did(), feed));
        return Response.noContent().build();
    }

    @GET
    @Path("{token}/dates.ics")
    @Public
    @Produces("text/calendar; charset=utf-8")
    public String dates(@PathParam("token") String token) {
        return store.read(reading -> calendars.read(reading, token, url));
    }

    private static ObjectNode view(CalendarFeed feed) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", feed.id().value())
                .put("madeAt", feed.madeAt().toString());
    }
}
