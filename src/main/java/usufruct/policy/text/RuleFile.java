package usufruct.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file as an author wrote it: rules ({@code .drl}), a decision table ({@code .csv}), sentences ({@code .dslr}), or the
 * dictionary of sentences ({@code .dsl}).
 *
 * @param name its path, such as {@code tool-library/turns.drl}; an empty name is a text of rules
 */
public record RuleFile(String name, String text) {

    /** Its lines. A line ends with a line feed, with or without a carriage return before it. */
    public List<SourceLine> lines() {
        List<SourceLine> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String ended = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            lines.add(new SourceLine(name, lines.size() + 1, 0, ended));
        }
        return lines;
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
