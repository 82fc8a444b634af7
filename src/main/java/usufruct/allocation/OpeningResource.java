package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Callers;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * When an offer is open in the time to come, over HTTP: to whoever may see its hours. When it is free is for members to know,
 * as in a search.
 */
@Path("/api/v1/offers/{id}/openings")
@Produces(MediaType.APPLICATION_JSON)
public final class OpeningResource {
    private static final int USUAL_DAYS = 28;
    private static final int MOST_DAYS = 400;

    private final Store store;
    private final Offers offers;
    private final FreeTimes times;
    private final Audience audience;
    private final InstantSource clock;

    /** Who may see what of an offer. */
    public record Audience(Records records, Roles roles) {}

    public OpeningResource(Store store, Offers offers, FreeTimes times, Audience audience, InstantSource clock) {
        this.store = store;
        this.offers = offers;
        this.times = times;
        this.audience = audience;
        this.clock = clock;
    }

    @GET
    @Public
    public Response get(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @QueryParam("days") @Nullable String days) {
        Optional<Did> caller = Callers.find(request).map(Caller::did);
        ItemId offerId = Parameters.itemId("id", id);
        int ahead = Parameters.count("days", Objects.requireNonNullElse(days, Integer.toString(USUAL_DAYS)));
        if (ahead > MOST_DAYS) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`days` is at most `" + MOST_DAYS + "`");
        }
        Instant now = clock.instant();
        var within = new Window(now, now.plus(Duration.ofDays(ahead)));
        return Answers.ok(store.read(reading -> {
            Offer offer = offers.get(reading, offerId);
            Visibility close = audience.roles().audience(reading, caller, Optional.of(offer.community()));
            requireSeen(reading, offer, close);
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            put(view.putArray("open"), times.offered(reading, offer, now), within);
            if (close != Visibility.PUBLIC) {
                put(view.putArray("free"), times.free(reading, offer, now), within);
            }
            return view;
        }));
    }

    /** Whoever may not see all fields that say when it is open does not learn it here either. */
    private void requireSeen(Reading reading, Offer offer, Visibility close) {
        SignedRecord record = offers.record(reading, offer.id());
        boolean seen = record.shownTo(close, audience.records().schema(record))
                .filter(shown -> shown.fields().has("window")
                        && shown.fields().has("hours") == record.fields().has("hours"))
                .isPresent();
        if (!seen) {
            throw new RefusedException(Reason.NOT_FOUND, "no times of an offer `" + offer.id() + "` that you may see");
        }
    }

    private static void put(ArrayNode list, List<Window> windows, Window within) {
        windows.stream()
                .filter(within::overlaps)
                .sorted(Comparator.comparing(Window::from))
                .forEach(each -> {
                    Instant from = each.from().isAfter(within.from()) ? each.from() : within.from();
                    Instant until = each.until().isBefore(within.until()) ? each.until() : within.until();
                    list.addObject().put("from", from.toString()).put("until", until.toString());
                });
    }
}
