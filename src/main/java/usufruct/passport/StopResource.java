package usufruct.passport;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiConsumer;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.http.Rationed;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Stopping a passport's keys over HTTP: the word is set by its owner, and used by whoever has it. */
@Path("/api/v1/passports/{did}/stop")
@Produces(MediaType.APPLICATION_JSON)
public final class StopResource {
    private final Store store;
    private final Changes changes;
    private final Stops stops;
    private final BiConsumer<Writing, Did> ended;

    /** @param ended what else ends with a passport's keys, in the same unit */
    public StopResource(Store store, Changes changes, Stops stops, BiConsumer<Writing, Did> ended) {
        this.store = store;
        this.changes = changes;
        this.stops = stops;
        this.ended = ended;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(@Context Caller caller, @PathParam("did") String did, byte[] body) {
        Did person = Parameters.did("did", did);
        byte[] commitment = commitment(Bodies.read(body, "commitment").text("commitment"));
        changes.run(caller, writing -> stops.set(writing, caller.did(), person, commitment));
        return Response.noContent().build();
    }

    @POST
    @Public
    @Rationed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response stop(@PathParam("did") String did, byte[] body) {
        Did person = Parameters.did("did", did);
        String word = Bodies.read(body, "word").text("word");
        store.write(writing -> {
            if (stops.stop(writing, person, word)) {
                ended.accept(writing, person);
            }
            return true;
        });
        return Response.noContent().build();
    }

    private static byte[] commitment(String text) {
        try {
            return Bytes.fromBase64Url(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`commitment` is the base64url SHA-256 of the word");
        }
    }
}
