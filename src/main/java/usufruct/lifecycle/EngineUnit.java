package usufruct.lifecycle;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;

/**
 * The look or the unit of change that the engine works in now: which connection it uses, what time it is, and what it
 * wants to do once the outcome is known. Bound to the thread for as long as the engine's outermost command runs.
 */
final class EngineUnit {
    private static final ScopedValue<EngineUnit> CURRENT = ScopedValue.newInstance();

    private final Reading reading;
    private final InstantSource clock;
    private final boolean joined;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> afterRollback = new ArrayList<>();

    private EngineUnit(Reading reading, InstantSource clock, boolean joined) {
        this.reading = reading;
        this.clock = clock;
        this.joined = joined;
    }

    /** A unit that is the engine's own from beginning to end. */
    static EngineUnit own(Reading reading, InstantSource clock) {
        return new EngineUnit(reading, clock, false);
    }

    /** A part of a unit that others write in too; they decide how it ends. */
    static EngineUnit joined(Reading reading, InstantSource clock) {
        return new EngineUnit(reading, clock, true);
    }

    static Optional<EngineUnit> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** @throws IllegalStateException when no command of the engine runs on this thread */
    static EngineUnit require() {
        return current().orElseThrow(() -> new IllegalStateException("the engine works outside of a unit"));
    }

    <T> T run(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    Reading reading() {
        return reading;
    }

    InstantSource clock() {
        return clock;
    }

    /** Somebody else's unit: an action for after the commit cannot be told when that is. */
    boolean isJoined() {
        return joined;
    }

    void mustFail(Throwable why) {
        if (reading instanceof Writing writing) {
            writing.mustFail(why);
        }
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void afterRollback(Runnable action) {
        afterRollback.add(action);
    }

    void committed() {
        run(afterCommit);
    }

    void rolledBack() {
        run(afterRollback);
    }

    private static void run(List<Runnable> actions) {
        List<Runnable> now = List.copyOf(actions);
        actions.clear();
        now.forEach(Runnable::run);
    }
}
