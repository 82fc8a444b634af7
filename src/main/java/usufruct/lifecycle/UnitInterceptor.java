package usufruct.lifecycle;

import java.time.InstantSource;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import usufruct.store.Store;
import usufruct.store.Writing;

/**
 * Runs each command of the engine inside the store: a query in a look, everything else as a unit of the one writer.
 *
 * <p>Inside somebody's {@code store.write} the command joins that unit, so the engine's step and the caller's rows are
 * one commit. A command that failed has perhaps written half of its work: then the whole unit fails, even when the
 * exception is caught on its way out.
 */
final class UnitInterceptor extends CommandInterceptor {
    private final Store store;
    private final InstantSource clock;

    UnitInterceptor(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The same, for another chain of the engine's interceptors. */
    UnitInterceptor again() {
        return new UnitInterceptor(store, clock);
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (EngineUnit.current().isPresent()) {
            return inside(EngineUnit.require(), command);
        }
        if (store.isWriting()) {
            return store.write(writing -> join(writing, command));
        }
        return command instanceof AbstractQuery ? look(command) : change(command);
    }

    private <T> T look(Command<T> query) {
        return store.<T>read(reading -> EngineUnit.own(reading, clock).run(() -> next.execute(query)));
    }

    private <T> T change(Command<T> command) {
        var unit = new EngineUnit[1];
        T result;
        try {
            result = store.<T>write(writing -> {
                unit[0] = EngineUnit.own(writing, clock);
                return unit[0].run(() -> inside(unit[0], command));
            });
        } catch (RuntimeException | Error e) {
            if (unit[0] != null) {
                unit[0].rolledBack();
            }
            throw e;
        }
        unit[0].committed();
        return result;
    }

    private <T> T join(Writing writing, Command<T> command) {
        EngineUnit unit = EngineUnit.joined(writing, clock);
        return unit.run(() -> inside(unit, command));
    }

    private <T> T inside(EngineUnit unit, Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException | Error e) {
            unit.mustFail(e);
            throw e;
        }
    }
}
