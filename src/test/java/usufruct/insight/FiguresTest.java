package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

        assertThat(needs.published()).contains(15L);
        assertThat(needs.withdrawn()).isEmpty();
        assertThat(needs.assigned())
                .as("the smallest of the others goes with it")
                .isEmpty();
        assertThat(needs.waiting()).contains(7L);
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
