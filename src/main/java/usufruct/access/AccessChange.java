package usufruct.access;

/**
 * One change of the tuples.
 *
 * @param revision the global revision that it made
 * @param kind whether the tuple holds from then on, or no longer
 * @param actor who changed it
 */
public record AccessChange(long revision, Kind kind, Tuple tuple, String actor) {
    /** What was done. */
    public enum Kind {
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
