package usufruct.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as an author wrote it: rules ({@code .drl}), a decision table ({@code .csv}), sentences ({@code .dslr}), or the
 * dictionary of sentences ({@code .dsl}); or what its rules are called in another language ({@code .de.json}).
 *
 * @param name its path, such as {@code tool-library/turns.drl}; an empty name is a text of rules
 */
public record RuleFile(String name, String text) {
    private static final Pattern TOLD = Pattern.compile("[^.]*\\.([a-z]{2})\\.json");

    /** Its lines. A line ends with a line feed, with or without a carriage return before it. */
    public List<SourceLine> lines() {
        List<SourceLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String ended = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            lines.add(new SourceLine(name, lines.size() + 1, 0, ended));
        }
        return lines;
    }

    /** The two letters of the language that a file of sentences is written in; empty for files of rules. */
    public Optional<String> language() {
        Matcher named = TOLD.matcher(name);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    boolean isNamed(String ending) {
        return name.endsWith(ending);
    }

    /** The name of another file in the same folder. */
    String beside(String other) {
        return name.substring(0, name.lastIndexOf('/') + 1) + other;
    }

    /** The dictionary that a file of sentences needs, by its name; empty for other files. */
    public Optional<String> dictionary() {
        return isNamed(".dslr") ? SentenceFile.expander(this).map(this::beside) : Optional.empty();
    }
}
