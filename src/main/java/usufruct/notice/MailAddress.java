package usufruct.notice;

import java.util.regex.Pattern;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What is taken for a mail address: one mailbox, written plainly, at a name that others can find. */
final class MailAddress {
    /** RFC 5321, sections 4.1.2 and 4.5.3.1, without quoted names and without addresses in brackets. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 64;

    static boolean isOne(String text) {
        return text.length() <= LONGEST
                && text.indexOf('@') <= LONGEST_NAME
                && PLAIN.matcher(text).matches();
    }

    /** @throws RefusedException BAD_PARAMETER, which does not repeat it */
    static void require(String text) {
        if (!isOne(text)) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "`address` is a mail address such as `ana@example.org`, of at most 254 letters");
        }
    }

    private MailAddress() {}
}
