package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.access.AccessOnDisk.ADA;
import static usufruct.access.AccessOnDisk.ASSIGNMENT;
import static usufruct.access.AccessOnDisk.BEN;
import static usufruct.access.AccessOnDisk.GROUP;
import static usufruct.access.AccessOnDisk.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.Window;

class TuplesTest {
    private static final Window TODAY = new Window(NOON, NOON.plus(Duration.ofHours(1)));
    private static final Window TOMORROW = new Window(NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofHours(25)));

    @TempDir
    Path folder;

    private AccessOnDisk node;

    @BeforeEach
    void open() {
        node = AccessOnDisk.open(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void everyChangeRaisesBothRevisions() {
        node.write(Tuple.of(GROUP, "member", ADA));
        long second = node.write(Tuple.of(ASSIGNMENT, "group", GROUP));
        long third = node.drop(Tuple.of(GROUP, "member", ADA));

        assertThat(List.of(second, third)).containsExactly(2L, 3L);
        assertThat(revision(GROUP)).isEqualTo(2);
        assertThat(revision(ASSIGNMENT)).isEqualTo(1);
        assertThat(node.store().<Long>read(reading -> node.tuples().revision(reading)))
                .isEqualTo(3);
    }

    @Test
    void whatChangesNothingIsNoChange() {
        node.write(Tuple.of(GROUP, "member", ADA));
        node.write(Tuple.of(GROUP, "member", ADA));
        node.drop(Tuple.of(GROUP, "member", BEN));

        assertThat(revision(GROUP)).isEqualTo(1);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aNewWindowReplacesTheOldOne() {
        node.write(Tuple.of(ASSIGNMENT, "assignee", ADA, TODAY));
        node.write(Tuple.of(ASSIGNMENT, "assignee", ADA, TOMORROW));

        assertThat(of(ASSIGNMENT)).containsExactly(Tuple.of(ASSIGNMENT, "assignee", ADA, TOMORROW));
        assertThat(revision(ASSIGNMENT)).isEqualTo(2);
    }

    @Test
    void everyChangeIsAnEntryOfTheLogByDigest() {
        Tuple tuple = Tuple.of(ASSIGNMENT, "assignee", ADA, TODAY);
        node.write(tuple);
        node.drop(Tuple.of(ASSIGNMENT, "assignee", ADA));

        byte[] digest = Bytes.sha256(Bytes.utf8(tuple.toString()));
        assertThat(entries()).extracting(Entry::type).containsExactly("tuple.written", "tuple.dropped");
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.subject()).isEqualTo(ASSIGNMENT.toString());
            assertThat(entry.digest()).isEqualTo(digest);
        });
    }

    @Test
    void dropsEverythingOfAThingThatIsOver() {
        node.write(Tuple.of(ASSIGNMENT, "assignee", ADA, TODAY));
        node.write(Tuple.of(ASSIGNMENT, "holder", ADA));
        node.write(Tuple.of(GROUP, "member", ADA));

        node.store().write(writing -> node.tuples().dropAll(writing, ASSIGNMENT, "test"));

        assertThat(of(ASSIGNMENT)).isEmpty();
        assertThat(node.store().<List<Tuple>>read(reading -> node.tuples().heldBy(reading, new Subject.Person(ADA))))
                .containsExactly(Tuple.of(GROUP, "member", ADA));
    }

    @Test
    void aWriteThatFailsLeavesNothing() {
        assertThatThrownBy(() -> node.store().write(writing -> {
                    node.tuples().write(writing, Tuple.of(GROUP, "member", ADA), "test");
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(of(GROUP)).isEmpty();
        assertThat(revision(GROUP)).isZero();
        assertThat(entries()).isEmpty();
    }

    @Test
    void aSubjectIsReadBackAsItWasWritten() {
        for (Subject subject :
                List.of(new Subject.Person(ADA), new Subject.Members(GROUP, "member"), new Subject.Whole(GROUP))) {
            assertThat(Subject.parse(subject.toString())).isEqualTo(subject);
        }
    }

    private long revision(Thing thing) {
        return node.store().read(reading -> node.tuples().revision(reading, thing.toString()));
    }

    private List<Tuple> of(Thing thing) {
        return node.store().read(reading -> node.tuples().of(reading, thing));
    }

    private List<Entry> entries() {
        return node.store().read(reading -> node.ledger().after(reading, 0, 100));
    }
}
