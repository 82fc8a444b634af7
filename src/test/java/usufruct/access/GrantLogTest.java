package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.access.AccessOnDisk.ADA;
import static usufruct.access.AccessOnDisk.NOON;
import static usufruct.access.AccessOnDisk.item;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.access.LoggedGrant.ItemVersion;
import usufruct.access.LoggedGrant.Outcome;
import usufruct.store.StoreException;
import usufruct.words.Reason;

class GrantLogTest {
    @TempDir
    Path folder;

    private final GrantLog log = new GrantLog();
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
    void ownerAndHolderSeeWhatWasGivenAndWhatWasRefused() {
        LoggedGrant given = grant(1, 50, 60, new Outcome.Granted(NOON.plus(Duration.ofMinutes(5))));
        LoggedGrant refused = grant(2, 50, 60, new Outcome.Refused(Reason.OUTSIDE_WINDOW));
        LoggedGrant elsewhere = grant(3, 51, 60, new Outcome.Refused(Reason.REVOKED));
        List.of(given, refused, elsewhere).forEach(this::record);

        assertThat(node.store().<List<GrantLog.Line>>read(r -> log.ofAssignment(r, item(50), 0, 10)))
                .containsExactly(
                        new GrantLog.Line(1, given, Optional.empty(), 1),
                        new GrantLog.Line(2, refused, Optional.empty(), 1));
        assertThat(node.store().<List<GrantLog.Line>>read(r -> log.ofItem(r, item(60), 0, 10)))
                .extracting(GrantLog.Line::grant)
                .containsExactly(given, refused, elsewhere);
    }

    @Test
    void linesComeInPages() {
        for (int i = 1; i <= 5; i++) {
            record(grant(i, 50, 60, new Outcome.Refused(Reason.OUTSIDE_WINDOW)));
        }

        List<GrantLog.Line> first = node.store().read(r -> log.ofItem(r, item(60), 0, 3));
        List<GrantLog.Line> second =
                node.store().read(r -> log.ofItem(r, item(60), first.getLast().seq(), 3));

        assertThat(first).extracting(GrantLog.Line::seq).containsExactly(1L, 2L, 3L);
        assertThat(second).extracting(GrantLog.Line::seq).containsExactly(4L, 5L);
    }

    @Test
    void refusesTheSameGrantTwice() {
        record(grant(1, 50, 60, new Outcome.Refused(Reason.REVOKED)));

        assertThatThrownBy(() -> record(grant(1, 50, 60, new Outcome.Refused(Reason.REVOKED))))
                .satisfies(
                        thrown -> assertThat(StoreException.isDuplicate(thrown)).isTrue());
    }

    @Test
    void eachOddityIsToldOnceAnHourAlsoBesideAnother() {
        for (int i = 1; i < OddUse.MANY_GRANTS; i++) {
            assertThat(record(grant(i, 50, 60, new Outcome.Granted(NOON)))).isEmpty();
        }

        assertThat(record(grant(20, 50, 60, new Outcome.Granted(NOON)))).contains(Oddity.MANY_GRANTS);
        assertThat(record(grant(21, 50, 60, new Outcome.Refused(Reason.NOT_THE_ASSIGNEE))))
                .contains(Oddity.SOMEBODY_ELSE);
        assertThat(record(grant(22, 50, 60, new Outcome.Granted(NOON)))).isEmpty();
        assertThat(record(grant(23, 50, 60, new Outcome.Refused(Reason.NOT_THE_ASSIGNEE))))
                .isEmpty();
    }

    @Test
    void whatAClockThatWasAheadWroteSilencesNobody() {
        record(grant(1, 50, 60, new Outcome.Refused(Reason.NOT_THE_ASSIGNEE)));
        node.store()
                .write(writing -> writing.update("UPDATE access_grant SET issued_at = issued_at + 86400000")
                        .execute());

        assertThat(record(grant(2, 50, 60, new Outcome.Refused(Reason.NOT_THE_ASSIGNEE))))
                .contains(Oddity.SOMEBODY_ELSE);
    }

    @Test
    void aGrantBehindVeryManyRefusalsIsWrittenAtOnce() {
        record(grant(1, 50, 60, new Outcome.Granted(NOON)));
        node.store().write(writing -> writing.update("""
                        WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
                        INSERT INTO access_grant (id, assignment, item, version, assignee, key_id, issued_at, outcome, reason)
                        SELECT 'filler' || i, assignment, item, version, assignee, key_id, 0, 'refused', 'REVOKED'
                        FROM n, access_grant
                        """).execute());

        Duration best = IntStream.range(0, 10)
                .mapToObj(each -> timed(grant(2, 50, 60, new Outcome.Granted(NOON))))
                .min(Comparator.naturalOrder())
                .orElseThrow();

        assertThat(best).isLessThan(Duration.ofMillis(15));
    }

    /** How long the line takes; it is not kept. */
    private Duration timed(LoggedGrant grant) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> node.store().write(writing -> {
                    assertThat(log.record(writing, grant)).isEmpty();
                    throw new IllegalStateException("not kept");
                }))
                .hasMessage("not kept");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Optional<Oddity> record(LoggedGrant grant) {
        return node.store().write(writing -> log.record(writing, grant));
    }

    private static LoggedGrant grant(int id, int assignment, int item, Outcome outcome) {
        return new LoggedGrant(
                item(id), item(assignment), new ItemVersion(item(item), 2), ADA, ADA + "#z6Mk", NOON, outcome);
    }
}
