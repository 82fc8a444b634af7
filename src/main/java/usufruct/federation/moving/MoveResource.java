package usufruct.federation.moving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Checkpoint;
import usufruct.need.Need;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Store;

/** What a member brings from another node, over HTTP: for that member alone. */
@Path("/api/v1/moves")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MoveResource {
    private final Store store;
    private final Changes changes;
    private final Moves moves;
    private final Records records;

    public MoveResource(Store store, Changes changes, Moves moves, Records records) {
        this.store = store;
        this.changes = changes;
        this.moves = moves;
        this.records = records;
    }

    /** Says what a bundle proves, and what of it would count here; changes nothing. */
    @POST
    @Path("preview")
    public Response preview(@Context Caller caller, byte[] body) {
        MovingBundle bundle = MovingBundle.read(Bodies.read(body, "bundle").object("bundle"));
        moves.requireBrought(caller.did(), bundle);
        return Answers.ok(store.read(reading -> view(reading, bundle)));
    }

    /** Publishes one need that waited elsewhere. */
    @POST
    public Response take(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "bundle", "need");
        byte[] submission = CanonicalJson.write(in.object("need"));
        MovingBundle bundle = MovingBundle.read(in.object("bundle"));
        Checked checked = records.check(submission, caller.key()).orThrow();
        Need need = changes.make(caller, writing -> moves.publish(writing, caller.did(), bundle, checked));
        return Answers.created(
                URI.create("/api/v1/needs/" + need.id()),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", need.id().value())
                        .put("state", need.state().word())
                        .put("placedAt", need.place().since().toString()));
    }

    private ObjectNode view(Reading reading, MovingBundle bundle) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("node", bundle.node().value())
                .put("entries", Checkpoint.parse(bundle.checkpoint().text()).size())
                .put("cosignatures", bundle.checkpoint().signatures().size() - 1)
                .put("honoured", moves.isHonoured(reading, bundle.node()))
                .put("outcomes", bundle.outcomes().size());
        ArrayNode needs = view.putArray("needs");
        bundle.needs()
                .forEach(each -> needs.addObject()
                        .put("id", each.claim().need().value())
                        .put("category", each.record().header().category().toString())
                        .put("since", Moves.since(each).toString()));
        ArrayNode attestations = view.putArray("attestations");
        bundle.attestations()
                .forEach(each -> attestations
                        .addObject()
                        .put("group", each.group().value())
                        .put("kind", each.attested().kind())
                        .put("until", each.attested().during().until().toString()));
        return view;
    }
}
