package usufruct.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Callers;
import usufruct.http.Public;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;

/** Codes on labels and slips over HTTP: for everybody, each told what it opens for them. */
@Path("/api/v1/scans/{code}")
@Produces(MediaType.APPLICATION_JSON)
public final class ScanResource {
    private final Store store;
    private final Scans scans;

    public ScanResource(Store store, Scans scans) {
        this.store = store;
        this.scans = scans;
    }

    @GET
    @Public
    public Response get(@Context ContainerRequestContext request, @PathParam("code") String code) {
        Optional<Did> caller = Callers.find(request).map(Caller::did);
        return Answers.ok(store.read(reading -> view(reading, scans.scan(reading, caller, code))));
    }

    private ObjectNode view(Reading reading, Scans.Scanned scanned) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        scanned.offer().ifPresent(id -> view.put("offerId", id.value()));
        ArrayNode tasks = view.putArray("tasks");
        scanned.tasks().forEach(each -> tasks.add(scans.view(reading, each)));
        ArrayNode permits = view.putArray("permits");
        scanned.permits()
                .forEach(each -> permits.addObject()
                        .put("id", each.id().value())
                        .put("needId", each.origin().need().value())
                        .put("state", each.state().word())
                        .put("from", each.window().from().toString())
                        .put("until", each.window().until().toString()));
        return view;
    }
}
