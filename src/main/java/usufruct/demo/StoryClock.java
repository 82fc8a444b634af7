package usufruct.demo;

import java.time.Instant;
import java.time.InstantSource;
import usufruct.client.Operator;

/** The node's stepped clock as the story knows it: only the story moves it, so it need not ask. */
final class StoryClock implements InstantSource {
    private volatile Instant now;

    StoryClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** The node was asked what time it is, since an answer was lost. */
    void isAt(Instant instant) {
        now = instant;
    }

    /** Moves the node's clock on, through its operator; what was due by then has happened when this returns. */
    void moveTo(Instant to, Operator operator) {
        if (to.isAfter(now)) {
            now = operator.stepClock(to);
        }
    }
}
