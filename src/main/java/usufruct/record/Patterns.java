package usufruct.record;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Optional;

/**
 * The regular expressions of schemas. They run in time linear in the text (RE2), so no pattern that a stranger writes can
 * hold the node up; what needs more than that, such as a look back, is not understood.
 */
final class Patterns implements RegularExpressionFactory {
    private static final int MOST_CHARACTERS = 200;

    @Override
    public RegularExpression getRegularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return value -> pattern.matcher(value).find();
    }

    /** What is wrong with a pattern; empty when nothing is. A repeated group that counts could grow without measure. */
    static Optional<String> trouble(String regex) {
        if (regex.length() > MOST_CHARACTERS) {
            return Optional.of("a pattern has at most " + MOST_CHARACTERS + " characters");
        }
        if (regex.contains("){")) {
            return Optional.of("a group cannot be counted with `{`; write it out, or use `*` or `+`");
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("RE2 does not understand the pattern: " + e.getDescription());
        }
    }
}
