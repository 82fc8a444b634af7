package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.access.AccessOnDisk.ADA;
import static usufruct.access.AccessOnDisk.NOON;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;

/** Which schema answers whom, while it changes. */
class SchemasInForceTest {
    private static final Thing GROUP = Thing.group(AccessOnDisk.did(1));
    private static final String VETTERS =
            Schema.circle().canonical().replace("attest = vetter + steward", "attest = vetter");

    @TempDir
    private Path folder;

    private AccessOnDisk node;

    @BeforeEach
    void aStewardMayAttest() {
        node = AccessOnDisk.open(folder);
        node.write(Tuple.of(GROUP, "steward", ADA));
        assertThat(node.allows(GROUP, "attest", ADA)).isTrue();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void fromItsRevisionOnEveryReadingIsAnsweredByIt() {
        node.store().write(writing -> reign(writing, 2, VETTERS));

        assertThat(node.allows(GROUP, "attest", ADA)).isFalse();
        assertThat(node.store().<Boolean>read(reading -> allows(new Access(), reading)))
                .as("another process on the same database")
                .isFalse();
        node.store().write(writing -> reign(writing, 3, Schema.circle().canonical()));
        assertThat(node.allows(GROUP, "attest", ADA)).isTrue();
    }

    @Test
    void anOlderReadingIsAnsweredByTheSchemaOfItsRevision() throws Exception {
        var opened = new CountDownLatch(1);
        var changed = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Boolean>> older = threads.submit(() -> node.store().read(reading -> {
                boolean before = allows(node.access(), reading);
                opened.countDown();
                wait(changed);
                return List.of(before, allows(node.access(), reading));
            }));
            opened.await();
            node.store().write(writing -> reign(writing, 2, VETTERS));
            assertThat(node.allows(GROUP, "attest", ADA)).isFalse();
            changed.countDown();

            assertThat(older.get()).containsExactly(true, true);
        }
    }

    @Test
    void whatAWriteSawBeforeItWasUndoneIsForgotten() {
        assertThatThrownBy(() -> node.store().write(writing -> {
                    reign(writing, 2, VETTERS);
                    assertThat(allows(node.access(), writing)).isFalse();
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(node.allows(GROUP, "attest", ADA)).isTrue();
        node.write(Tuple.of(GROUP, "member", ADA)); // at the revision that was undone
        assertThat(node.allows(GROUP, "attest", ADA)).isTrue();
    }

    @Test
    void tuplesAreWrittenByTheSchemaInForce() {
        Tuple extra = Tuple.of(new Thing("shed", "one"), "user", ADA);
        assertThatThrownBy(() -> node.write(extra)).isInstanceOf(IllegalArgumentException.class);

        node.store().write(writing -> reign(writing, 2, VETTERS + "definition shed { relation user: person }\n"));

        node.write(extra);
        assertThat(node.allows(extra.object(), "user", ADA)).isTrue();
    }

    private boolean reign(Writing writing, int number, String text) {
        node.ledger().append(writing, "access-schema.in-force", SchemasInForce.subject(number), "test", new byte[32]);
        long revision = node.tuples().raise(writing, number, "test");
        writing.update("UPDATE access_schema SET state = 'replaced' WHERE state = 'in-force'")
                .execute();
        writing.update("""
                        INSERT INTO access_schema (number, state, since, author, document, decider, revision)
                        VALUES (:number, 'in-force', 0, 'test', :document, 'test', :revision)
                        """)
                .bind("number", number)
                .bind(
                        "document",
                        CanonicalJson.write(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .put("text", text)))
                .bind("revision", revision)
                .execute();
        return true;
    }

    private static boolean allows(Access access, Reading reading) {
        return access.check(reading, GROUP, "attest", ADA, NOON) instanceof Answer.Done;
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
