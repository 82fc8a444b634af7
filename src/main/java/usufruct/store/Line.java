package usufruct.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who waits for the writer. Those whom somebody waits for go first, in order, and share a commit. The patient go one at a
 * time: when nobody else came for a moment, or when they have waited long enough, so that they always come on.
 */
final class Line<T> {
    private static final int MOST_WAITING = 8_192;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<T> prompt = new ArrayDeque<>();
    private final Queue<T> patient = new ArrayDeque<>();
    private final long quiet;
    private final long longest;
    private boolean servedPrompt;
    private long promptUntil = System.nanoTime();
    private long patientSince;

    /**
     * @param quiet how long nobody must have come before the patient go
     * @param longest how long the patient wait at most
     */
    Line(Duration quiet, Duration longest) {
        this.quiet = quiet.toNanos();
        this.longest = longest.toNanos();
    }

    /** False when too many wait. */
    boolean add(T one, boolean isPatient) {
        lock.lock();
        try {
            Queue<T> mine = isPatient ? patient : prompt;
            if (mine.size() >= MOST_WAITING) {
                return false;
            }
            if (isPatient && patient.isEmpty()) {
                patientSince = System.nanoTime();
            }
            arrived.signal();
            return mine.add(one);
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what still waits; false when it went already. */
    boolean remove(T one) {
        lock.lock();
        try {
            return prompt.remove(one) || patient.remove(one);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for somebody and adds them to {@code next}: some of the prompt, or one of the patient. */
    void take(Collection<? super T> next, int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (servedPrompt) {
                promptUntil = System.nanoTime();
            }
            while (true) {
                long left = patient.isEmpty() ? Long.MAX_VALUE : untilPatient(System.nanoTime());
                if (left <= 0) {
                    next.add(patient.remove());
                    patientSince = System.nanoTime();
                    servedPrompt = false;
                    return;
                } else if (!prompt.isEmpty()) {
                    while (!prompt.isEmpty() && next.size() < most) {
                        next.add(prompt.remove());
                    }
                    servedPrompt = true;
                    return;
                } else if (left == Long.MAX_VALUE) {
                    arrived.await();
                } else {
                    left = arrived.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private long untilPatient(long now) {
        long waited = longest - (now - patientSince);
        return prompt.isEmpty() ? Math.min(waited, quiet - (now - promptUntil)) : waited;
    }

    boolean isPromptWaiting() {
        lock.lock();
        try {
            return !prompt.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return prompt.size() + patient.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return prompt.isEmpty() && patient.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
