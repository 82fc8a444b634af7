package usufruct.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Public;
import usufruct.store.Store;

/** Words that mean the same, over HTTP: everybody may read them, stewards change them. */
@Path("/api/v1/search/synonyms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SynonymResource {
    private final Store store;
    private final Changes changes;
    private final Thesaurus thesaurus;

    public SynonymResource(Store store, Changes changes, Thesaurus thesaurus) {
        this.store = store;
        this.changes = changes;
        this.thesaurus = thesaurus;
    }

    @GET
    @Public
    public Response get() {
        return Answers.ok(view(store.read(thesaurus::newest)));
    }

    @PUT
    public Response put(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "version", "groups");
        long replaced = in.number("version");
        List<List<String>> groups = Thesaurus.groups(in.array("groups"));
        return Answers.ok(
                view(changes.make(caller, writing -> thesaurus.put(writing, caller.did(), replaced, groups))));
    }

    private static ObjectNode view(Thesaurus.Version version) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("version", version.number());
        view.set("groups", Thesaurus.json(version.groups()));
        return view;
    }
}
