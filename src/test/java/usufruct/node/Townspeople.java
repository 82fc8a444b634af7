package usufruct.node;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import usufruct.client.ProblemException;

/** Several people at once, busy as long as the gate is open; nobody is disturbed while the clock is moved. */
final class Townspeople {
    private static final int THREADS = 4;
    private static final int ERRANDS_A_STEP = 5;

    private final Errands errands;
    private final Notes notes;
    private final Gate gate;
    private final ReentrantReadWriteLock time = new ReentrantReadWriteLock(true);
    private final List<Thread> threads = new ArrayList<>();

    Townspeople(Errands errands, Notes notes, Gate gate, long seed) {
        this.errands = errands;
        this.notes = notes;
        this.gate = gate;
        for (int each = 0; each < THREADS; each++) {
            var random = new Random(seed + each);
            threads.add(Thread.ofPlatform().name("crowd-" + each).start(() -> live(() -> doSomething(random))));
        }
        threads.add(Thread.ofPlatform().name("arrivals").start(() -> live(this::arrive)));
    }

    private void live(Runnable errand) {
        try {
            for (long opening = gate.pass(); opening > 0; opening = gate.pass()) {
                try {
                    errand.run();
                } catch (UncheckedIOException e) {
                    notes.unanswered.incrementAndGet();
                    gate.awaitEndOf(opening);
                } catch (ProblemException e) {
                    notes.faults.add("a look was refused: " + e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            notes.faults.add(String.valueOf(e));
        }
    }

    private void arrive() {
        time.readLock().lock();
        try {
            errands.arrive();
        } finally {
            time.readLock().unlock();
        }
    }

    private void doSomething(RandomGenerator random) {
        boolean step = random.nextInt(ERRANDS_A_STEP * THREADS) == 0;
        var lock = step ? time.writeLock() : time.readLock();
        lock.lock();
        try {
            if (step) {
                errands.wait(random);
            } else {
                errands.any(random);
            }
        } finally {
            lock.unlock();
        }
    }

    void goHome() throws InterruptedException {
        gate.closeForGood();
        for (Thread each : threads) {
            each.join();
        }
    }
}
