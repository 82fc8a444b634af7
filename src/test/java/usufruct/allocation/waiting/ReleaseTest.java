package usufruct.allocation.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Everybody is told of waits of five more people at once, or of none. */
class ReleaseTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final List<Stay> stays = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private int now;
    private final List<String> waiting = new ArrayList<>();

    @Test
    void tellsNothingOfFourPeople() {
        for (int i = 0; i < 12; i++) {
            serve("p" + i % 4, i);
        }

        assertThat(release().stays()).isEmpty();
    }

    @Test
    void standsStillUntilFiveMoreWereServed() {
        for (int i = 0; i < 20; i++) {
            waiting.add("p" + i);
        }
        for (int i = 0; i < 5; i++) {
            serve("p" + i, i);
        }
        Release before = release();
        for (int i = 5; i < 9; i++) {
            serve("p" + i, i);
            assertThat(release()).isEqualTo(before);
        }
        serve("p9", 9);

        assertThat(release().stays()).filteredOn(Stay::served).hasSize(10);
    }

    @Test
    void whoStillWaitedThenCountsAsTheyWereKnown() {
        waiting.add("zoe");
        for (int i = 0; i < 5; i++) {
            serve("p" + i, i);
        }

        assertThat(release().stays()).contains(new Stay(START, at(4), false));
    }

    /** However people are served, what is told changes by the waits of five people or more. */
    @Test
    void twoLooksNeverDifferByFewerThanFive() {
        long seed = 20261129;
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            waiting.add("p" + random.nextInt(12));
        }
        Release before = release();
        Set<String> since = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String person = waiting.get(random.nextInt(waiting.size()));
            serve(person, i);
            since.add(person);
            Release after = release();
            if (!after.equals(before)) {
                assertThat(since).as("seed %s, at %s", seed, i).hasSizeGreaterThanOrEqualTo(5);
                since.clear();
            }
            before = after;
        }
        assertThat(before.stays()).filteredOn(Stay::served).hasSizeGreaterThan(400);
    }

    /** A round serves one person; whoever waits besides was in it too. */
    private void serve(String person, int hour) {
        waiting.remove(person);
        now = hour;
        stays.add(new Stay(START, at(hour), true));
        people.add(person);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour + 1));
    }

    private Release release() {
        var all = new ArrayList<>(stays);
        var who = new ArrayList<>(people);
        waiting.forEach(person -> {
            all.add(new Stay(START, at(now), false));
            who.add(person);
        });
        return new Release(
                Release.of(all, who).upTo(), sorted(Release.of(all, who).stays()));
    }

    private static List<Stay> sorted(List<Stay> stays) {
        return stays.stream()
                .sorted(Comparator.comparing(Stay::until).thenComparing(Stay::served))
                .toList();
    }
}
