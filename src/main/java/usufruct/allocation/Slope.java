package usufruct.allocation;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import usufruct.policy.fact.Parameters;

/**
 * The way from a policy's number to greater ones, or to smaller ones.
 *
 * @param number its name
 * @param from what it is
 * @param stops the values that are looked at on the way, the nearest first; never none
 */
record Slope(String number, long from, List<Long> stops) {
    private static final long[] STEPS = {1, 2, 5};

    Slope {
        stops = List.copyOf(stops);
    }

    /** Both ways from a number, as far as there is a way: up to twice as much or five more, and down to nothing. */
    static Stream<Slope> of(String number, long from) {
        long most = number.toLowerCase(Locale.ROOT).endsWith("percent") ? 100 : Parameters.MOST;
        LongStream up = LongStream.concat(LongStream.of(STEPS).map(step -> from + step), LongStream.of(2 * from));
        LongStream down = LongStream.concat(LongStream.of(STEPS).map(step -> from - step), LongStream.of(from / 2, 0));
        return Stream.of(
                        up.map(value -> Math.min(most, value))
                                .filter(value -> value > from)
                                .sorted()
                                .distinct()
                                .boxed()
                                .toList(),
                        down.filter(value -> value >= 0 && value < from)
                                .map(value -> -value)
                                .sorted()
                                .distinct()
                                .map(value -> -value)
                                .boxed()
                                .toList())
                .filter(stops -> !stops.isEmpty())
                .map(stops -> new Slope(number, from, stops));
    }

    long farthest() {
        return stops.getLast();
    }

    /** The stop of that place from 0, or the farthest where there are fewer. */
    long stop(int place) {
        return stops.get(Math.min(place, stops.size() - 1));
    }
}
