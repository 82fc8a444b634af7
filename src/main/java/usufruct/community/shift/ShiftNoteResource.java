package usufruct.community.shift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Notes from shift to shift over HTTP: for the stewards of a group, and for nobody else. */
@Path("/api/v1/shift-notes")
@Produces(MediaType.APPLICATION_JSON)
public final class ShiftNoteResource {
    private final Store store;
    private final Changes changes;
    private final ShiftNotes notes;

    public ShiftNoteResource(Store store, Changes changes, ShiftNotes notes) {
        this.store = store;
        this.changes = changes;
        this.notes = notes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response leave(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "group", "words");
        Did group = in.did("group");
        String words = in.text("words");
        ShiftNote note = changes.make(caller, writing -> notes.leave(writing, caller.did(), group, words));
        return Answers.created(
                URI.create("/api/v1/shift-notes?group=" + group), view(note).put("words", words));
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("shift-notes", after, limit).orThrow();
        Did community = Parameters.did("group", String.valueOf(group));
        return Answers.ok(store.read(reading -> Page.ofShown(
                        "shift-notes",
                        page,
                        (place, most) -> notes.of(reading, caller.did(), community, place, most),
                        note -> note.id().value(),
                        note -> notes.words(reading, note)
                                .map(words -> view(note).put("words", words)))
                .toJson(each -> each)));
    }

    @DELETE
    @Path("{id}")
    public Response takeBack(@Context Caller caller, @PathParam("id") String id) {
        ItemId note = Parameters.itemId("id", id);
        changes.run(caller, writing -> notes.takeBack(writing, caller.did(), note));
        return Response.noContent().build();
    }

    private static ObjectNode view(ShiftNote note) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", note.id().value())
                .put("group", note.community().value())
                .put("author", note.author().value())
                .put("at", note.at().toString());
    }
}
