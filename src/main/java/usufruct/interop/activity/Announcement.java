package usufruct.interop.activity;

import java.time.Instant;
import java.util.Locale;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * One thing that strangers were told of an offer.
 *
 * @param seq of the log's entry by which it came about
 * @param community the group whose offer it is
 * @param version of the offer's record
 */
record Announcement(long seq, ItemId item, Did community, int version, Kind kind, Instant at) {

    /** What was told. */
    enum Kind {
        /** It stood before there were announcements; whether strangers may see it was not looked at yet. */
        CANDIDATE,
        /** It is there. */
        CREATE,
        /** It is another. */
        UPDATE,
        /** It is no longer for strangers, or gone. */
        DELETE;

        /** The word in the table: lower case. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
