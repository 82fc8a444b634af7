package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        assertThat(figures.fairness()).contains(new Figures.Fairness(12, 0, 0, 0));
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

    /** Goes through every small node: whatever is told of it fits others too, in which the hidden count is another. */
    @Test
    void noHiddenCountFollowsFromWhatIsTold() {
        var worlds = new HashMap<List<Object>, List<List<Long>>>();
        for (long world = 0; world < 10_000; world++) {
            List<Long> counts = List.of(world / 1000, world / 100 % 10, world / 10 % 10, world % 10);
            Figures.Needs needs = Statistics.needs(counts.get(0), counts.get(1), counts.get(2), counts.get(3));
            worlds.computeIfAbsent(List.of(needs, Statistics.fillRate(needs)), told -> new ArrayList<>())
                    .add(counts);
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
