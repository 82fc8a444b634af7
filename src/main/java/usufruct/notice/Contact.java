package usufruct.notice;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Where somebody is reached outside the pages. The address itself is sealed, and opened only to be used or shown to its person.
 *
 * @param confirmedAt since when messages may go there
 * @param wrongCodes how often somebody told another code than the one that was sent there
 */
record Contact(ItemId id, Did person, Way way, Instant madeAt, Optional<Instant> confirmedAt, int wrongCodes) {

    boolean isConfirmed() {
        return confirmedAt.isPresent();
    }
}
