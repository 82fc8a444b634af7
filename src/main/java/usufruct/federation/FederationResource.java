package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
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
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** What other nodes ask of this one; federation/protocol.md says what each means. */
@Path("/federation/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class FederationResource {
    private final Store store;
    private final Changes changes;
    private final Pairing pairing;
    private final Peerings peerings;
    private final Inbox inbox;

    public FederationResource(Store store, Changes changes, Pairing pairing, Peerings peerings, Inbox inbox) {
        this.store = store;
        this.changes = changes;
        this.pairing = pairing;
        this.peerings = peerings;
        this.inbox = inbox;
    }

    @POST
    @Path("pairings")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response knock(@Context Caller caller, byte[] body) {
        Pairing.Knock knock = Pairing.knock(StrictJson.read(body));
        Pairing.Welcome welcome = changes.make(caller, writing -> pairing.answer(writing, caller.did(), knock));
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("peering", welcome.peering().value())
                .put("url", welcome.url())
                .put("nonce", welcome.nonce());
        answer.set("passport", Pairing.passports(welcome.passport()));
        welcome.certificates().ifPresent(each -> answer.set(Pairing.CERTIFICATES, each));
        return Answers.created(URI.create(Pairing.PATH + "/" + welcome.peering()), answer);
    }

    @POST
    @Path("pairings/{id}/nonce")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId peering = Parameters.itemId("id", id);
        String nonce = Bodies.read(body, "nonce").text("nonce");
        changes.run(caller, writing -> pairing.open(writing, caller.did(), peering, nonce));
        return Answers.ok(JsonNodeFactory.instance.objectNode());
    }

    @GET
    @Path("peerings/{id}/cursor")
    public Response cursor(@Context Caller caller, @PathParam("id") String id) {
        ItemId peering = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> inbox.cursor(reading, caller.did(), peering))
                .json());
    }

    @POST
    @Path("peerings/{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId peering = Parameters.itemId("id", id);
        JsonNode messages = Inbox.messages(StrictJson.read(body));
        store.read(reading -> peerings.requireSpeaking(reading, caller.did(), peering));
        Inbox.Proved proved = inbox.prove(caller.did(), peering, messages);
        return Answers.json(
                changes.make(caller, writing -> inbox.take(writing, caller.did(), peering, proved)), Cursor::json);
    }
}
