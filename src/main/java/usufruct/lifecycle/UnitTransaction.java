package usufruct.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.TransactionContext;
import org.camunda.bpm.engine.impl.cfg.TransactionListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * What the engine takes for its transaction. It commits nothing and undoes nothing: the store does, for the whole unit.
 *
 * <p>What the engine wants to do after its commit happens after the store's, on the caller's thread; in a joined unit at
 * once, so that it shares that unit's fate.
 */
final class UnitTransaction implements TransactionContext {
    private final EngineUnit unit;
    private final List<Runnable> committing = new ArrayList<>();
    private final List<Runnable> rollingBack = new ArrayList<>();
    private boolean active = true;

    UnitTransaction(EngineUnit unit) {
        this.unit = unit;
    }

    @Override
    public void addTransactionListener(TransactionState state, TransactionListener listener) {
        var commandContext = Context.getCommandContext();
        Runnable action = () -> listener.execute(commandContext);
        switch (state) {
            case COMMITTING -> committing.add(action);
            case COMMITTED -> unit.afterCommit(action);
            case ROLLINGBACK -> rollingBack.add(action);
            case ROLLED_BACK -> unit.afterRollback(action);
        }
    }

    @Override
    public void commit() {
        committing.forEach(Runnable::run);
        if (unit.isJoined()) {
            unit.committed();
        }
    }

    @Override
    public void rollback() {
        active = false;
        rollingBack.forEach(Runnable::run);
    }

    @Override
    public boolean isTransactionActive() {
        return active;
    }
}
