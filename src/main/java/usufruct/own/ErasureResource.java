package usufruct.own;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.words.Did;

/** A person has their words about what is over erased, over HTTP: nobody else can. */
@Path("/api/v1/passports/{did}/erasure")
@Produces(MediaType.APPLICATION_JSON)
public final class ErasureResource {
    private final Changes changes;
    private final Erasures erasures;
    private final VisitErasures visits;

    public ErasureResource(Changes changes, Erasures erasures, VisitErasures visits) {
        this.changes = changes;
        this.erasures = erasures;
        this.visits = visits;
    }

    @POST
    public Response erase(@Context Caller caller, @PathParam("did") String did) {
        Did person = Parameters.did("did", did);
        Erasures.Done done = erasures.erase(caller.did(), person, changes.nonceOf(caller));
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode gone = view.putArray("erased");
        done.gone()
                .forEach(each -> gone.addObject()
                        .put("id", each.id().value())
                        .put("kind", each.kind().word()));
        ArrayNode left = view.putArray("left");
        done.left().forEach(each -> left.add(standing(each)));
        ArrayNode elsewhere = view.putArray("elsewhere");
        visits.tell(person, done.left())
                .forEach(each -> elsewhere
                        .addObject()
                        .put("id", each.need().value())
                        .put("node", each.peering().peer().value())
                        .put("url", each.peering().url())
                        .put("told", each.isTold()));
        return Answers.ok(view);
    }

    private static ObjectNode standing(ErasureStore.Standing each) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", each.id().value())
                .put("kind", each.kind());
        each.why().ifPresent(why -> view.put("reason", why.name()).put("sentence", why.sentence()));
        each.until().ifPresent(until -> view.put("until", until.toString()));
        return view;
    }
}
