package usufruct.access.version;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.words.Did;

/**
 * A version of the schema that a community proposed, as far as it has come.
 *
 * @param number from 2; version 1 comes with the program
 * @param since when it came into this state
 * @param decider who put it in force or refused it
 * @param revision the global revision from which on it is, or was, in force
 */
public record SchemaVersion(
        int number,
        State state,
        Instant since,
        SchemaDocument document,
        Optional<Did> decider,
        Optional<Long> revision) {

    /** Where a version stands. */
    public enum State {
        /** Somebody else decides on it. */
        PROPOSED,
        /** Every answer follows from it. */
        IN_FORCE,
        /** Another came after it. */
        REPLACED,
        /** Somebody else said no. */
        REFUSED,
        /** Its author gave it up. */
        WITHDRAWN;

        /** Its name in rows and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
