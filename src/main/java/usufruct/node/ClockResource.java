package usufruct.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Moves a stepped clock; there is no such resource on a node that lives by the time of day. */
@Path("/api/v1/clock")
@Produces(MediaType.APPLICATION_JSON)
public final class ClockResource {
    private final SteppedClock clock;
    private final Settling settling;
    private final Store store;
    private final Roles roles;

    /** Waits until everything that is due has happened. */
    @FunctionalInterface
    interface Settling {
        void settle(Instant until) throws InterruptedException;
    }

    ClockResource(SteppedClock clock, Settling settling, Store store, Roles roles) {
        this.clock = clock;
        this.settling = settling;
        this.store = store;
        this.roles = roles;
    }

    /** Moves the clock forward, by an operator, and answers when all that fell due has been done. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response step(@Context Caller caller, byte[] body) {
        Instant to = Bodies.read(body, "to").instant("to");
        store.read(reading -> {
            roles.requireOperator(reading, caller.did());
            return true;
        });
        clock.stepTo(to);
        try {
            settling.settle(clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Reason.NOT_READY, "the node is stopping");
        }
        return Answers.ok(JsonNodeFactory.instance
                .objectNode()
                .put("now", clock.instant().toString())
                .put("settled", true));
    }
}
