package usufruct.access;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.PageRequest;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What changes of who may what, as far as it concerns the caller, at once or as soon as there is something. */
@Path("/api/v1/access/changes")
@Produces(MediaType.APPLICATION_JSON)
public final class ChangesResource {
    private static final int LONGEST_WAIT = 25;

    private final Store store;
    private final Inquiries inquiries;
    private final Watch watch;

    public ChangesResource(Store store, Inquiries inquiries, Watch watch) {
        this.store = store;
        this.inquiries = inquiries;
        this.watch = watch;
    }

    /** Whoever asks again with {@code next} hears of everything that concerns them, and of nothing twice. */
    @GET
    public Response changes(
            @Context Caller caller,
            @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("wait") @Nullable Integer wait) {
        int most = PageRequest.of("changes", null, limit).orThrow().limit();
        int seconds = wait == null ? 0 : wait;
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`wait` is how many seconds to wait for a change, 0 to " + LONGEST_WAIT);
        }
        Optional<Long> from = Optional.ofNullable(since).map(text -> AccessWords.revision("since", text));
        return Answers.ok(AccessWords.changes(watch.until(
                caller.did(),
                seconds,
                last -> store.read(
                        reading -> inquiries.changes(reading, caller.did(), last.isPresent() ? last : from, most)))));
    }
}
