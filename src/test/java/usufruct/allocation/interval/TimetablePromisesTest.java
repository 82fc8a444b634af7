package usufruct.allocation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.words.ItemId;

/** A timetable that breaks a promise fails its round. */
class TimetablePromisesTest {
    private static final ItemId CAMERA = RandomProblems.id(1);
    private static final ItemId TRIPOD = RandomProblems.id(2);
    private static final ItemId ANNA = RandomProblems.id(11);
    private static final ItemId BEN = RandomProblems.id(12);
    private static final ItemId CLARA = RandomProblems.id(13);

    private final Problem problem = new Problem(
            List.of(
                    new Offer(CAMERA, List.of(new Unit(List.of(new Span(0, 10)), 2), new Unit(List.of(), 2))),
                    new Offer(TRIPOD, List.of(new Unit(List.of(), 0)))),
            List.of(
                    new Need(ANNA, "anna", "", 1, List.of(new Alternative(List.of(CAMERA, TRIPOD), 0, 30, 5))),
                    new Need(BEN, "ben", "siblings", 2, List.of(new Alternative(List.of(CAMERA), 0, 40, 10))),
                    new Need(CLARA, "ben", "siblings", 3, List.of(new Alternative(List.of(CAMERA), 0, 40, 10)))),
            new TreeMap<>());

    private final Timetable.Use anna = new Timetable.Use(ANNA, 0, 3, List.of(1, 0));
    private final Timetable.Use ben = new Timetable.Use(BEN, 0, 10, List.of(0));
    private final Timetable.Use clara = new Timetable.Use(CLARA, 0, 10, List.of(1));

    @Test
    void acceptsWhatKeepsThem() {
        TimetablePromises.check(problem, new Timetable(List.of(anna, ben, clara)));
    }

    @Test
    void refusesAUseOutsideItsWindow() {
        refuses("keeps to its window", new Timetable.Use(ANNA, 0, 26, List.of(1, 0)), ben, clara);
        refuses("keeps to its window", new Timetable.Use(ANNA, 0, -1, List.of(1, 0)), ben, clara);
    }

    @Test
    void refusesTwoAtOnceAndTooShortABuffer() {
        refuses("without its buffer", anna, ben, new Timetable.Use(CLARA, 0, 12, List.of(0)));
        refuses("without its buffer", anna, ben, new Timetable.Use(CLARA, 0, 21, List.of(0)));
        refuses("while it is busy", anna, new Timetable.Use(BEN, 0, 9, List.of(0)), clara);
    }

    @Test
    void refusesHalfAKitAndUnitsOrWaysThatThereAreNot() {
        refuses("a kit is complete", new Timetable.Use(ANNA, 0, 3, List.of(1)), ben, clara);
        refuses("a unit that there is not", new Timetable.Use(ANNA, 0, 3, List.of(1, 1)), ben, clara);
        refuses("in one of its ways", new Timetable.Use(ANNA, 1, 3, List.of(1, 0)), ben, clara);
        refuses("and once", anna, anna, ben, clara);
        refuses("what is asked for", anna, new Timetable.Use(RandomProblems.id(99), 0, 3, List.of(1, 0)));
    }

    @Test
    void refusesHalfAGroup() {
        refuses("a group is served whole", anna, ben);
    }

    @Test
    void refusesAPassedQuota() {
        var quotas = new TreeMap<String, Integer>();
        quotas.put("ben", 1);
        var strict = new Problem(problem.offers(), problem.needs(), quotas);

        assertThatThrownBy(() -> TimetablePromises.check(strict, new Timetable(List.of(anna, ben, clara))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no quota is passed");
    }

    @Test
    void refusesThatSomebodyWaitsWhileThereIsRoom() {
        refuses("nobody waits while there is room", ben, clara);
    }

    @Test
    void noChangeThatHurtsGoesUnseen() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("TimetablePromisesTest: run again with -Dusufruct.seed=" + seed);
        var random = new SplittableRandom(seed);
        Problem family = Family.of(120, seed);
        Timetable good = Intervals.ranked(family, 10_000).timetable();
        for (int i = 0; i < good.uses().size(); i++) {
            List<Timetable.Use> uses = new ArrayList<>(good.uses());
            Timetable.Use use = uses.remove(i);
            List<Timetable.Use> without = List.copyOf(uses);
            uses.add(new Timetable.Use(
                    use.needId(), use.alternative(), use.start() - 200 - random.nextInt(3), use.units()));

            assertThat(isRefused(family, new Timetable(uses))).isTrue();
            assertThat(isRefused(family, new Timetable(without))).isTrue();
        }
    }

    private static boolean isRefused(Problem problem, Timetable timetable) {
        try {
            TimetablePromises.check(problem, timetable);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void refuses(String promise, Timetable.Use... uses) {
        assertThatThrownBy(() -> TimetablePromises.check(problem, new Timetable(List.of(uses))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(promise);
    }
}
