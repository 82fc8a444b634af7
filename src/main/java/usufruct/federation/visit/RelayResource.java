package usufruct.federation.visit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.federation.HttpTransport;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.json.StrictJson;
import usufruct.outbound.Reply;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** Carries members' own signed requests to the node at which they asked something. */
@Path("/api/v1/peers/{id}/relay")
@Produces(MediaType.APPLICATION_JSON)
public final class RelayResource {
    private final Store store;
    private final Relay relay;

    public RelayResource(Store store, Peerings peerings, HttpTransport.Way way) {
        this.store = store;
        this.relay = new Relay(peerings, way);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response carry(@Context Caller caller, @PathParam("id") String peering, byte[] body) {
        ItemId id = Parameters.itemId("id", peering);
        Relay.Letter letter = Relay.Letter.read(StrictJson.read(body));
        Peering target = store.read(reading -> relay.target(reading, caller.did(), caller.keyId(), id, letter));
        return Answers.json(relay.carry(target, letter), RelayResource::view);
    }

    private static ObjectNode view(Reply reply) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", reply.status())
                .put("mediaType", reply.mediaType())
                .put("body", Bytes.base64Url(reply.body()));
    }
}
