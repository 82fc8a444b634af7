package usufruct.assignment.custody;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** Transfers that two hands sign, over HTTP: for whose permit it is, who acts for them, and the stewards of the group. */
@Path("/api/v1/custody")
@Produces(MediaType.APPLICATION_JSON)
public final class CustodyResource {
    private final Store store;
    private final Changes changes;
    private final Transfers transfers;
    private final SecondSignatures seconds;

    public CustodyResource(Store store, Changes changes, Transfers transfers, SecondSignatures seconds) {
        this.store = store;
        this.changes = changes;
        this.transfers = transfers;
        this.seconds = seconds;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response sign(@Context Caller caller, byte[] body) {
        var members = new Members(StrictJson.read(body), "body", Set.of("transfer"));
        Transfers.Proved proved = transfers.prove(caller.did(), (ObjectNode) members.object("transfer"));
        Custody signed = changes.make(caller, writing -> transfers.sign(writing, proved));
        return Answers.created(URI.create("/api/v1/custody/" + signed.transfer().id()), view(signed));
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("assignment") @Nullable String assignment,
            @QueryParam("for") @Nullable String whom) {
        ItemId permit = Parameters.itemId("assignment", String.valueOf(assignment));
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading ->
                Page.whole(transfers.ofAssignment(reading, hand, permit)).toJson(this::view)));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId transfer = Parameters.itemId("id", id);
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> view(transfers.visible(reading, hand, transfer))));
    }

    @POST
    @Path("{id}/countersignature")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response countersign(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom, byte[] body) {
        ItemId transfer = Parameters.itemId("id", id);
        Hand hand = hand(caller, whom);
        var proof = (ObjectNode) new Members(StrictJson.read(body), "body", Set.of("proof")).object("proof");
        return Answers.ok(view(changes.make(caller, writing -> seconds.countersign(writing, hand, transfer, proof))));
    }

    @POST
    @Path("{id}/refusal")
    public Response decline(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId transfer = Parameters.itemId("id", id);
        Hand hand = hand(caller, whom);
        return Answers.ok(view(changes.make(caller, writing -> seconds.decline(writing, hand, transfer))));
    }

    @POST
    @Path("{id}/paper")
    public Response onPaper(@Context Caller caller, @PathParam("id") String id) {
        ItemId transfer = Parameters.itemId("id", id);
        return Answers.ok(view(changes.make(caller, writing -> seconds.onPaper(writing, caller.did(), transfer))));
    }

    private static Hand hand(Caller caller, @Nullable String whom) {
        return Hand.of(caller.did(), Parameters.optionalDid("for", whom));
    }

    /** With the proofs of both, so that anybody who has it can check them. */
    private ObjectNode view(Custody custody) {
        Custody.State state = custody.state(transfers.now());
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", custody.transfer().id().value())
                .put("assignment", custody.transfer().assignment().value())
                .put("second", state.word());
        if (state == Custody.State.ASKED) {
            view.put("askedUntil", custody.askedUntil().toString());
        }
        view.set("transfer", StrictJson.read(custody.document()));
        custody.second().ifPresent(second -> {
            view.put("secondBy", second.by().value())
                    .put("secondAt", second.at().toString());
            second.proof().ifPresent(proof -> view.set("secondProof", StrictJson.read(proof)));
        });
        return view;
    }
}
