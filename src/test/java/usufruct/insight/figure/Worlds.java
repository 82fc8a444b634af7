package usufruct.insight.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All small worlds, and what a reader of the tables can know: what is the same in every world that would have been told
 * alike.
 */
final class Worlds {
    private final Map<List<?>, List<List<Integer>>> byTold = new HashMap<>();

    /** Every list of this length with numbers from 0 to {@code most}. */
    static void each(int length, int most, Consumer<List<Integer>> world) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < length; i++) {
            numbers.add(0);
        }
        while (true) {
            world.accept(List.copyOf(numbers));
            int place = 0;
            while (place < length && numbers.get(place) == most) {
                numbers.set(place++, 0);
            }
            if (place == length) {
                return;
            }
            numbers.set(place, numbers.get(place) + 1);
        }
    }

    /**
     * Adds a world.
     *
     * @param told everything that was told of it
     * @param hidden the counts that it consists of
     */
    void add(List<?> told, List<Integer> hidden) {
        byTold.computeIfAbsent(told, each -> new ArrayList<>()).add(hidden);
    }

    Set<List<?>> told() {
        return byTold.keySet();
    }

    int size() {
        return byTold.values().stream().mapToInt(List::size).sum();
    }

    /** Holds that no count of one to four is known: other counts would have been told alike. */
    void assertNoSmallCountIsKnown() {
        assertThat(byTold).hasSizeGreaterThan(1);
        byTold.forEach((told, worlds) -> {
            for (int place = 0; place < worlds.getFirst().size(); place++) {
                Set<Integer> possible = new HashSet<>();
                for (List<Integer> world : worlds) {
                    possible.add(world.get(place));
                }
                boolean known =
                        possible.size() == 1 && isSmall(possible.iterator().next());
                assertThat(known)
                        .as("place %s of %s, told %s", place, worlds, told)
                        .isFalse();
            }
        });
    }

    static boolean isSmall(int count) {
        return count > 0 && count < Batch.SMALLEST;
    }
}
