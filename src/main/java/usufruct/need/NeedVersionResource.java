package usufruct.need;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
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
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** The next version of a need over HTTP, or with {@code dry} only what it would do to the need's place. */
@Path("/api/v1/needs/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
public final class NeedVersionResource {
    private final Store store;
    private final Changes changes;
    private final Edits edits;
    private final Records records;

    public NeedVersionResource(Store store, Changes changes, Edits edits, Records records) {
        this.store = store;
        this.changes = changes;
        this.edits = edits;
        this.records = records;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response edit(
            @Context Caller caller,
            @PathParam("id") String id,
            @QueryParam("dry") @Nullable String dry,
            @QueryParam("newPlace") @Nullable String newPlace,
            byte[] body) {
        ItemId need = Parameters.itemId("id", id);
        boolean accepted = Parameters.flag("newPlace", newPlace);
        Checked checked = records.check(body, caller.key()).orThrow();
        if (Parameters.flag("dry", dry)) {
            return Answers.ok(view(store.read(reading -> edits.growth(reading, caller.did(), need, checked))));
        }
        Need after = changes.make(caller, writing -> edits.edit(writing, caller.did(), need, checked, accepted));
        int version = checked.record().header().version();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", need.value())
                .put("version", version)
                .put("placedAt", after.place().since().toString())
                .put("keepsPlace", after.place().version() != version);
        return Answers.created(URI.create("/api/v1/needs/" + need), view);
    }

    static ObjectNode view(Set<Growth> growth) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("keepsPlace", growth.isEmpty());
        ArrayNode grows = view.putArray("grows");
        growth.forEach(each -> grows.add(each.word()));
        return view;
    }
}
