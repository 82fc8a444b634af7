package usufruct.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** So many clients at once, each with a connection of its own and its share of the requests, one after the other. */
final class Load implements AutoCloseable {
    private final List<Wire> wires = new ArrayList<>();

    Load(URI node, int clients) throws IOException {
        for (int i = 0; i < clients; i++) {
            wires.add(new Wire(node, i));
        }
    }

    /** Sends all of them and gives the answered requests a second. */
    double run(List<byte[]> requests) throws InterruptedException {
        var failure = new AtomicReference<Throwable>();
        var ready = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            int first = i;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    ready.await();
                    for (int n = first; n < requests.size(); n += wires.size()) {
                        wires.get(first).send(requests.get(n));
                    }
                } catch (IOException | InterruptedException | RuntimeException e) {
                    failure.set(e);
                }
            }));
        }
        long start = System.nanoTime();
        ready.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (failure.get() != null) {
            throw new IllegalStateException("a request failed", failure.get());
        }
        return requests.size() / seconds;
    }

    @Override
    public void close() {
        for (Wire wire : wires) {
            try {
                wire.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
