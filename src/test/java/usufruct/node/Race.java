package usufruct.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import usufruct.client.ProblemException;

/** Several who set off at the same moment. */
final class Race {
    static final String DONE = "done";

    /** What each came to: {@value #DONE}, or the reason of the refusal. */
    static List<String> of(List<Runnable> runners) throws InterruptedException {
        var start = new CyclicBarrier(runners.size());
        return all(runners.stream()
                .map(runner -> (Callable<String>) () -> {
                    start.await();
                    try {
                        runner.run();
                        return DONE;
                    } catch (ProblemException e) {
                        return e.reason();
                    }
                })
                .toList());
    }

    static List<String> of(int runners, Runnable runner) throws InterruptedException {
        return of(IntStream.range(0, runners).mapToObj(each -> runner).toList());
    }

    private static List<String> all(List<Callable<String>> calls) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            var results = new ArrayList<String>();
            for (Future<String> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Race() {}
}
