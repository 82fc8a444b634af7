package usufruct.node;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where people wait while the node is down. */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long openings;
    private boolean open;
    private boolean gone;

    void open() {
        set(true, false);
    }

    void shut() {
        set(false, false);
    }

    /** Nobody waits any more, and nobody goes through. */
    void closeForGood() {
        set(false, true);
    }

    private void set(boolean isOpen, boolean isGone) {
        lock.lock();
        try {
            openings += isOpen ? 1 : 0;
            open = isOpen;
            gone = isGone;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is open and says how often it has been opened; 0 when it will not open again. */
    long pass() throws InterruptedException {
        lock.lock();
        try {
            while (!open && !gone) {
                changed.await();
            }
            return open ? openings : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end of the opening in which somebody got no answer. */
    void awaitEndOf(long opening) throws InterruptedException {
        lock.lock();
        try {
            while (open && openings == opening) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
