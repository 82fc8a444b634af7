package usufruct.community.mandate;

import java.util.Optional;
import usufruct.words.Did;

/**
 * By whose hand something is done, and whose it is.
 *
 * @param by who signed the request: always a person
 * @param person for whom: themself, or whoever gave them a mandate
 */
public record Hand(Did by, Did person) {

    /** Somebody who acts for themself. */
    public static Hand own(Did person) {
        return new Hand(person, person);
    }

    /** A caller who may have said for whom they act. */
    public static Hand of(Did caller, Optional<Did> whom) {
        return new Hand(caller, whom.orElse(caller));
    }

    public boolean isOwn() {
        return by.equals(person);
    }
}
