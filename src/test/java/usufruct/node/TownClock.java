package usufruct.node;

import java.time.Instant;
import java.time.InstantSource;

/** The node's stepped clock, as the people of a town know it. */
final class TownClock implements InstantSource {
    private volatile Instant now;

    TownClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant to) {
        now = to;
    }
}
