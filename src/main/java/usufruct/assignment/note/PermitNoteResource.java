package usufruct.assignment.note;

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
import usufruct.assignment.Assignment;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** Notes about a permit over HTTP: for whose permit it is, who acts for them or looks after them, and the stewards of the group. */
@Path("/api/v1/permit-notes")
@Produces(MediaType.APPLICATION_JSON)
public final class PermitNoteResource {
    private static final String LIST = "permit-notes";

    private final Store store;
    private final Changes changes;
    private final PermitNotes notes;

    public PermitNoteResource(Store store, Changes changes, PermitNotes notes) {
        this.store = store;
        this.changes = changes;
        this.notes = notes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response leave(@Context Caller caller, @QueryParam("for") @Nullable String whom, byte[] body) {
        Bodies in = Bodies.read(body, "assignment", "words");
        ItemId permit = Parameters.itemId("assignment", in.text("assignment"));
        String words = in.text("words");
        Hand hand = hand(caller, whom);
        PermitNote note = changes.make(caller, writing -> notes.leave(writing, hand, permit, words));
        return Answers.created(URI.create("/api/v1/permit-notes?assignment=" + permit), view(note, words));
    }

    /** The newest first, and whether the caller may leave one. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("assignment") @Nullable String assignment,
            @QueryParam("for") @Nullable String whom,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(LIST, after, limit).orThrow();
        page.afterNumber(); // or it is refused
        ItemId id = Parameters.itemId("assignment", String.valueOf(assignment));
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> {
            Assignment permit = notes.readable(reading, hand, id);
            return Page.ofShown(
                            LIST,
                            page,
                            (place, most) -> notes.of(reading, id, before(place), most),
                            note -> Long.toString(note.seq()),
                            note -> notes.words(reading, note.id()).map(words -> view(note, words)))
                    .toJson(each -> each)
                    .put("mayLeave", notes.mayLeave(reading, hand, permit));
        }));
    }

    @DELETE
    @Path("{id}")
    public Response takeBack(@Context Caller caller, @PathParam("id") String id) {
        ItemId note = Parameters.itemId("id", id);
        changes.run(caller, writing -> notes.takeBack(writing, caller.did(), note));
        return Response.noContent().build();
    }

    private static long before(String place) {
        return place.isEmpty() ? Long.MAX_VALUE : Long.parseLong(place);
    }

    private static Hand hand(Caller caller, @Nullable String whom) {
        return Hand.of(caller.did(), Parameters.optionalDid("for", whom));
    }

    private static ObjectNode view(PermitNote note, String words) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", note.id().value())
                .put("assignment", note.assignment().value())
                .put("author", note.author().value())
                .put("at", note.at().toString())
                .put("words", words);
    }
}
