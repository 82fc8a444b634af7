package usufruct.need;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Series of needs over HTTP, each with its dates and where they stand. */
@Path("/api/v1/series")
@Produces(MediaType.APPLICATION_JSON)
public final class SeriesResource {
    private final Store store;
    private final Changes changes;
    private final SeriesOfNeeds all;
    private final Records records;
    private final Roles roles;

    public SeriesResource(Store store, Changes changes, SeriesOfNeeds all, Records records, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.all = all;
        this.records = records;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body, caller.key()).orThrow();
        Series series = changes.make(caller, writing -> all.publish(writing, caller.did(), checked));
        return Answers.created(URI.create("/api/v1/series/" + series.id()), standing(series));
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("series", after, limit).orThrow();
        Optional<Did> community = Parameters.optionalDid("group", group);
        return Answers.ok(store.read(reading -> {
            Page.Rows<Series> rows = (place, most) -> community.isPresent()
                    ? all.ofCommunity(reading, community.get(), place, most)
                    : all.ofIssuer(reading, caller.did(), place, most);
            return Page.ofShown(
                            "series", page, rows, each -> each.id().value(), each -> view(reading, caller.did(), each))
                    .toJson(each -> each);
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId series = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, caller.did(), all.get(reading, series)))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no series `" + series + "` that you may see")));
    }

    @POST
    @Path("{id}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response edit(
            @Context Caller caller,
            @PathParam("id") String id,
            @QueryParam("dry") @Nullable String dry,
            @QueryParam("newPlace") @Nullable String newPlace,
            byte[] body) {
        ItemId series = Parameters.itemId("id", id);
        boolean accepted = Parameters.flag("newPlace", newPlace);
        Checked checked = records.check(body, caller.key()).orThrow();
        if (Parameters.flag("dry", dry)) {
            return Answers.ok(NeedVersionResource.view(
                    store.read(reading -> all.growth(reading, caller.did(), series, checked))));
        }
        Series after = changes.make(caller, writing -> all.edit(writing, caller.did(), series, checked, accepted));
        return Answers.created(
                URI.create("/api/v1/series/" + series),
                standing(after).put("version", checked.record().header().version()));
    }

    @POST
    @Path("{id}/withdrawal")
    public Response withdraw(@Context Caller caller, @PathParam("id") String id) {
        ItemId series = Parameters.itemId("id", id);
        changes.run(caller, writing -> all.withdraw(writing, caller.did(), series));
        return Response.noContent().build();
    }

    private Optional<ObjectNode> view(Reading reading, Did caller, Series series) {
        SignedRecord record = all.record(reading, series.id());
        Visibility audience = series.issuer().equals(caller)
                ? Visibility.DIRECT
                : roles.audience(reading, Optional.of(caller), series.community());
        if (!audience.sees(record.header().visibility())) {
            return Optional.empty();
        }
        ObjectNode view = standing(series);
        view.put("version", record.header().version());
        view.put("previous", Bytes.base64Url(record.digest()));
        ArrayNode dates = view.putArray("dates");
        all.dates(reading, series).forEach(each -> dates.add(view(each)));
        view.set("record", record.projectedFor(audience, records.schema(record)).toJson());
        return Optional.of(view);
    }

    private static ObjectNode view(SeriesOfNeeds.Dated dated) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("date", dated.date().toString())
                .put("state", dated.state());
        dated.window()
                .ifPresent(window -> view.put("from", window.from().toString())
                        .put("until", window.until().toString()));
        dated.need().ifPresent(need -> view.put("need", need.id().value()));
        return view;
    }

    private static ObjectNode standing(Series series) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", series.id().value())
                .put("state", series.state().word());
    }
}
