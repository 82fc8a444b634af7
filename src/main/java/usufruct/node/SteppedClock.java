package usufruct.node;

import java.time.Instant;
import java.time.InstantSource;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;

/** A clock that moves only when it is told to, and only forward: for demonstrations and tests. It survives a restart. */
final class SteppedClock implements InstantSource {
    private static final String SETTING = "clock.stepped";

    private final Store store;
    private volatile Instant now;

    SteppedClock(Store store, Instant start) {
        this.store = store;
        Instant kept = store.read(SteppedClock::kept);
        this.now = kept.isAfter(start) ? kept : start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves to an instant; one in the past leaves the clock where it is. */
    synchronized void stepTo(Instant instant) {
        if (instant.isAfter(now)) {
            store.write(writing -> keep(writing, instant));
            now = instant;
        }
    }

    private static Instant kept(Reading reading) {
        return SettingStore.find(reading, SETTING).map(Instant::parse).orElse(Instant.EPOCH);
    }

    private static boolean keep(Writing writing, Instant instant) {
        SettingStore.put(writing, SETTING, instant.toString());
        return true;
    }
}
