package usufruct.policy.version;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.policy.PolicyChangeJson;
import usufruct.policy.PolicyDifference;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicySet;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Versions of policies over HTTP: members read and comment, stewards of the group write. */
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {
    private final Store store;
    private final Changes changes;
    private final PolicyVersions versions;
    private final Roles roles;

    public PolicyResource(Store store, Changes changes, PolicyVersions versions, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.versions = versions;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response draft(@Context Caller caller, byte[] body) {
        var said = PolicyDocument.said(body);
        PolicyVersion draft = changes.make(caller, writing -> versions.draft(writing, caller.did(), said));
        return Answers.created(URI.create("/api/v1/policies/" + draft.id()), PolicyJson.standing(draft, List.of()));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId version = Parameters.itemId("id", id);
        var said = PolicyDocument.said(body);
        return Answers.ok(PolicyJson.standing(
                changes.make(caller, writing -> versions.replace(writing, caller.did(), version, said)), List.of()));
    }

    /** The versions of a group's pools, oldest first. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("policies", after, limit).orThrow();
        Did of = Parameters.did("group", group == null ? "" : group);
        return Answers.ok(store.read(reading -> {
            roles.requireMember(reading, caller.did());
            List<PolicyVersion> found = versions.page(reading, of, page.after().orElse(""), page.fetch());
            return Page.of("policies", found, page, each -> each.id().value())
                    .toJson(each -> PolicyJson.standing(each, versions.votes(reading, each)));
        }));
    }

    /** A version with its document, as its author signs it. */
    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId version = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            PolicyVersion found = read(reading, caller, version);
            ObjectNode view = PolicyJson.standing(found, versions.votes(reading, found));
            view.set("document", found.document().json());
            return view.put("tried", versions.reports().isTried(reading, found));
        }));
    }

    @GET
    @Path("{id}/comments")
    public Response comments(
            @Context Caller caller,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        ItemId version = Parameters.itemId("id", id);
        PageRequest page = PageRequest.of("comments", after, limit).orThrow();
        return Answers.ok(store.read(reading -> {
            read(reading, caller, version);
            List<Comment> found =
                    versions.comments().of(reading, version, page.after().orElse(""), page.fetch());
            return Page.of("comments", found, page, each -> each.id().value())
                    .toJson(each -> PolicyJson.comment(each, versions.comments().words(reading, each)));
        }));
    }

    @POST
    @Path("{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response comment(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId version = Parameters.itemId("id", id);
        String words = Bodies.read(body, "words").text("words");
        ItemId comment =
                changes.make(caller, writing -> versions.comments().say(writing, caller.did(), version, words));
        return Answers.created(
                URI.create("/api/v1/policies/" + version + "/comments"),
                JsonNodeFactory.instance.objectNode().put("id", comment.value()));
    }

    /** Reads the rules and plays the stories: what is wrong, in its place. It changes nothing. */
    @POST
    @Path("{id}/check")
    public Response check(@Context Caller caller, @PathParam("id") String id) {
        ItemId version = Parameters.itemId("id", id);
        PolicyVersion found = store.read(reading -> versions.getAsSteward(reading, caller.did(), version));
        return Answers.ok(PolicyJson.check(PolicyCheck.of(found.document())));
    }

    /** What the version changes of the policy that decides now, in words. */
    @GET
    @Path("{id}/difference")
    public Response difference(@Context Caller caller, @PathParam("id") String id) {
        ItemId version = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            PolicyVersion found = read(reading, caller, version);
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            var words = view.putArray("changes");
            var parts = view.putArray("parts");
            versions.deciding(reading, found).ifPresent(now -> {
                view.putObject("from").put("name", now.name()).put("version", now.version());
                PolicySet then = policy(found);
                PolicyDifference difference = PolicyDifference.between(now, then);
                difference.inWords().forEach(words::add);
                difference.changes().forEach(each -> parts.add(PolicyChangeJson.write(each, now, then)));
            });
            return view;
        }));
    }

    @POST
    @Path("{id}/proposal")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId version = Parameters.itemId("id", id);
        PolicyDocument signed = PolicyDocument.signed(body);
        return Answers.ok(PolicyJson.standing(
                changes.make(caller, writing -> versions.propose(writing, caller.did(), version, signed)), List.of()));
    }

    /** From now on the draft is judged beside each live round. */
    @POST
    @Path("{id}/shadow")
    public void shadow(@Context Caller caller, @PathParam("id") String id) {
        ItemId version = Parameters.itemId("id", id);
        changes.run(caller, writing -> versions.shadow(writing, caller.did(), version));
    }

    @POST
    @Path("{id}/withdrawal")
    public void withdraw(@Context Caller caller, @PathParam("id") String id) {
        ItemId version = Parameters.itemId("id", id);
        changes.run(caller, writing -> versions.withdraw(writing, caller.did(), version));
    }

    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    public void rollback(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId version = Parameters.itemId("id", id);
        String why = Bodies.read(body, "why").text("why");
        changes.run(caller, writing -> versions.proposeRollback(writing, caller.did(), version, why));
    }

    private PolicyVersion read(Reading reading, Caller caller, ItemId id) {
        roles.requireMember(reading, caller.did());
        return versions.get(reading, id);
    }

    private static PolicySet policy(PolicyVersion version) {
        try {
            return version.document().policy();
        } catch (PolicyException e) {
            throw new RefusedException(
                    Reason.BAD_POLICY, "no policy may say what this draft says; check it: " + e.getMessage());
        }
    }
}
