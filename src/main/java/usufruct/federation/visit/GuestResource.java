package usufruct.federation.visit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Page;
import usufruct.store.Store;

/** Who of other nodes asks here, and what their node says of them: for stewards and operators. */
@Path("/api/v1/guests")
@Produces(MediaType.APPLICATION_JSON)
public final class GuestResource {
    private static final int MOST = 200;

    private final Store store;
    private final Visits visits;

    public GuestResource(Store store, Visits visits) {
        this.store = store;
        this.visits = visits;
    }

    /** The newest {@value #MOST}. */
    @GET
    public Response list(@Context Caller caller) {
        return Answers.ok(store.read(
                reading -> Page.whole(visits.all(reading, caller.did(), MOST)).toJson(GuestResource::view)));
    }

    private static ObjectNode view(VisitStore.Row row) {
        Visitor visitor = row.visitor();
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("need", row.need().value())
                .put("person", row.person().value())
                .put("home", visitor.visit().home().value())
                .put("memberSince", visitor.memberSince().toString())
                .put("waitingSince", visitor.waitingSince().toString())
                .put("honoured", row.honoured())
                .put("takenAt", row.takenAt().toString())
                .put("over", row.over());
        var attested = view.putArray("attested");
        visitor.vetted()
                .forEach(each -> attested.addObject()
                        .put("group", each.group().value())
                        .put("kind", each.attested().kind())
                        .put("from", each.attested().during().from().toString())
                        .put("until", each.attested().during().until().toString()));
        return view;
    }
}
