package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/** What the engine remembers of processes that ended goes after the days that their files state, and nothing else goes. */
class EndedHistoryTest {
    @TempDir
    Path folder;

    private final Map<ItemId, String> instances = new HashMap<>();
    private RunningNode node;

    @BeforeEach
    void open() {
        node = new RunningNode(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatEndedNinetyDaysAgoIsForgottenAndNothingElse() throws InterruptedException {
        ItemId old = node.id();
        fulfilled(old);
        LocalDate ended = LocalDate.ofInstant(node.clock.instant(), ZoneId.systemDefault());
        node.later(Duration.ofDays(5));
        ItemId later = node.id();
        fulfilled(later);
        ItemId runs = node.id();
        node.happened("need.published", runs);
        Map<String, Long> ofLater = remembered(later);
        Map<String, Long> ofRunning = remembered(runs);
        assertThat(remembered(old)).containsKeys("ACT_HI_PROCINST", "ACT_HI_ACTINST");
        assertThat(ofLater).isNotEmpty();

        night(ended.plusDays(89));
        assertThat(remembered(old)).as("a day early").isNotEmpty();

        night(ended.plusDays(91));
        assertThat(remembered(old)).isEmpty();
        assertThat(remembered(later)).isEqualTo(ofLater);
        assertNothingMissing(ofRunning, remembered(runs));
        assertThat(node.incidents()).isEmpty();

        night(ended.plusDays(96));
        assertThat(remembered(later)).isEmpty();
        assertNothingMissing(ofRunning, remembered(runs));
    }

    /** It goes on meanwhile, and so may have more. */
    private static void assertNothingMissing(Map<String, Long> before, Map<String, Long> now) {
        assertThat(now).containsKeys(before.keySet().toArray(String[]::new));
        before.forEach((table, rows) -> assertThat(now.get(table)).as(table).isGreaterThanOrEqualTo(rows));
    }

    private void fulfilled(ItemId need) throws InterruptedException {
        node.happened("need.published", need);
        node.happened("need.assigned", need);
        node.happened("need.fulfilled", need);
    }

    /** The engine cleans up in the small hours; it looks again after each time that it found something. */
    private void night(LocalDate date) throws InterruptedException {
        node.clock.set(
                date.atTime(LocalTime.of(3, 5)).atZone(ZoneId.systemDefault()).toInstant());
        for (int i = 0; i < 5; i++) {
            node.settle();
            node.later(Duration.ofMinutes(10));
        }
    }

    /** How many rows of each of the engine's tables of the past are about an item's processes. */
    private Map<String, Long> remembered(ItemId item) {
        return node.store.read(reading -> {
            Map<String, Long> rows = new TreeMap<>();
            String instance = instances.computeIfAbsent(item, key -> instance(reading, key));
            for (String table : tables(reading)) {
                long count = reading.query("SELECT count(*) FROM " + table + " WHERE PROC_INST_ID_ = :instance")
                        .bind("instance", instance)
                        .mapTo(Long.class)
                        .one();
                if (count > 0) {
                    rows.put(table, count);
                }
            }
            return rows;
        });
    }

    private static String instance(Reading reading, ItemId item) {
        return reading.query("SELECT PROC_INST_ID_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ = :item")
                .bind("item", item.value())
                .mapTo(String.class)
                .one();
    }

    private static List<String> tables(Reading reading) {
        return reading.query("""
                        SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                        WHERE m.type = 'table' AND m.name LIKE 'ACT_HI%' AND c.name = 'PROC_INST_ID_'
                        """).mapTo(String.class).list();
    }
}
