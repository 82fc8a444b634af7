package usufruct.interop.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.http.Cursor;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.http.Problems;
import usufruct.http.Public;
import usufruct.http.Tagged;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** The streams over HTTP. Whoever asks sees what a stranger sees. */
@Public
@Path("/api/v1/activitystreams")
@Produces({ActivityResource.ACTIVITY_JSON, "application/ld+json", "application/json"})
public final class ActivityResource {
    static final String ACTIVITY_JSON = "application/activity+json";
    private static final String LIST = "announcements";
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Store store;
    private final Outboxes outboxes;

    public ActivityResource(Store store, Outboxes outboxes) {
        this.store = store;
        this.outboxes = outboxes;
    }

    @GET
    @Path("node")
    public Response node(@Context ContainerRequestContext request) {
        return answer(request, store.read(reading -> outboxes.actor(reading, Optional.empty())));
    }

    @GET
    @Path("node/outbox")
    public Response nodeOutbox(@Context ContainerRequestContext request) {
        return answer(request, store.read(reading -> outboxes.outbox(reading, Optional.empty())));
    }

    @GET
    @Path("node/outbox/page")
    public Response nodePage(
            @Context ContainerRequestContext request,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        return page(request, Optional.empty(), after, limit);
    }

    @GET
    @Path("groups/{did}")
    public Response group(@Context ContainerRequestContext request, @PathParam("did") String did) {
        Did group = Parameters.did("did", did);
        return answer(request, store.read(reading -> outboxes.actor(reading, Optional.of(group))));
    }

    @GET
    @Path("groups/{did}/outbox")
    public Response outbox(@Context ContainerRequestContext request, @PathParam("did") String did) {
        Did group = Parameters.did("did", did);
        return answer(request, store.read(reading -> outboxes.outbox(reading, Optional.of(group))));
    }

    @GET
    @Path("groups/{did}/outbox/page")
    public Response groupPage(
            @Context ContainerRequestContext request,
            @PathParam("did") String did,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        return page(request, Optional.of(Parameters.did("did", did)), after, limit);
    }

    private Response page(
            ContainerRequestContext request, Optional<Did> group, @Nullable String after, @Nullable Integer limit) {
        PageRequest page = PageRequest.of(LIST, after, limit).orThrow();
        long before = page.after().isPresent() ? page.afterNumber() : Long.MAX_VALUE;
        return answer(request, store.read(reading -> {
            Page<Announcement> some = Page.of(
                    LIST,
                    outboxes.before(reading, group, before, page.fetch()),
                    page,
                    each -> Long.toString(each.seq()));
            return outboxes.page(
                    reading, group, Optional.ofNullable(after), some.next().map(Cursor::text), some.items());
        }));
    }

    @GET
    @Path("activities/{activity}")
    public Response activity(@Context ContainerRequestContext request, @PathParam("activity") String activity) {
        int seq = Parameters.count("activity", activity);
        return answer(request, store.read(reading -> outboxes.activity(reading, seq)));
    }

    @GET
    @Path("announces/{activity}")
    public Response announce(@Context ContainerRequestContext request, @PathParam("activity") String activity) {
        int seq = Parameters.count("activity", activity);
        return answer(request, store.read(reading -> outboxes.announce(reading, seq)));
    }

    @GET
    @Path("offers/{id}")
    public Response offer(@Context ContainerRequestContext request, @PathParam("id") String id) {
        var item = Parameters.itemId("id", id);
        Outboxes.Told told = store.read(reading -> outboxes.offer(reading, item));
        return told.isGone() ? Tagged.gone(told.object(), ACTIVITY_JSON) : answer(request, told.object());
    }

    @GET
    @Path("node/inbox")
    public Response readNodeInbox() {
        return noInbox();
    }

    @POST
    @Path("node/inbox")
    public Response toNode() {
        return noInbox();
    }

    @GET
    @Path("groups/{did}/inbox")
    public Response readInbox(@PathParam("did") String did) {
        Parameters.did("did", did);
        return noInbox();
    }

    @POST
    @Path("groups/{did}/inbox")
    public Response toGroup(@PathParam("did") String did) {
        Parameters.did("did", did);
        return noInbox();
    }

    /** Nothing is taken in: what people say to a group, they say to it as its members. */
    private static Response noInbox() {
        Refusal refusal = Refusal.of(
                Reason.METHOD_NOT_ALLOWED,
                "this actor announces, and takes nothing in; read its `outbox` when you like");
        return Response.fromResponse(Problems.response(refusal))
                .header(HttpHeaders.ALLOW, "")
                .build();
    }

    private static Response answer(ContainerRequestContext request, ObjectNode document) {
        return Tagged.ok(request, document, ACTIVITY_JSON, KEPT);
    }
}
