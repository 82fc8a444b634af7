package usufruct.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One figure of the node's own, for whoever watches the machine. Names, labels and what stands in them come from the
 * program itself: an id or a DID has no place in them.
 *
 * @param name begins with {@code usufruct_}; a counter's ends with {@code _total}
 * @param help what it counts, in one line
 * @param label what its values are told apart by; empty when there is one value, under the empty text
 */
public record MachineFigure(
        String name, Kind kind, String help, Optional<String> label, Map<String, ? extends Number> values) {
    private static final Pattern NAME = Pattern.compile("usufruct(_[a-z]+)+");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.+-]{1,32}");

    /** A counter never falls while the node runs; a gauge is as it is. */
    public enum Kind {
        GAUGE,
        COUNTER
    }

    /** @throws IllegalArgumentException when a name is no such name, or a label holds more than a word */
    public MachineFigure {
        if (!NAME.matcher(name).matches() || name.endsWith("_total") != (kind == Kind.COUNTER)) {
            throw new IllegalArgumentException("`" + name + "` is no name of a " + kind);
        }
        if (help.contains("\n") || help.contains("\\")) {
            throw new IllegalArgumentException("help is one plain line");
        }
        values = Map.copyOf(values);
        boolean fit = label.isPresent()
                ? values.keySet().stream()
                        .allMatch(value -> VALUE.matcher(value).matches())
                : values.keySet().equals(Set.of(""));
        if (!fit) {
            throw new IllegalArgumentException("`" + name + "` has other labels than it should");
        }
    }

    public static MachineFigure gauge(String name, String help, Number value) {
        return new MachineFigure(name, Kind.GAUGE, help, Optional.empty(), Map.of("", value));
    }

    public static MachineFigure counter(String name, String help, Number value) {
        return new MachineFigure(name, Kind.COUNTER, help, Optional.empty(), Map.of("", value));
    }

    /** The same kind of thing, counted apart. */
    public static MachineFigure counter(String name, String help, String label, Map<String, ? extends Number> values) {
        return new MachineFigure(name, Kind.COUNTER, help, Optional.of(label), values);
    }
}
