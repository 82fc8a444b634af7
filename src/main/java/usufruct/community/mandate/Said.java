package usufruct.community.mandate;

import java.util.Optional;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a person said, in a steward's words: a steward who speaks for somebody tells how they know. */
final class Said {
    private static final int MOST_CHARACTERS = 500;

    /** @throws RefusedException BAD_PARAMETER when there are no words, or too many */
    static void require(Optional<String> why) {
        if (why.filter(words -> !words.isBlank() && words.codePointCount(0, words.length()) <= MOST_CHARACTERS)
                .isEmpty()) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "`why` tells how the person said that they want it, in 1 to " + MOST_CHARACTERS + " characters");
        }
    }

    private Said() {}
}
