package usufruct.allocation.waiting;

import java.time.Duration;
import java.time.Instant;

/**
 * One need's wait in a pool.
 *
 * @param askedAt when it was asked
 * @param until when it was served; or when it was last seen waiting, where it was not
 */
public record Stay(Instant askedAt, Instant until, boolean served) {
    public Stay {
        if (until.isBefore(askedAt)) {
            throw new IllegalArgumentException("a need waits from `" + askedAt + "`, not until `" + until + "`");
        }
    }

    public Duration length() {
        return Duration.between(askedAt, until);
    }

    /** The same wait as it was known at an earlier moment after it had begun. */
    Stay asOf(Instant moment) {
        return until.isAfter(moment) ? new Stay(askedAt, moment, false) : this;
    }
}
