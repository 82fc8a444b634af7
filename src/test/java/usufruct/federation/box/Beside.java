package usufruct.federation.box;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Hands what is to be done beside to the box, which says when. */
final class Beside extends AbstractExecutorService {
    private final Executor how;
    private boolean ended;

    Beside(Executor how) {
        this.how = how;
    }

    @Override
    public void execute(Runnable task) {
        if (!ended) {
            how.execute(task);
        }
    }

    @Override
    public void shutdown() {
        ended = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        ended = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return ended;
    }
}
