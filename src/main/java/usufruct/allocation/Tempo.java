package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import usufruct.policy.fact.Parameters;

/**
 * How often a pool might draw.
 *
 * @param word its name in reports
 * @param immediate whether it draws at once
 * @param every how long needs gather at once; else from one draw to the next, at times that are multiples of it since 1970
 * @param own whether it is that of the policy
 */
record Tempo(String word, boolean immediate, Duration every, boolean own) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** At once, every day and every week; and what the policy itself says, where that is none of these. */
    static List<Tempo> of(Parameters parameters) {
        Cadence own = Cadence.of(parameters);
        Duration sharing = own.immediate() ? own.gathering() : Duration.ofMinutes(1);
        Tempo other = new Tempo("as-it-says", false, own.gathering(), true);
        List<Tempo> three = List.of(
                new Tempo("immediate", true, sharing, own.immediate()),
                new Tempo("daily", false, DAY, other.isBatchOf(own, DAY)),
                new Tempo("weekly", false, WEEK, other.isBatchOf(own, WEEK)));
        return three.stream().anyMatch(Tempo::own)
                ? three
                : Stream.concat(three.stream(), Stream.of(other)).toList();
    }

    private boolean isBatchOf(Cadence cadence, Duration length) {
        return !cadence.immediate() && every.equals(length);
    }

    /** The first of its times after an instant. */
    Instant after(Instant at) {
        long length = every.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length + length);
    }
}
