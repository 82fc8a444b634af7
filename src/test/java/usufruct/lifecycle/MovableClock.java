package usufruct.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until a test moves it. */
final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void forward(Duration by) {
        now = now.plus(by);
    }

    void set(Instant to) {
        now = to;
    }
}
