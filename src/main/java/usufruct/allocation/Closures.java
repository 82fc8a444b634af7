package usufruct.allocation;

import java.time.Instant;
import java.time.InstantSource;
import usufruct.allocation.draw.Access;
import usufruct.assignment.Extensions;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** The place of a thing is closed for a while, and opens again in its own hours. */
public final class Closures {
    private final Gathering gathering;
    private final Extensions extensions;
    private final InstantSource clock;

    public Closures(Draws draws, Extensions extensions, InstantSource clock) {
        this.gathering = draws.gathering();
        this.extensions = extensions;
        this.clock = clock;
    }

    /**
     * What it would mean for the permits on the thing; changes nothing.
     *
     * @throws RefusedException as {@link #close}
     */
    Extensions.Closure foresee(Reading reading, Did steward, ItemId offer, Window closed) {
        return extensions.foresee(reading, steward, offer, untilItOpens(reading, offer, closed));
    }

    /**
     * Whoever was to bring the thing back meanwhile has time until it opens again.
     *
     * @throws RefusedException NOT_FOUND; NOT_ALLOWED to anybody but the group's stewards
     */
    Extensions.Closure close(Writing writing, Did steward, ItemId offer, Window closed) {
        return extensions.close(writing, steward, offer, untilItOpens(writing, offer, closed));
    }

    private Window untilItOpens(Reading reading, ItemId offer, Window closed) {
        Access access = gathering.access(reading, offer, closed, clock.instant());
        Instant opens = access.openFrom(closed.until()).orElse(closed.until());
        return new Window(closed.from(), opens);
    }
}
