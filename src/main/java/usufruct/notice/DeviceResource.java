package usufruct.notice;

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
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** On which devices the caller is told, over HTTP. */
@Path("/api/v1/notices/devices")
@Produces(MediaType.APPLICATION_JSON)
public final class DeviceResource {
    private final Store store;
    private final Changes changes;
    private final Devices devices;

    public DeviceResource(Store store, Changes changes, Devices devices) {
        this.store = store;
        this.changes = changes;
        this.devices = devices;
    }

    /** Where a device's messages go is not told again; by its mark a browser finds itself. */
    @GET
    public Response list(@Context Caller caller) {
        String key = Bytes.base64Url(devices.key());
        return Answers.ok(store.read(reading -> {
            ObjectNode view = JsonNodeFactory.instance.objectNode().put("key", key);
            ArrayNode items = view.putArray("items");
            for (Devices.Device each : devices.of(reading, caller.did())) {
                items.addObject()
                        .put("id", each.id().value())
                        .put("name", each.opened().name())
                        .put("mark", each.opened().mark())
                        .put("since", each.since().toString());
            }
            return view;
        }));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@Context Caller caller, byte[] body) {
        SealedDevice device = SealedDevice.read(StrictJson.read(body));
        ItemId id = changes.make(caller, writing -> devices.put(writing, caller.did(), device));
        return Answers.created(
                URI.create("/api/v1/notices/devices/" + id),
                JsonNodeFactory.instance.objectNode().put("id", id.value()));
    }

    @DELETE
    @Path("{id}")
    public Response remove(@Context Caller caller, @PathParam("id") String id) {
        ItemId device = Parameters.itemId("id", id);
        changes.run(caller, writing -> devices.remove(writing, caller.did(), device));
        return Response.noContent().build();
    }
}
