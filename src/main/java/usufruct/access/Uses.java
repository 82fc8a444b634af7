package usufruct.access;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which names of a schema a name asks, at once or by way of others. */
final class Uses {
    private final Schema schema;

    /** A relation or permission of a kind of thing. */
    record At(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + "#" + name;
        }
    }

    Uses(Schema schema) {
        this.schema = schema;
    }

    /** The name itself, and all that it asks, by way of others too. */
    Set<At> all(At from) {
        Set<At> found = new LinkedHashSet<>(Set.of(from));
        var ahead = new ArrayDeque<>(Set.of(from));
        while (!ahead.isEmpty()) {
            atOnce(ahead.removeFirst(), false).stream().filter(found::add).forEach(ahead::addLast);
        }
        return found;
    }

    /** The names whose members it leaves out. */
    Set<At> leftOut(At at) {
        return atOnce(at, true);
    }

    private Set<At> atOnce(At at, boolean onlyLeftOut) {
        Set<At> found = new LinkedHashSet<>();
        collect(at, schema.rule(at.namespace, at.name), onlyLeftOut, found);
        return found;
    }

    private void collect(At at, Rule rule, boolean onlyLeftOut, Set<At> into) {
        switch (rule) {
            case Rule.Any(List<Rule> of) -> of.forEach(each -> collect(at, each, onlyLeftOut, into));
            case Rule.All(List<Rule> of) -> of.forEach(each -> collect(at, each, onlyLeftOut, into));
            case Rule.Except(Rule base, Rule without) -> {
                collect(at, base, onlyLeftOut, into);
                collect(at, without, false, into);
            }
            case Rule.Same(String name) when !onlyLeftOut -> into.add(new At(at.namespace, name));
            case Rule.Through(String pointer, String name)
            when !onlyLeftOut ->
                schema.pointsAt(at.namespace, pointer).forEach(namespace -> into.add(new At(namespace, name)));
            case Rule.Direct(List<Rule.Kind> takes)
            when !onlyLeftOut ->
                takes.forEach(kind -> {
                    if (kind.who() instanceof Rule.Who.MembersOf(String namespace, String relation)) {
                        into.add(new At(namespace, relation));
                    }
                });
            case Rule.Same same -> {}
            case Rule.Through through -> {}
            case Rule.Direct direct -> {}
        }
    }
}
