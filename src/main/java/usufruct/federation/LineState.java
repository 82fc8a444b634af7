package usufruct.federation;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.Reason;

/**
 * How the way to a peer and back is.
 *
 * @param told up to where the peer has taken our messages, as far as it said so; without a digest
 * @param taken up to where we have taken the peer's
 * @param failures tries in a row that brought nothing
 * @param nextAt not tried again before
 * @param trouble why the last try brought nothing
 * @param heardAt when the peer last sent something
 * @param answeredAt when the peer last answered
 */
record LineState(
        Cursor told,
        Cursor taken,
        int failures,
        Instant nextAt,
        Optional<Reason> trouble,
        Optional<Instant> heardAt,
        Optional<Instant> answeredAt) {

    static final LineState FRESH = new LineState(
            Cursor.START, Cursor.START, 0, Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());

    LineState told(Cursor cursor) {
        return new LineState(cursor, taken, failures, nextAt, trouble, heardAt, answeredAt);
    }

    /** The peer sent something: it lives, so what waits for it may go at once. */
    LineState heard(Cursor cursor, Instant at) {
        return new LineState(told, cursor, failures, at, trouble, Optional.of(at), answeredAt);
    }

    LineState answered(Instant at) {
        return new LineState(told, taken, 0, at, Optional.empty(), heardAt, Optional.of(at));
    }

    LineState failed(Reason why, Instant next) {
        return new LineState(told, taken, failures + 1, next, Optional.of(why), heardAt, answeredAt);
    }

    LineState dueAt(Instant at) {
        return new LineState(told, taken, failures, at, trouble, heardAt, answeredAt);
    }
}
