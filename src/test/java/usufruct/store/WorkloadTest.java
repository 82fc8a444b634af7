package usufruct.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer says of its own work. */
class WorkloadTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("usufruct.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void countsTheUnitsThatSharedACommit() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        List<CompletableFuture<Integer>> units = new ArrayList<>();
        units.add(store.submit(writing -> {
            begun.countDown();
            await(go);
            return put(writing, "first");
        }));
        begun.await();
        for (int i = 0; i < 9; i++) {
            String name = "later" + i;
            units.add(store.submit(writing -> put(writing, name)));
        }
        assertThat(store.workload().waiting()).isEqualTo(9);
        go.countDown();
        units.forEach(CompletableFuture::join);
        Workload load = store.workload();

        assertThat(load.commits()).isEqualTo(2);
        assertThat(load.prompt().units()).isEqualTo(10);
        assertThat(load.prompt().waited()).isPositive();
        assertThat(load.waiting()).isZero();
        assertThat(load.failedCommits()).isZero();
    }

    @Test
    void countsThePatientApart() {
        store.patiently(() -> store.write(writing -> put(writing, "patient")));
        Workload load = store.workload();

        assertThat(load.patient().units()).isEqualTo(1);
        assertThat(load.prompt()).isEqualTo(new Workload.Turns(0, Duration.ZERO));
    }

    @Test
    void countsACommitThatFailed() {
        store.beforeCommit(writing -> {
            throw new IllegalStateException("no ink");
        });
        CompletableFuture<Integer> unit = store.submit(writing -> put(writing, "lost"));

        assertThat(unit).failsWithin(Duration.ofMinutes(1));
        assertThat(store.workload().failedCommits()).isEqualTo(1);
        assertThat(store.workload().commits()).isZero();
    }

    @Test
    void knowsTheSizesOfItsFiles() {
        store.write(writing -> put(writing, "large"));
        Workload load = store.workload();

        assertThat(load.databaseBytes()).isPositive();
        assertThat(load.logBytes()).isPositive();
    }

    private static int put(Writing writing, String name) {
        return writing.update("INSERT INTO setting (name, value) VALUES (:name, 'x')")
                .bind("name", name)
                .execute();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
