package usufruct.assignment.emergency;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
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
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Headcount;
import usufruct.words.ItemId;

/** Emergencies over HTTP: for the stewards, the operators and whoever has the thing; how many there were is for everybody. */
@Path("/api/v1/emergencies")
@Produces(MediaType.APPLICATION_JSON)
public final class EmergencyResource {
    private final Store store;
    private final Changes changes;
    private final Emergencies emergencies;

    public EmergencyResource(Store store, Changes changes, Emergencies emergencies) {
        this.store = store;
        this.changes = changes;
        this.emergencies = emergencies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "offer", "reason", "minutes", "why");
        ItemId offer = Parameters.itemId("offer", in.text("offer"));
        Emergency.Cause cause = Emergency.Cause.said(in.text("reason"));
        int minutes = in.count("minutes");
        String why = in.text("why");
        ObjectNode asked = changes.make(
                caller, writing -> view(writing, emergencies.ask(writing, caller.did(), offer, cause, minutes, why)));
        return Answers.created(
                URI.create("/api/v1/emergencies/" + asked.path("id").asText()), asked);
    }

    /** Those that the caller may see. */
    @GET
    public Response list(@Context Caller caller) {
        return Answers.ok(store.read(
                reading -> Page.whole(emergencies.shown(reading, caller.did())).toJson(each -> view(reading, each))));
    }

    /** How many were opened for each cause, in full fives; 0 where it was fewer. */
    @GET
    @Path("counts")
    @Public
    public Response counts() {
        return Answers.ok(store.read(reading -> {
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            ObjectNode counts = view.putObject("opened");
            emergencies.counts(reading).forEach((cause, times) -> counts.put(cause, Headcount.inFives(times)));
            return view.put("fewest", Headcount.FEWEST);
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId emergency = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, emergencies.visible(reading, caller.did(), emergency))));
    }

    @POST
    @Path("{id}/agreement")
    public Response agree(@Context Caller caller, @PathParam("id") String id) {
        ItemId emergency = Parameters.itemId("id", id);
        return Answers.ok(changes.make(
                caller, writing -> view(writing, emergencies.agree(writing, caller.did(), emergency))));
    }

    @POST
    @Path("{id}/end")
    public Response end(@Context Caller caller, @PathParam("id") String id) {
        ItemId emergency = Parameters.itemId("id", id);
        changes.run(caller, writing -> emergencies.end(writing, caller.did(), emergency));
        return Response.noContent().build();
    }

    /** The item's data key sealed to the caller, as at a key grant. */
    @POST
    @Path("{id}/grants")
    public Response open(@Context Caller caller, @PathParam("id") String id) {
        ItemId emergency = Parameters.itemId("id", id);
        Emergencies.Given given = changes.make(caller, writing -> emergencies.open(writing, caller.did(), emergency));
        return Answers.created(URI.create("/api/v1/emergencies/" + emergency), view(given));
    }

    private static ObjectNode view(Emergencies.Given given) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("grantId", given.opening().value())
                .put("assignmentId", given.emergency().value())
                .put("issuedAt", given.issuedAt().toString())
                .put("expiresAt", given.expiresAt().toString())
                .put("payload", Bytes.base64Url(given.key().payload()));
        view.putObject("key")
                .put("enc", Bytes.base64Url(given.key().key().enc()))
                .put("ciphertext", Bytes.base64Url(given.key().key().ciphertext()));
        given.key().statement().ifPresent(statement -> view.set("reseal", statement));
        view.set("record", given.item().toJson());
        return view;
    }

    private ObjectNode view(Reading reading, Emergency emergency) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", emergency.id().value())
                .put("offer", emergency.offer().value())
                .put("group", emergency.group().value())
                .put("reason", emergency.cause().word())
                .put("minutes", emergency.minutes())
                .put("asker", emergency.asker().value())
                .put("askedAt", emergency.askedAt().toString())
                .put("state", emergency.course().state().word())
                .put("opened", emergencies.openings(reading, emergency.id()));
        emergencies.why(reading, emergency.id()).ifPresent(why -> view.put("why", why));
        emergency.course().agreer().ifPresent(agreer -> view.put("agreer", agreer.value()));
        emergency.course().until().ifPresent(until -> view.put("until", until.toString()));
        emergency.course().endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
        return view;
    }
}
