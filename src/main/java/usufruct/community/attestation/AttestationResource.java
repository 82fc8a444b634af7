package usufruct.community.attestation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.record.AttestationClaim;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Attestations over HTTP: for the person, and for whoever may attest in the group; for nobody else. */
@Path("/api/v1/attestations")
@Produces(MediaType.APPLICATION_JSON)
public final class AttestationResource {
    private final Store store;
    private final Changes changes;
    private final Attestations attestations;
    private final BiFunction<Reading, Attestation, List<ItemId>> permitsBeyond;

    /** @param permitsBeyond the permits that last beyond an attestation that they are for */
    public AttestationResource(
            Store store,
            Changes changes,
            Attestations attestations,
            BiFunction<Reading, Attestation, List<ItemId>> permitsBeyond) {
        this.store = store;
        this.changes = changes;
        this.attestations = attestations;
        this.permitsBeyond = permitsBeyond;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(@Context Caller caller, byte[] body) {
        var members = new Members(StrictJson.read(body), "body", Set.of("attestation", "evidence"));
        Attestations.Proved proved = attestations.prove(caller.did(), (ObjectNode) members.object("attestation"));
        String evidence = members.text("evidence");
        ObjectNode issued =
                changes.make(caller, writing -> view(writing, attestations.issue(writing, proved, evidence)));
        return Answers.created(
                URI.create("/api/v1/attestations/" + issued.path("id").asText()), issued);
    }

    /** What holds now or later: for the caller, or in a group where they may attest. */
    @GET
    public Response list(@Context Caller caller, @QueryParam("group") @Nullable String group) {
        Optional<Did> community = Parameters.optionalDid("group", group);
        return Answers.ok(store.read(reading -> {
            List<Attestation> found = community.isPresent()
                    ? attestations.ofGroup(reading, caller.did(), community.get())
                    : attestations.ofPerson(reading, caller.did());
            return Page.whole(found).toJson(each -> view(reading, each));
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId attestation = Parameters.itemId("id", id);
        return Answers.ok(
                store.read(reading -> view(reading, attestations.visible(reading, caller.did(), attestation))));
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response withdraw(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId attestation = Parameters.itemId("id", id);
        Bodies in = Bodies.read(body, "reason", "why");
        Attestation.Cause cause = Attestation.Cause.said(in.text("reason"));
        String why = in.text("why");
        changes.run(caller, writing -> attestations.withdraw(writing, caller.did(), attestation, cause, why));
        return Response.noContent().build();
    }

    private ObjectNode view(Reading reading, Attestation attestation) {
        AttestationClaim claim = attestation.claim();
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", attestation.id().value())
                .put("group", claim.group().value())
                .put("person", claim.person().value())
                .put("kind", claim.attested().kind())
                .put("issuer", claim.issuer().value())
                .put("from", attestation.during().from().toString())
                .put("until", attestation.during().until().toString())
                .put("state", attestation.state().word())
                .put("renewed", attestations.isRenewed(reading, attestation));
        view.set("document", StrictJson.read(attestation.document()));
        attestations.words(reading, attestation.evidence()).ifPresent(words -> view.put("evidence", words));
        attestation.withdrawal().ifPresent(withdrawal -> {
            view.put("withdrawnAt", withdrawal.at().toString())
                    .put("reason", withdrawal.cause().word());
            attestations.words(reading, withdrawal.words()).ifPresent(words -> view.put("why", words));
        });
        ArrayNode beyond = view.putArray("permitsBeyond");
        permitsBeyond.apply(reading, attestation).forEach(permit -> beyond.add(permit.value()));
        return view;
    }
}
