package usufruct.notice;

import java.util.Optional;

/** An address that somebody names and shows to be theirs: by the code that is sent there first. */
sealed interface Proved extends Place permits SealedAddress, SealedWebhook {

    /** As its person wrote it. */
    String address();

    /** What its person has to tell, until they have. */
    Optional<String> code();

    /** The same, once they have. */
    Proved proved();
}
