package usufruct.allocation;

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
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.allocation.draw.DecisionJson;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.waiting.Interval;
import usufruct.allocation.waiting.Waits;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.need.Need;
import usufruct.need.NeedResource;
import usufruct.need.Needs;
import usufruct.need.Pauses;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What needs may expect: of one's own need whether it fits and when it may be served, of a pool how long needs wait. */
@Path("/api/v1/waiting")
@Produces(MediaType.APPLICATION_JSON)
public final class OutlookResource {
    private final Store store;
    private final Outlooks outlooks;
    private final Needs needs;
    private final Pauses pauses;
    private final NeedResource.Audience audience;

    public OutlookResource(Store store, Outlooks outlooks, Needs needs, Pauses pauses, NeedResource.Audience audience) {
        this.store = store;
        this.outlooks = outlooks;
        this.needs = needs;
        this.pauses = pauses;
        this.audience = audience;
    }

    /** Of one need: for who asked and the stewards of the group asked. */
    @GET
    @Path("needs/{id}")
    public Response ofNeed(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        Hand hand = Hand.of(caller.did(), Parameters.optionalDid("for", whom));
        return Answers.ok(store.read(reading -> {
            Need need = needs.get(reading, Parameters.itemId("id", id));
            boolean steward = need.community()
                    .filter(group -> audience.roles().isSteward(reading, group, caller.did()))
                    .isPresent();
            if (!need.issuer().equals(audience.acts().eyes(reading, hand, need.matter(), need.issuer())) && !steward) {
                throw new RefusedException(Reason.NOT_FOUND, "no need `" + id + "` that you may see");
            }
            ObjectNode view =
                    outlooks.of(reading, need).map(OutlookResource::view).orElseGet(OutlookResource::unknown);
            return view.put("pausedAhead", pauses.ahead(reading, need));
        }));
    }

    /** Of a pool, for everybody: nothing while fewer than ten were served, and then as it was when five more had been. */
    @GET
    @Public
    public Response ofPool(
            @QueryParam("group") @Nullable String group, @QueryParam("category") @Nullable String category) {
        var pool = new Pool(
                Parameters.category("category", Objects.requireNonNullElse(category, "")),
                Parameters.did("group", Objects.requireNonNullElse(group, "")));
        return Answers.ok(store.read(reading -> {
            Outlooks.Past past = outlooks.past(reading, pool);
            var waits = new Waits(past.release().stays());
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            view.put("told", waits.served() >= Waits.FEWEST);
            if (waits.served() >= Waits.FEWEST) {
                view.put("served", inFives(waits.served()));
                waits.of(Duration.ZERO).ifPresent(interval -> put(view, interval));
                past.calibration()
                        .filter(each -> each.told() >= Waits.FEWEST)
                        .ifPresent(each -> view.putObject("calibration")
                                .put("told", inFives(each.told()))
                                .put("percentWithinP50", each.percentWithinP50())
                                .put("percentWithinP90", each.percentWithinP90()));
            }
            return view;
        }));
    }

    private static ObjectNode view(Outlooks.Outlook outlook) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("group", outlook.pool().group().value())
                .put("category", outlook.pool().category().toString())
                .put("neverFits", outlook.neverFits());
        view.set("alone", DecisionJson.write(outlook.alone()));
        outlook.expected().ifPresent(interval -> put(view, interval));
        return view;
    }

    private static ObjectNode unknown() {
        return JsonNodeFactory.instance.objectNode().put("neverFits", false);
    }

    private static void put(ObjectNode into, Interval interval) {
        into.put("p50Hours", hours(interval.p50()));
        Optional.of(interval).flatMap(Interval::p90).ifPresent(p90 -> into.put("p90Hours", hours(p90)));
        into.put("words", interval.inWords());
    }

    /** Two looks at a table must not tell that one more person was served. */
    private static long inFives(long number) {
        return number / 5 * 5;
    }

    private static long hours(Duration time) {
        return Math.ceilDiv(time.toMinutes(), 60);
    }
}
