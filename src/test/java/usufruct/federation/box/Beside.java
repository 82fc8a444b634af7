package usufruct.federation.box;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
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

    /** One after the other, by whoever asks: in a box nobody waits but for answers. */
    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
        var done = new ArrayList<Future<T>>();
        for (Callable<T> each : tasks) {
            try {
                done.add(CompletableFuture.completedFuture(each.call()));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return done;
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
