package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import usufruct.federation.Peering;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Refusal;

/** What other nodes show, over HTTP: found and opened by members, and for operators what was taken back from whom. */
@Path("/api/v1/peers")
@Produces(MediaType.APPLICATION_JSON)
public final class MirrorResource {
    private final Store store;
    private final Mirroring mirroring;

    public MirrorResource(Store store, Mirroring mirroring) {
        this.store = store;
        this.mirroring = mirroring;
    }

    @GET
    @Path("search")
    public Response search(
            @Context Caller caller,
            @QueryParam("q") @Nullable String words,
            @QueryParam("category") @Nullable String category,
            @QueryParam("group") @Nullable String group,
            @QueryParam("language") @Nullable String language,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("near") @Nullable String near,
            @QueryParam("radius") @Nullable String radius) {
        Map<String, String> question = new HashMap<>();
        put(question, "q", words);
        put(question, "category", category);
        put(question, "group", group);
        put(question, "language", language);
        put(question, "from", from);
        put(question, "until", until);
        put(question, "near", near);
        put(question, "radius", radius);
        RemoteSearches.Found found = mirroring.searches().find(caller.did(), question);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        found.hits().forEach(each -> items.add(hit(each)));
        ArrayNode silent = view.putArray("silent");
        found.silent().forEach(each -> {
            ObjectNode one = silent.addObject();
            one.set("source", source(each.peering()));
            trouble(one, each.why());
        });
        view.put("nodes", found.nodes());
        return Answers.ok(view);
    }

    private static void put(Map<String, String> question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }

    @GET
    @Path("{peering}/items/{item}")
    public Response open(@Context Caller caller, @PathParam("peering") String peering, @PathParam("item") String item) {
        ItemId id = Parameters.itemId("peering", peering);
        ItemId wanted = Parameters.itemId("item", item);
        Pointers.Opened opened = mirroring.pointers().open(caller.did(), id, wanted);
        ObjectNode view = hit(opened.hit());
        view.set("record", opened.hit().item().record().toJson());
        opened.trouble().ifPresent(why -> trouble(view.putObject("trouble"), why));
        return Answers.ok(view);
    }

    private static void trouble(ObjectNode view, Refusal why) {
        view.put("reason", why.reason().name()).put("sentence", why.detail());
    }

    @GET
    @Path("withdrawals")
    public Response withdrawals(@Context Caller caller) {
        List<Withdrawals.Told> all =
                store.read(reading -> mirroring.withdrawals().all(reading, caller.did()));
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        all.forEach(each -> {
            ObjectNode one = items.addObject()
                    .put("item", each.withdrawal().item().value())
                    .put("version", each.withdrawal().version())
                    .put("at", each.withdrawal().at().toString())
                    .put("overdue", each.isOverdue())
                    .put("health", each.health());
            each.withdrawal().takenAt().ifPresent(at -> one.put("takenAt", at.toString()));
            one.set("source", source(each.peering()));
        });
        return Answers.ok(view);
    }

    private static ObjectNode hit(RemoteSearches.Hit hit) {
        SharedItem.Shown item = hit.item();
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", item.id().value())
                .put("category", item.record().header().category().toString())
                .put("group", item.record().header().issuer().value())
                .put("version", item.version())
                .put("aclRevision", item.aclRevision())
                .put("asOf", hit.asOf().toString())
                .put("freshness", hit.freshness().name().toLowerCase(Locale.ROOT));
        view.set("source", source(hit.peering()));
        ObjectNode fields = item.record().fields();
        for (String name : List.of("title", "summary", "window")) {
            if (fields.has(name)) {
                view.set(name, fields.path(name));
            }
        }
        return view;
    }

    private static ObjectNode source(Peering peering) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("peering", peering.id().value())
                .put("node", peering.peer().value())
                .put("name", peering.name());
    }
}
