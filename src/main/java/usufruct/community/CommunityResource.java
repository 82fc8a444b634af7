package usufruct.community;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.store.Store;
import usufruct.words.Did;

/** Groups and members over HTTP. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CommunityResource {
    private final Store store;
    private final Changes changes;
    private final Communities communities;
    private final Did node;

    public CommunityResource(Store store, Changes changes, Communities communities, Did node) {
        this.store = store;
        this.changes = changes;
        this.communities = communities;
        this.node = node;
    }

    @GET
    @Path("groups")
    @Public
    public Response groups() {
        ObjectNode groups = JsonNodeFactory.instance.objectNode();
        ArrayNode items = groups.putArray("items");
        List<Community> found = store.read(communities::groups);
        found.forEach(each -> items.addObject().put("did", each.did().value()).put("title", each.title()));
        return Answers.ok(groups);
    }

    @PUT
    @Path("groups/{did}")
    public Response putGroup(@Context Caller caller, @PathParam("did") String did, byte[] body) {
        Did group = Parameters.did("did", did);
        Bodies in = Bodies.read(body, "title", "stewards", "allocators", "vetters");
        String title = in.text("title");
        var staff = new Communities.Staff(in.dids("stewards"), in.dids("allocators"), in.dids("vetters"));
        changes.run(caller, writing -> communities.putGroup(writing, caller.did(), group, title, staff));
        return Response.noContent().build();
    }

    @PUT
    @Path("groups/{did}/members/{member}")
    public Response putGroupMember(
            @Context Caller caller, @PathParam("did") String did, @PathParam("member") String member) {
        Did group = Parameters.did("did", did);
        Did person = Parameters.did("member", member);
        changes.run(caller, writing -> communities.putGroupMember(writing, caller.did(), group, person));
        return Response.noContent().build();
    }

    @DELETE
    @Path("groups/{did}/vetters/{member}")
    public Response dropVetter(
            @Context Caller caller, @PathParam("did") String did, @PathParam("member") String member) {
        Did group = Parameters.did("did", did);
        Did person = Parameters.did("member", member);
        changes.run(caller, writing -> communities.dropVetter(writing, caller.did(), group, person));
        return Response.noContent().build();
    }

    @PUT
    @Path("members/{did}")
    public Response putMember(@Context Caller caller, @PathParam("did") String did, byte[] body) {
        Did member = Parameters.did("did", did);
        Bodies in = Bodies.read(body, "home");
        Did home = in.has("home") ? in.did("home") : node;
        changes.run(caller, writing -> communities.putMember(writing, caller.did(), member, home));
        return Response.noContent().build();
    }

    @PUT
    @Path("members/{did}/household/{member}")
    public Response putHousehold(
            @Context Caller caller, @PathParam("did") String did, @PathParam("member") String member) {
        Did one = Parameters.did("did", did);
        Did other = Parameters.did("member", member);
        changes.run(caller, writing -> communities.putHousehold(writing, caller.did(), one, other));
        return Response.noContent().build();
    }

    @DELETE
    @Path("members/{did}/household/{member}")
    public Response dropHousehold(
            @Context Caller caller, @PathParam("did") String did, @PathParam("member") String member) {
        Did one = Parameters.did("did", did);
        Did other = Parameters.did("member", member);
        changes.run(caller, writing -> communities.dropHousehold(writing, caller.did(), one, other));
        return Response.noContent().build();
    }

    @PUT
    @Path("auditors/{did}")
    public Response putAuditor(@Context Caller caller, @PathParam("did") String did) {
        Did auditor = Parameters.did("did", did);
        changes.run(caller, writing -> communities.putAuditor(writing, caller.did(), auditor));
        return Response.noContent().build();
    }
}
