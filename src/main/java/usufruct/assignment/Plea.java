package usufruct.assignment;

import java.time.Duration;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** A person's own words on why: sealed, so that only the parties read them. */
public final class Plea {
    /** How long whoever is asked to judge about a person has; then others are asked, or silence speaks for the person. */
    public static final Duration JUDGED_WITHIN = Duration.ofDays(7);

    /** The longest, in characters. */
    static final int MOST_CHARACTERS = 500;

    /**
     * @param tells whom the words tell what: {@code the assignee why}
     * @throws RefusedException BAD_PARAMETER when there are none or too many
     */
    public static void require(String why, String tells) {
        if (why.isBlank() || why.codePointCount(0, why.length()) > MOST_CHARACTERS) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`why` tells " + tells + ", in 1 to " + MOST_CHARACTERS + " characters");
        }
    }

    private Plea() {}
}
