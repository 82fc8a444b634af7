package usufruct.access;

import java.time.Instant;

/** One change of who may what. */
public sealed interface AccessChange {
    /** The global revision that it made. */
    long revision();

    /** Who changed it. */
    String actor();

    /** When, by the log. */
    Instant at();

    /**
     * A tuple holds from then on, or no longer.
     *
     * @param kind which of both
     */
    record OfTuple(long revision, Kind kind, Tuple tuple, String actor, Instant at) implements AccessChange {}

    /**
     * Another schema is in force from then on: every answer may be another one.
     *
     * @param number its version
     */
    record OfSchema(long revision, int number, String actor, Instant at) implements AccessChange {
        /** How rows and answers spell the kind. */
        static final String WORD = "schema";
    }

    /** What was done with a tuple. */
    enum Kind {
        WRITTEN,
        DROPPED;

        /** How rows and answers spell it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind of(String word) {
            return word.equals(WRITTEN.word()) ? WRITTEN : DROPPED;
        }
    }
}
