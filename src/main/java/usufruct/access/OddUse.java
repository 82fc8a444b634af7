package usufruct.access;

import java.time.Duration;
import java.util.Optional;
import usufruct.access.LoggedGrant.Outcome;
import usufruct.store.Reading;
import usufruct.words.Reason;

/**
 * Tells an odd asking for a key from an ordinary one, by the lines that the log has of the same Assignment. Each oddity is
 * told once an hour, however often it happens.
 */
final class OddUse {
    static final Duration LOOKED_AT = Duration.ofHours(1);

    /** A key lives for minutes: somebody who looks a code up now and then needs about one in five. */
    static final int MANY_GRANTS = 20;

    static final int MANY_REFUSALS = 10;

    private final GrantStore store;

    OddUse(GrantStore store) {
        this.store = store;
    }

    /** What is odd about a line that is about to be written. */
    Optional<Oddity> of(Reading reading, LoggedGrant line) {
        GrantStore.Before before =
                store.before(reading, line, many(line.outcome()) - 1, line.at().minus(LOOKED_AT));
        return seen(line, before).filter(odd -> !before.odd().contains(odd));
    }

    private static int many(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Granted granted -> MANY_GRANTS;
            case Outcome.Refused refused -> MANY_REFUSALS;
        };
    }

    private static Optional<Oddity> seen(LoggedGrant line, GrantStore.Before before) {
        return switch (line.outcome()) {
            case Outcome.Granted granted when isOtherKey(line, before) -> Optional.of(Oddity.OTHER_KEY);
            case Outcome.Granted granted when before.many() -> Optional.of(Oddity.MANY_GRANTS);
            case Outcome.Granted granted -> Optional.empty();
            case Outcome.Refused(Reason why)
            when why == Reason.NOT_THE_ASSIGNEE || why == Reason.NO_MANDATE -> Optional.of(Oddity.SOMEBODY_ELSE);
            case Outcome.Refused refused when before.many() -> Optional.of(Oddity.MANY_REFUSALS);
            case Outcome.Refused refused -> Optional.empty();
        };
    }

    private static boolean isOtherKey(LoggedGrant line, GrantStore.Before before) {
        return before.lastKey().filter(key -> !key.equals(line.keyId())).isPresent();
    }
}
