package usufruct.notice;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What somebody is told of a thing of theirs. It holds no words of anybody.
 *
 * @param page where more is told, from the node's address on
 */
record Notice(ItemId id, Did person, Kind kind, String page, Cause cause, Time time) {

    /**
     * What it comes from.
     *
     * @param subject the item, or the DID, that it is about
     * @param mark the same for the same cause: nobody is told of one twice
     */
    record Cause(String subject, String mark) {

        /** Of what an entry of the log tells. */
        static Cause entry(String subject, long seq) {
            return new Cause(subject, Long.toString(seq));
        }

        ItemId item() {
            return new ItemId(subject);
        }
    }

    /**
     * @param due when it happened, or is to be told
     * @param until by when somebody has to act, where there is such a time
     */
    record Time(Instant due, Optional<Instant> until) {}
}
