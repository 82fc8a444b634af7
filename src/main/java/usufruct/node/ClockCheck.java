package usufruct.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.store.Store;

/** Looks whether the clock has gone back behind what the log has seen already. */
record ClockCheck(Store store, Ledger ledger, InstantSource clock) {
    /** Clocks are set by a little all the time. */
    private static final Duration MOST = Duration.ofSeconds(5);

    /** What is wrong with the clock, in words for the operator; nothing when all is well. */
    Optional<String> trouble() {
        Instant now = clock.instant();
        return store.read(ledger::lastAt)
                .filter(last -> last.isAfter(now.plus(MOST)))
                .map(last -> "the clock says `" + now + "`, and the log's last entry was made at `" + last
                        + "`: set the clock right; the operator's guide says what to do when it was wrong before");
    }
}
