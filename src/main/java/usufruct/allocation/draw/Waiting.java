package usufruct.allocation.draw;

import java.time.Instant;
import java.util.Optional;

/**
 * How long a need has been there.
 *
 * @param askedAt when it was first asked
 * @param rounds rounds that it was in and did not win
 * @param placeBefore its place in the last of them, from 1; 0 when it was in none
 * @param resumed it was paused, and taken up again since the last of them
 * @param first that it comes before all others; absent when it does not
 */
public record Waiting(Instant askedAt, long rounds, long placeBefore, boolean resumed, Optional<First> first) {
    public Waiting(Instant askedAt, long rounds, long placeBefore) {
        this(askedAt, rounds, placeBefore, false, Optional.empty());
    }

    boolean isFirst() {
        return first.isPresent();
    }
}
