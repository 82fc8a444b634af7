package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.access.AccessOnDisk.ADA;
import static usufruct.access.AccessOnDisk.BEN;
import static usufruct.access.AccessOnDisk.GROUP;
import static usufruct.access.AccessOnDisk.NOON;
import static usufruct.access.AccessOnDisk.OFFER;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Did;

/** What is kept of the tuples is never older than the reading that asks, and never newer. */
@Timeout(120)
class TupleCacheTest {
    private static final Tuple STEWARD = Tuple.of(GROUP, "steward", ADA);

    @TempDir
    Path folder;

    private AccessOnDisk node;

    @BeforeEach
    void open() {
        node = AccessOnDisk.open(folder);
        node.write(Tuple.of(OFFER, "group", GROUP));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatWasDroppedIsNoMore() {
        node.write(STEWARD);
        assertThat(node.allows(OFFER, "change", ADA)).isTrue();

        node.drop(STEWARD);

        assertThat(node.allows(OFFER, "change", ADA)).isFalse();
    }

    @Test
    void whatWasWrittenIsThereAtOnce() {
        assertThat(node.allows(OFFER, "change", ADA)).isFalse();

        node.write(STEWARD);

        assertThat(node.allows(OFFER, "change", ADA)).isTrue();
    }

    @Test
    void anOlderReadingKeepsItsOwnRevision() throws Exception {
        node.write(STEWARD);
        var opened = new CountDownLatch(1);
        var dropped = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Boolean>> older = threads.submit(() -> node.store().read(reading -> {
                boolean before = allows(reading, ADA);
                opened.countDown();
                await(dropped);
                return List.of(before, allows(reading, ADA), allows(reading, BEN));
            }));
            opened.await();
            node.drop(STEWARD);
            node.write(Tuple.of(GROUP, "steward", BEN));
            assertThat(node.allows(OFFER, "change", ADA)).isFalse();
            assertThat(node.allows(OFFER, "change", BEN)).isTrue();
            dropped.countDown();

            assertThat(older.get()).containsExactly(true, true, false);
        }
        assertThat(node.allows(OFFER, "change", ADA)).isFalse();
        assertThat(node.allows(OFFER, "change", BEN)).isTrue();
    }

    @Test
    void whatAWriteSawBeforeItWasUndoneIsForgotten() {
        assertThat(node.allows(OFFER, "change", ADA)).isFalse();
        assertThatThrownBy(() -> node.store().write(writing -> {
                    node.tuples().write(writing, STEWARD, "test");
                    assertThat(allows(writing, ADA)).isTrue();
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        node.write(Tuple.of(GROUP, "steward", BEN)); // at the revision that was undone

        assertThat(node.allows(OFFER, "change", ADA)).isFalse();
        assertThat(node.allows(OFFER, "change", BEN)).isTrue();
    }

    @Test
    void aWriteSeesWhatItChangedItselfWhateverWasKept() {
        node.write(STEWARD);
        assertThat(node.allows(OFFER, "change", ADA)).isTrue();

        node.store().write(writing -> {
            assertThat(allows(writing, ADA)).isTrue();
            node.tuples().drop(writing, STEWARD, "test");
            assertThat(allows(writing, ADA)).isFalse();
            return true;
        });
    }

    @Test
    void aWriteKeepsWhatItReadOnlyWhileNothingChanged() {
        node.write(STEWARD);
        assertThat(node.allows(OFFER, "change", BEN)).isFalse(); // the cache stands at this revision now

        node.store().write(writing -> allows(writing, ADA));
        node.drop(STEWARD);

        assertThat(node.allows(OFFER, "change", ADA)).isFalse();
        assertThat(node.store().<Boolean>write(writing -> allows(writing, ADA))).isFalse();
    }

    @Test
    void anotherProcessOnTheSameDatabaseIsHeardToo() {
        var other = new Access();
        node.write(STEWARD);
        assertThat(node.store().<Boolean>read(reading -> allows(other, reading, ADA)))
                .isTrue();

        node.drop(STEWARD);

        assertThat(node.store().<Boolean>read(reading -> allows(other, reading, ADA)))
                .isFalse();
    }

    @Test
    void aNodeWhoseChangesWereNotKeptBeginsAnew() {
        node.write(STEWARD);
        assertThat(node.allows(OFFER, "change", ADA)).isTrue();
        node.drop(STEWARD);
        node.store()
                .write(writing -> writing.update("DELETE FROM access_change").execute());

        assertThat(node.allows(OFFER, "change", ADA)).isFalse();
    }

    /** GHSA-4vrg-r928-h5vv: what one reader keeps while another changes it is never told to a third. */
    @Test
    void neverSaysYesToWhatWasDroppedHoweverManyAsk() throws Exception {
        var dropped = new AtomicLong();
        var running = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Future<Long>> readers = Stream.<Callable<Long>>generate(() -> () -> {
                        long asked = 0;
                        while (running.getCount() > 0) {
                            long gone = dropped.get();
                            long stale = node.store().read(reading -> {
                                long seen = node.tuples().revision(reading);
                                boolean allowed = allows(reading, ADA);
                                boolean standing =
                                        node.tuples().of(reading, GROUP).contains(STEWARD);
                                assertThat(seen).isGreaterThanOrEqualTo(gone);
                                assertThat(allowed).isEqualTo(standing);
                                return seen;
                            });
                            asked += stale > 0 ? 1 : 0;
                        }
                        return asked;
                    })
                    .limit(6)
                    .map(threads::submit)
                    .toList();
            for (int i = 0; i < 100; i++) {
                node.write(STEWARD);
                dropped.set(node.drop(STEWARD));
                assertThat(node.allows(OFFER, "change", ADA)).isFalse();
            }
            running.countDown();
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    @Test
    void keepsNoMoreThanItMay() {
        var cache = new TupleCache(new TuplesStore());
        node.store().read(reading -> {
            TupleSource source = cache.at(reading);
            for (int i = 0; i < 3 * TupleCache.MOST_ENTRIES; i++) {
                source.find(GROUP, "steward", new Subject.Person(AccessOnDisk.did(100 + i)));
            }
            return true;
        });

        assertThat(cache.size()).isBetween(TupleCache.MOST_ENTRIES, 2 * TupleCache.MOST_ENTRIES);
    }

    private boolean allows(Reading reading, Did who) {
        return allows(node.access(), reading, who);
    }

    private static boolean allows(Access access, Reading reading, Did who) {
        return access.check(reading, OFFER, "change", who, NOON) instanceof Answer.Done;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
