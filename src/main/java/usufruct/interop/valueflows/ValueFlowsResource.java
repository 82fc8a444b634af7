package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.http.Caller;
import usufruct.http.Callers;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.http.Tagged;
import usufruct.need.Need;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Category;
import usufruct.words.Did;

/** Flows over HTTP, page by page. Strangers see public offers; all else is for whoever sees the record. */
@Path("/api/v1/valueflows")
@Produces({ValueFlowsResource.JSON_LD, "application/json"})
public final class ValueFlowsResource {
    static final String JSON_LD = "application/ld+json";
    private static final String ASSIGNMENTS = "flows-of-assignments";
    private static final String OUTCOMES = "flows-of-outcomes";
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Store store;
    private final FlowExport export;

    public ValueFlowsResource(Store store, FlowExport export) {
        this.store = store;
        this.export = export;
    }

    @GET
    @Path("offers")
    @Public
    public Response offers(
            @Context ContainerRequestContext request,
            @QueryParam("group") @Nullable String group,
            @QueryParam("category") @Nullable String category,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        Optional<Did> caller = Callers.find(request).map(Caller::did);
        PageRequest page = PageRequest.of("flows-of-offers", after, limit).orThrow();
        Optional<Did> community = Parameters.optionalDid("group", group);
        Optional<Category> kind = Parameters.optionalCategory("category", category);
        return answer(request, store.read(reading -> {
            Page.Rows<Offer> rows =
                    (place, most) -> export.rooms().offers().page(reading, community, kind, place, most);
            return document(
                    reading,
                    Page.ofShown(
                            "flows-of-offers",
                            page,
                            rows,
                            each -> each.id().value(),
                            each -> isOver(each) ? Optional.empty() : export.offer(reading, caller, each)));
        }));
    }

    private static boolean isOver(Offer offer) {
        return offer.state() == Offer.State.RETIRED;
    }

    @GET
    @Path("needs")
    public Response needs(
            @Context Caller caller,
            @Context ContainerRequestContext request,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("flows-of-needs", after, limit).orThrow();
        Optional<Did> community = Parameters.optionalDid("group", group);
        return answer(request, store.read(reading -> {
            Page.Rows<Need> rows = (place, most) -> community.isPresent()
                    ? export.rooms().needs().ofCommunity(reading, community.get(), place, most)
                    : export.rooms().needs().ofIssuer(reading, caller.did(), place, most);
            return document(
                    reading,
                    Page.ofShown(
                            "flows-of-needs",
                            page,
                            rows,
                            each -> each.id().value(),
                            each -> export.need(reading, caller.did(), each)));
        }));
    }

    @GET
    @Path("assignments")
    public Response assignments(
            @Context Caller caller,
            @Context ContainerRequestContext request,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(ASSIGNMENTS, after, limit).orThrow();
        Permits of = new Permits(caller, Parameters.optionalDid("group", group));
        return answer(request, store.read(reading -> flows(reading, of, ASSIGNMENTS, page, export::assignment)));
    }

    @GET
    @Path("outcomes")
    public Response outcomes(
            @Context Caller caller,
            @Context ContainerRequestContext request,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(OUTCOMES, after, limit).orThrow();
        Permits of = new Permits(caller, Parameters.optionalDid("group", group));
        return answer(request, store.read(reading -> flows(reading, of, OUTCOMES, page, export::outcome)));
    }

    /** What is told of one permit to whoever asks; empty where they may see nothing of it. */
    @FunctionalInterface
    private interface Telling {
        Optional<ObjectNode> of(Reading reading, Did caller, Assignment permit);
    }

    /** A group's permits, or the caller's own. */
    private record Permits(Caller caller, Optional<Did> community) {
        Page.Rows<Assignment> rows(Assignments assignments, Reading reading) {
            return (place, most) -> community.isPresent()
                    ? assignments.ofCommunity(reading, community.get(), place, most)
                    : assignments.ofAssignee(reading, caller.did(), place, most);
        }
    }

    private ObjectNode flows(Reading reading, Permits of, String list, PageRequest page, Telling telling) {
        return document(
                reading,
                Page.ofShown(
                        list,
                        page,
                        of.rows(export.rooms().assignments(), reading),
                        each -> each.id().value(),
                        each -> telling.of(reading, of.caller().did(), each)));
    }

    private ObjectNode document(Reading reading, Page<ObjectNode> page) {
        ObjectNode document = Graph.of(page.items(), export.groups(reading));
        page.next().ifPresent(next -> document.put("next", next.text()));
        return document;
    }

    private static Response answer(ContainerRequestContext request, ObjectNode document) {
        return Tagged.ok(request, document, JSON_LD, KEPT);
    }
}
