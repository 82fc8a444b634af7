package usufruct.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** Which other nodes this one speaks to, over HTTP: for its operators. */
@Path("/api/v1/peers")
@Produces(MediaType.APPLICATION_JSON)
public final class PeerResource {
    private final Store store;
    private final Changes changes;
    private final Pairing pairing;
    private final Peerings peerings;
    private final Lines lines;

    /** What goes to peers, and how; and what their logs, and they of this node's log, have shown. */
    public record Lines(
            Outbox outbox, Inbox inbox, Deliveries deliveries, Certificates certificates, Watching watching) {}

    /** What is known of peers as logs and as witnesses. */
    public interface Watching {
        /** Whether a peer's log showed two histories. */
        boolean isCaught(Reading reading, Peering peering);

        /** Up to which size a peer cosigned this node's log. */
        long cosigned(Reading reading, Peering peering);

        /** Why it did not when it was last asked. */
        Optional<String> trouble(Peering peering);
    }

    public PeerResource(Store store, Changes changes, Pairing pairing, Peerings peerings, Lines lines) {
        this.store = store;
        this.changes = changes;
        this.pairing = pairing;
        this.peerings = peerings;
        this.lines = lines;
    }

    @POST
    @Path("invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invite(@Context Caller caller, byte[] body) {
        Scopes scopes = Scopes.read(new Members(StrictJson.read(body), "body", Set.of("scopes")).object("scopes"));
        Pairing.Code code = changes.make(caller, writing -> pairing.invite(writing, caller.did(), scopes));
        return Answers.ok(JsonNodeFactory.instance
                .objectNode()
                .put("code", code.code())
                .put("url", code.url())
                .put("until", code.until().toString()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(@Context Caller caller, byte[] body) {
        var in = new Members(StrictJson.read(body), "body", Set.of("url", "code", "scopes"));
        Peering peering = pairing.accept(
                caller.did(),
                in.text("url"),
                in.text("code"),
                Scopes.read(in.object("scopes")),
                changes.nonceOf(caller));
        return Answers.created(URI.create("/api/v1/peers/" + peering.id()), view(peering));
    }

    @GET
    public Response list(@Context Caller caller) {
        return Answers.ok(store.read(reading -> {
            peerings.requireOperator(reading, caller.did());
            return Page.whole(peerings.all(reading)).toJson(each -> view(reading, each));
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId peering = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            peerings.requireOperator(reading, caller.did());
            return view(reading, peerings.get(reading, peering));
        }));
    }

    @POST
    @Path("{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response confirm(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId peering = Parameters.itemId("id", id);
        String words = Bodies.read(body, "words").text("words");
        return Answers.json(
                changes.make(caller, writing -> peerings.confirm(writing, caller.did(), peering, words)), this::view);
    }

    @PUT
    @Path("{id}/scopes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId peering = Parameters.itemId("id", id);
        Scopes scopes = Scopes.read(StrictJson.read(body));
        return changed(caller, peering, writing -> peerings.change(writing, caller.did(), peering, scopes));
    }

    @POST
    @Path("{id}/end")
    public Response end(@Context Caller caller, @PathParam("id") String id) {
        ItemId peering = Parameters.itemId("id", id);
        return changed(caller, peering, writing -> peerings.end(writing, caller.did(), peering));
    }

    @POST
    @Path("{id}/release")
    public Response release(@Context Caller caller, @PathParam("id") String id) {
        ItemId peering = Parameters.itemId("id", id);
        return changed(caller, peering, writing -> peerings.release(writing, caller.did(), peering));
    }

    @POST
    @Path("{id}/retry")
    public Response retry(@Context Caller caller, @PathParam("id") String id) {
        ItemId peering = Parameters.itemId("id", id);
        Response answer = changed(caller, peering, writing -> peerings.required(writing, caller.did(), peering));
        lines.deliveries().hurry(peering);
        return answer;
    }

    /** Two messages that it signed under one number: the proof, for its operator and for others. */
    @GET
    @Path("{id}/forks")
    public Response forks(@Context Caller caller, @PathParam("id") String id) {
        ItemId peering = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            peerings.required(reading, caller.did(), peering);
            return Page.whole(lines.inbox().forks(reading, peering)).toJson(PeerResource::fork);
        }));
    }

    private static ObjectNode fork(ForkStore.Fork fork) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("foundAt", fork.found().toString());
        view.set("first", fork.first().document());
        view.set("second", fork.second().document());
        return view;
    }

    private Response changed(Caller caller, ItemId peering, Consumer<? super Writing> how) {
        changes.run(caller, how);
        return Answers.ok(store.read(reading -> peerings.find(reading, peering)
                .map(each -> view(reading, each))
                .orElseGet(JsonNodeFactory.instance::objectNode)));
    }

    private ObjectNode view(Peering peering) {
        return store.read(
                reading -> view(reading, peerings.find(reading, peering.id()).orElse(peering)));
    }

    private ObjectNode view(Reading reading, Peering peering) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", peering.id().value())
                .put("peer", peering.peer().value())
                .put("url", peering.url())
                .put("state", peering.state().name().toLowerCase(Locale.ROOT))
                .put("madeAt", peering.madeAt().toString());
        if (peering.state() == Peering.State.COMPARING) {
            view.put("words", String.join(" ", peering.words()));
        }
        view.set(
                "ours",
                peerings.ours(reading, peering.id())
                        .map(PeeringRecord::scopes)
                        .orElse(peering.offered())
                        .json());
        peerings.theirs(reading, peering.id())
                .ifPresent(record -> view.set("theirs", record.scopes().json()));
        peering.quarantine()
                .ifPresent(why -> view.putObject("quarantine")
                        .put("since", why.since().toString())
                        .put("fault", why.fault().name())
                        .put("detail", why.detail()));
        view.set(
                "health",
                json(Health.of(
                        reading, peering, lines.outbox(), lines.watching().isCaught(reading, peering))));
        ObjectNode witness =
                view.putObject("witness").put("cosigned", lines.watching().cosigned(reading, peering));
        lines.watching().trouble(peering).ifPresent(why -> witness.put("trouble", why));
        ObjectNode certificates = JsonNodeFactory.instance.objectNode();
        lines.certificates().ours(reading).ifPresent(each -> certificates.set("ours", json(each)));
        lines.certificates().of(reading, peering.id()).ifPresent(each -> certificates.set("theirs", json(each)));
        if (!certificates.isEmpty()) {
            view.set("certificates", certificates);
        }
        return view;
    }

    private static ObjectNode json(PeerCertificates shown) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("address", shown.address())
                .put("until", shown.until().toString());
    }

    private static ObjectNode json(Health health) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("well", health.well())
                .put("why", health.why())
                .put("sentence", health.sentence())
                .put("waiting", health.waiting());
        health.heardAt().ifPresent(at -> json.put("heardAt", at.toString()));
        health.answeredAt().ifPresent(at -> json.put("answeredAt", at.toString()));
        health.nextAt().ifPresent(at -> json.put("nextAt", at.toString()));
        return json;
    }
}
