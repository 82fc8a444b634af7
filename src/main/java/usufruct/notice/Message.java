package usufruct.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Something on its way to a contact, or that was. */
record Message(ItemId id, Did person, ItemId contact, Way way, Purpose purpose, Course course) {

    /** What it is for. */
    enum Purpose {
        /** To find out whether an address is its person's. */
        CODE,
        NOTICES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Purpose of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Where it stands. */
    enum State {
        WAITING,
        SENT,
        /** It was tried too often, or will never be taken. */
        DEAD,
        /** Its contact went before it left. */
        DROPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How far it has come.
     *
     * @param tries how often it was tried in vain
     * @param next when it is tried, while it waits
     * @param trouble why it was not taken at the last try
     */
    record Course(State state, int tries, Instant madeAt, Instant next, Optional<Trouble> trouble) {

        /** Made now, to be sent now. */
        static Course begun(Instant now) {
            return new Course(State.WAITING, 0, now, now, Optional.empty());
        }
    }
}
