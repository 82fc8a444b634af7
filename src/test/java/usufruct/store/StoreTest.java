package usufruct.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
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
    void readsWhatWasWritten() {
        put("zone", "Europe/Berlin");

        assertThat(get("zone")).containsExactly("Europe/Berlin");
    }

    @Test
    void leavesNothingOpenWhenItCannotRead() {
        Set<Thread> before = writers();

        assertThatThrownBy(() -> Store.open(folder.resolve("unread.db"), each -> {
                    throw new StoreException("too many open files", null);
                }))
                .hasMessageContaining("too many open files");

        assertThat(writers()).isEqualTo(before);
    }

    private static Set<Thread> writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("store-writer"))
                .collect(Collectors.toSet());
    }

    @Test
    void keepsNothingOfAUnitThatFailed() {
        assertThatThrownBy(() -> store.write(writing -> {
                    insert(writing, "zone", "Europe/Berlin");
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(get("zone")).isEmpty();
    }

    @Test
    void keepsNothingOfAUnitThatMustFailThoughItsExceptionWasCaught() {
        assertThatThrownBy(() -> store.write(writing -> {
                    insert(writing, "zone", "Europe/Berlin");
                    writing.mustFail(new IllegalStateException("half done"));
                    return "caught on the way";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("half done");

        assertThat(get("zone")).isEmpty();
    }

    @Test
    void aFailingUnitTakesNobodyAlong() {
        List<CompletableFuture<String>> futures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = "n" + i;
            boolean fails = i % 3 == 0;
            futures.add(store.submit(writing -> {
                insert(writing, name, "v");
                if (fails) {
                    throw new IllegalStateException(name);
                }
                return name;
            }));
        }

        for (int i = 0; i < 100; i++) {
            CompletableFuture<String> future = futures.get(i);
            assertThat(future.handle((value, failure) -> failure == null).join())
                    .isEqualTo(i % 3 != 0);
            assertThat(get("n" + i)).hasSize(i % 3 == 0 ? 0 : 1);
        }
    }

    @Test
    void writersThatArriveTogetherShareCommits() {
        var commits = new AtomicInteger();
        store.afterCommit(commits::incrementAndGet);

        var futures = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 500; i++) {
            String name = "n" + i;
            futures.add(store.submit(writing -> {
                insert(writing, name, "v");
                return name;
            }));
        }
        futures.forEach(CompletableFuture::join);

        assertThat(commits.get()).isLessThan(250);
    }

    @Test
    void aWriteInsideAWriteJoinsIt() {
        assertThatThrownBy(() -> store.write(outer -> {
                    put("inner", "v");
                    assertThat(get("inner")).containsExactly("v");
                    throw new IllegalStateException("outer fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(get("inner")).isEmpty();
    }

    @Test
    void aFailingHookUndoesTheWholeCommit() {
        store.beforeCommit(writing -> {
            throw new IllegalStateException("no head, no commit");
        });

        assertThatThrownBy(() -> put("zone", "UTC")).isInstanceOf(StoreException.class);
        assertThat(get("zone")).isEmpty();
    }

    @Test
    void readersCannotWrite() {
        assertThatThrownBy(() ->
                        store.read(reading -> reading.query("INSERT INTO setting VALUES ('a', 'b') RETURNING name")
                                .mapTo(String.class)
                                .list()))
                .isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    void findsARowByItsKeyAsOftenAsItIsAsked() {
        put("zone", "UTC");

        for (int i = 0; i < 3; i++) {
            assertThat(valueOf("zone")).contains("UTC");
            assertThat(valueOf("origin")).isEmpty();
        }
        store.write(writing ->
                writing.update("ALTER TABLE setting ADD COLUMN note TEXT").execute());
        assertThat(valueOf("zone")).contains("UTC");
    }

    private Optional<String> valueOf(String name) {
        return store.read(
                reading -> reading.find("SELECT * FROM setting WHERE name = ?", row -> row.getString("value"), name));
    }

    @Test
    void whatCannotBeReadIsAFailureOfTheStore() {
        assertThatThrownBy(() -> store.read(reading -> reading.find("SELECT * FROM nothing", row -> 1)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void tellsADuplicateKey() {
        put("zone", "UTC");

        assertThatThrownBy(() -> put("zone", "CET"))
                .satisfies(
                        thrown -> assertThat(StoreException.isDuplicate(thrown)).isTrue());
    }

    @Test
    void refusesWritesOnceClosed() {
        store.close();

        assertThatThrownBy(() -> put("zone", "UTC")).isInstanceOf(StoreException.class);
    }

    @Test
    void actionsAfterTheCommitRunOnlyWhenItStands() {
        var ran = new ArrayList<String>();
        store.write(writing -> {
            writing.afterCommit(() -> ran.add("kept"));
            return insert(writing, "a", "v");
        });
        assertThatThrownBy(() -> store.write(writing -> {
                    writing.afterCommit(() -> ran.add("undone"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ran).containsExactly("kept");
    }

    private void put(String name, String value) {
        store.write(writing -> insert(writing, name, value));
    }

    private static int insert(Writing writing, String name, String value) {
        return writing.update("INSERT INTO setting (name, value) VALUES (:name, :value)")
                .bind("name", name)
                .bind("value", value)
                .execute();
    }

    private List<String> get(String name) {
        return store.read(reading -> reading.query("SELECT value FROM setting WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .list());
    }
}
