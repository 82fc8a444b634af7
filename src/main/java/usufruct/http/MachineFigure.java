package usufruct.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One figure of the node's own, for whoever watches the machine. Names, labels and what stands in them come from the
 * program itself: an id or a DID has no place in them.
 *
 * @param name begins with {@code usufruct_}; a counter's ends with {@code _total}
 * @param help what it counts, in one line
 * @param labels what its values are told apart by; none when there is one value
 * @param values each under what stands in the labels, in their order
 */
public record MachineFigure(
        String name, Kind kind, String help, List<String> labels, Map<List<String>, ? extends Number> values) {
    private static final Pattern NAME = Pattern.compile("usufruct(_[a-z]+)+");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.+-]{1,48}");

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
        labels = List.copyOf(labels);
        values = Map.copyOf(values);
        int many = labels.size();
        boolean fit = (many > 0 || values.size() == 1)
                && values.keySet().stream()
                        .allMatch(each -> each.size() == many
                                && each.stream()
                                        .allMatch(value -> VALUE.matcher(value).matches()));
        if (!fit) {
            throw new IllegalArgumentException("`" + name + "` has other labels than it should");
        }
    }

    public static MachineFigure gauge(String name, String help, Number value) {
        return new MachineFigure(name, Kind.GAUGE, help, List.of(), Map.of(List.of(), value));
    }

    public static MachineFigure counter(String name, String help, Number value) {
        return new MachineFigure(name, Kind.COUNTER, help, List.of(), Map.of(List.of(), value));
    }

    /** The same kind of thing, counted apart. */
    public static MachineFigure counter(String name, String help, String label, Map<String, ? extends Number> values) {
        return new MachineFigure(name, Kind.COUNTER, help, List.of(label), apart(values));
    }

    /** As {@link #gauge(String, String, Number)}, counted apart. */
    public static MachineFigure gauge(String name, String help, String label, Map<String, ? extends Number> values) {
        return new MachineFigure(name, Kind.GAUGE, help, List.of(label), apart(values));
    }

    /** A value that never changes, under what stands in its one label. */
    public static MachineFigure mark(String name, String help, String label, String mark) {
        return new MachineFigure(name, Kind.GAUGE, help, List.of(label), Map.of(List.of(mark), 1));
    }

    private static Map<List<String>, Number> apart(Map<String, ? extends Number> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(each -> List.of(each.getKey()), Map.Entry::getValue));
    }
}
