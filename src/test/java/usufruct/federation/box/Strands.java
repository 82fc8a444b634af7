package usufruct.federation.box;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What nodes do, each doing on a thread of its own, for it may have to wait for an answer; but never do two of them run at once, and who
 * runs is decided by the events of {@link Time} alone.
 */
final class Strands {
    private final List<Strand> all = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private @Nullable Strand running;

    /** The process in which it ran is gone: it unwinds and reaches nothing any more. */
    static final class Gone extends Error {
        private static final long serialVersionUID = 1L;

        Gone() {
            super("the process is gone", null, false, false);
        }
    }

    /** One doing of one life of a node. */
    static final class Strand {
        private final Object life;
        private final Semaphore go = new Semaphore(0);
        private boolean gone;
        private boolean ended;
        private @Nullable Throwable bug;

        private Strand(Object life) {
            this.life = life;
        }
    }

    /** Runs it until it waits or has ended. Only from outside of every strand. */
    void start(Object life, Runnable what) {
        var strand = new Strand(life);
        all.add(strand);
        Thread.ofVirtual().name("box").start(() -> {
            strand.go.acquireUninterruptibly();
            try {
                if (!strand.gone) {
                    what.run();
                }
            } catch (Gone e) {
                strand.gone = true;
            } catch (RuntimeException | Error e) {
                strand.bug = e;
            } finally {
                strand.ended = true;
                back.release();
            }
        });
        goOn(strand);
    }

    /** Lets it run on until it waits again or has ended. Only from outside of every strand. */
    void goOn(Strand strand) {
        if (strand.ended) {
            return;
        }
        Strand before = running;
        if (before != null) {
            throw new IllegalStateException("two would run at once");
        }
        running = strand;
        strand.go.release();
        back.acquireUninterruptibly();
        running = null;
        if (strand.ended) {
            all.remove(strand);
        }
        if (strand.bug instanceof Violation violation) {
            throw violation;
        }
        if (strand.bug != null) {
            throw new Violation("a node ended in a bug: " + strand.bug, strand.bug);
        }
    }

    /** The one that runs. */
    Strand current() {
        Strand strand = running;
        if (strand == null) {
            throw new IllegalStateException("only what a node does can wait");
        }
        return strand;
    }

    /** Waits, within a strand, until somebody lets it go on. @throws Gone when its process went meanwhile */
    void await() {
        Strand strand = current();
        back.release();
        strand.go.acquireUninterruptibly();
        if (strand.gone) {
            throw new Gone();
        }
    }

    /** All that these lives were doing is gone. Only from outside of every strand. */
    void end(Predicate<Object> lives) {
        for (Strand each : List.copyOf(all)) {
            if (lives.test(each.life)) {
                each.gone = true;
                goOn(each);
            }
        }
    }
}
