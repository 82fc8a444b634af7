package usufruct.allocation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.ItemId;

/** Who is served, in cases that a person can follow, and the same everywhere. */
class IntervalsTest {
    private static final ItemId HALL = RandomProblems.id(1);
    private static final ItemId STUDIO = RandomProblems.id(2);

    @Test
    void whoHasAPlaceIsMovedToMakeRoomAndKeepsOne() {
        Need flexible = need(1, new Alternative(List.of(HALL), 0, 20, 10));
        Need fixed = need(2, Alternative.fixed(HALL, new Span(0, 10)));

        Ranking ranking = Intervals.ranked(problem(1, 0, flexible, fixed), 1000);

        assertThat(ranking.timetable().uses()).extracting(Timetable.Use::start).containsExactly(10L, 0L);
    }

    @Test
    void aLongUseThatComesFirstByRankGoesBeforeTwoShortOnes() {
        Problem problem = problem(
                1,
                0,
                need(1, Alternative.fixed(HALL, new Span(0, 10))),
                need(2, Alternative.fixed(HALL, new Span(0, 5))),
                need(3, Alternative.fixed(HALL, new Span(5, 10))));

        assertThat(Intervals.ranked(problem, 1000).timetable().served()).isEqualTo(1);
        assertThat(Intervals.ranked(problem, 1000).unproved()).isEmpty();
        assertThat(Intervals.most(problem, Aim.MOST, 1, 1000).served()).isEqualTo(2);
    }

    @Test
    void oneUnitMoreCanServeFewerByRank() {
        Need either = need(1, Alternative.fixed(STUDIO, new Span(0, 1)), Alternative.fixed(HALL, new Span(0, 1)));
        Need all = need(2, Alternative.fixed(HALL, new Span(0, 10)));
        Need early = need(3, Alternative.fixed(HALL, new Span(1, 5)));
        Need late = need(4, Alternative.fixed(HALL, new Span(5, 10)));

        Problem before = problem(1, 0, either, all, early, late);
        Problem after = problem(1, 1, either, all, early, late);

        assertThat(Intervals.ranked(before, 1000).timetable().served()).isEqualTo(3);
        assertThat(Intervals.ranked(after, 1000).timetable().served()).isEqualTo(2);
    }

    @Test
    void evennessServesAPersonWithNothingBeforeTwoOfAnother() {
        Problem problem = problem(
                1,
                0,
                person("anna", 1, Alternative.fixed(HALL, new Span(0, 5))),
                person("anna", 2, Alternative.fixed(HALL, new Span(5, 10))),
                person("ben", 3, Alternative.fixed(HALL, new Span(0, 10))),
                person("anna", 4, Alternative.fixed(HALL, new Span(10, 15))));

        assertThat(Intervals.most(problem, Aim.MOST, 1, 1000).served()).isEqualTo(3);
        assertThat(Intervals.most(problem, Aim.EVEN, 1, 1000).uses())
                .extracting(Timetable.Use::needId)
                .containsExactly(RandomProblems.id(103), RandomProblems.id(104));
    }

    @Test
    void refusesAProblemWhosePartsDoNotFitTogether() {
        Need need = need(1, Alternative.fixed(HALL, new Span(0, 10)));

        assertThatThrownBy(() -> new Problem(List.of(), List.of(need), new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> problem(1, 1, need, need)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Alternative(List.of(HALL), 0, 9, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Alternative(List.of(HALL, HALL), 0, 9, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDigestsAreKnown() {
        assertThat(KnownTimetable.digests()).isEqualTo(KnownTimetable.DIGESTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void interpreterAndBothCompilersAgree(String way) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        way,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KnownTimetable.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo(KnownTimetable.DIGESTS);
    }

    private static Need need(int rank, Alternative... ways) {
        return person("person" + rank, rank, ways);
    }

    private static Need person(String name, int rank, Alternative... ways) {
        return new Need(RandomProblems.id(100 + rank), name, "", rank, List.of(ways));
    }

    private static Problem problem(int halls, int studios, Need... needs) {
        Unit unit = new Unit(List.of(), 0);
        return new Problem(
                List.of(
                        new Offer(HALL, Collections.nCopies(halls, unit)),
                        new Offer(STUDIO, Collections.nCopies(studios, unit))),
                List.of(needs),
                new TreeMap<>());
    }
}
