package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.passport.PassportKeys;

class FiguresTest {
    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void open() {
        village = new Village(folder);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void tellsNothingOfAnEmptyNodeButThatItIsEmpty() {
        Figures figures = count();

        assertThat(figures.needs().published()).contains(0L);
        assertThat(figures.fillRatePercent()).isEmpty();
        assertThat(figures.waitingHours()).isEmpty();
        assertThat(figures.fairness()).isEmpty();
    }

    @Test
    void hidesWhatSpeaksOfFewerThanFive() {
        village.offer("drill", 3, "4711");
        ask(3, "drill");
        village.round();

        Figures figures = count();

        assertThat(figures.needs().assigned()).isEmpty();
        assertThat(figures.needs().published()).isEmpty();
        assertThat(figures.fillRatePercent()).isEmpty();
        assertThat(figures.waitingHours()).isEmpty();
        assertThat(figures.fairness()).isEmpty();
    }

    @Test
    void countsFillWaitingAndFairness() {
        village.offer("drill", 6, "4711");
        ask(6, "drill");
        ask(6, "saw");
        village.wait(Duration.ofMinutes(90));
        village.round();

        Figures figures = count();

        assertThat(figures.needs().published()).contains(12L);
        assertThat(figures.needs().assigned()).contains(6L);
        assertThat(figures.needs().waiting()).contains(6L);
        assertThat(figures.fillRatePercent()).contains(50L);
        assertThat(figures.waitingHours()).contains(new Figures.Waiting(2, 2));
        assertThat(figures.fairness()).contains(new Figures.Fairness(12, 0, 0, 0, 0));
    }

    @Test
    void giniIsWhatTheTextbookSays() {
        Figures.Needs needs = Statistics.needs(20, 0, 0, 0);

        assertThat(gini(List.of(2L, 2L, 2L, 2L, 2L), needs)).isZero();
        assertThat(gini(List.of(0L, 0L, 0L, 0L, 10L), needs)).isEqualTo(80);
        assertThat(gini(List.of(1L, 2L, 3L, 4L, 5L), needs)).as("4/15").isEqualTo(26);
    }

    private static long gini(List<Long> uses, Figures.Needs needs) {
        return Statistics.fairness(uses, needs).orElseThrow().giniPercent();
    }

    @Test
    void theTableSaysNoMoreThanTheDocument() {
        village.offer("drill", 6, "4711");
        ask(6, "drill");
        ask(3, "saw");
        village.round();

        assertThat(count().rows())
                .containsEntry("needs.assigned", 6L)
                .doesNotContainKeys("needs.waiting", "needs.published", "fillRatePercent")
                .containsEntry("upkeep.inMaintenance", 0L);
    }

    @Test
    void aLoneHiddenCountCannotBeWorkedOutFromTheOthers() {
        village.offer("drill", 6, "4711");
        ask(6, "drill");
        ask(7, "saw");
        ask(2, "ladder").forEach(village::withdrawAll);
        village.round();

        Figures.Needs needs = count().needs();

        assertThat(needs.withdrawn()).isEmpty();
        assertThat(needs.published()).as("the sum would give it away").isEmpty();
        assertThat(needs.assigned()).contains(6L);
        assertThat(needs.waiting()).contains(7L);
    }

    @Test
    void countsNoPeopleWhereTheyTellOfHiddenNeeds() {
        village.offer("drill", 6, "4711");
        ask(6, "drill");
        ask(4, "saw").forEach(village::withdrawAll);
        village.round();

        Figures figures = count();

        assertThat(figures.needs().withdrawn()).isEmpty();
        assertThat(figures.fairness())
                .as("ten people with six needs that are told: four are hidden")
                .isEmpty();
    }

    /** Goes through every small node: whatever is told of it fits others too, in which the hidden count is another. */
    @Test
    void noHiddenCountFollowsFromWhatIsTold() {
        var worlds = new HashMap<List<Object>, List<List<Long>>>();
        for (long world = 0; world < 4096; world++) {
            List<Long> counts = List.of(world / 512, world / 64 % 8, world / 8 % 8, world % 8);
            Figures.Needs needs = Statistics.needs(counts.get(0), counts.get(1), counts.get(2), counts.get(3));
            long all = counts.stream().mapToLong(Long::longValue).sum();
            for (long people = Math.min(1, all); people <= all; people++) {
                List<Long> uses = Collections.nCopies((int) people, 0L);
                List<Object> told = List.of(needs, Statistics.fillRate(needs), Statistics.fairness(uses, needs));
                worlds.computeIfAbsent(told, each -> new ArrayList<>()).add(counts);
            }
        }
        worlds.forEach((told, fitting) -> {
            var needs = (Figures.Needs) told.getFirst();
            var shown = List.of(needs.assigned(), needs.waiting(), needs.withdrawn(), needs.expired());
            for (int i = 0; i < shown.size(); i++) {
                int place = i;
                long possible = fitting.stream()
                        .map(counts -> counts.get(place))
                        .distinct()
                        .count();
                assertThat(possible)
                        .as("%s, place %s", told, i)
                        .isEqualTo(shown.get(i).isPresent() ? 1 : Figures.SMALLEST - 1);
            }
        });
    }

    /** As above, for what came back: the count, and the share that came back in time. */
    @Test
    void noHiddenReturnFollowsFromWhatIsTold() {
        var late = new HashMap<Figures.Returns, Set<Long>>();
        var inTime = new HashMap<Figures.Returns, Set<Long>>();
        for (long returned = 0; returned < 40; returned++) {
            for (long part = 0; part <= returned; part++) {
                Figures.Returns told = Statistics.returns(returned, part);
                late.computeIfAbsent(told, each -> new HashSet<>()).add(returned - part);
                inTime.computeIfAbsent(told, each -> new HashSet<>()).add(part);
            }
        }
        for (Map<Figures.Returns, Set<Long>> worlds : List.of(late, inTime)) {
            worlds.forEach((told, fitting) -> assertThat(fitting)
                    .as("%s", told)
                    .satisfiesAnyOf(
                            all -> assertThat(all).noneMatch(FiguresTest::isSmall),
                            all -> assertThat(all).hasSizeGreaterThanOrEqualTo(Figures.SMALLEST - 1)));
        }
    }

    private static boolean isSmall(long count) {
        return count > 0 && count < Figures.SMALLEST;
    }

    private ArrayList<PassportKeys> ask(int people, String tool) {
        var askers = new ArrayList<PassportKeys>();
        for (int i = 0; i < people; i++) {
            PassportKeys person = village.person();
            village.need(person, tool, 2);
            askers.add(person);
        }
        return askers;
    }

    private Figures count() {
        return village.store.read(new Statistics()::count);
    }
}
