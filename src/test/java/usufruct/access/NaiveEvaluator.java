package usufruct.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * An evaluator too simple to be wrong: it works out everything about one person, rank by rank, and adds what the rules give
 * until nothing is new. A rank is how many exclusions lie below a name. Values are 0 no, 1 not to be said, 2 yes.
 */
final class NaiveEvaluator {
    private final Schema schema;
    private final List<Thing> things;
    private final List<Tuple> tuples;
    private final Map<String, Integer> ranks = new HashMap<>();

    NaiveEvaluator(Schema schema, List<Thing> things, List<Tuple> tuples) {
        this.schema = schema;
        this.things = things;
        this.tuples = tuples;
        rank();
    }

    /** What each relation and permission of each thing is for a person, as {@code thing#name}. */
    Map<String, Integer> about(Subject person, Instant at, ToIntFunction<Condition> conditions) {
        var values = new HashMap<String, Integer>();
        for (int rank : new TreeSet<>(ranks.values())) {
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Thing thing : things) {
                    for (String name :
                            schema.namespaces().get(thing.namespace()).keySet()) {
                        if (ranks.get(thing.namespace() + "#" + name) == rank) {
                            var world = new World(person, at, conditions, values);
                            int value = world.value(schema.rule(thing.namespace(), name), thing, name);
                            Integer before = values.put(thing + "#" + name, value);
                            changed |= before == null ? value > 0 : before != value;
                        }
                    }
                }
            }
        }
        return values;
    }

    private record Held(Tuple tuple, int value) {}

    private final class World {
        private final Subject person;
        private final Instant at;
        private final ToIntFunction<Condition> conditions;
        private final Map<String, Integer> values;

        World(Subject person, Instant at, ToIntFunction<Condition> conditions, Map<String, Integer> values) {
            this.person = person;
            this.at = at;
            this.conditions = conditions;
            this.values = values;
        }

        int value(Rule rule, Thing thing, String name) {
            return switch (rule) {
                case Rule.Direct direct ->
                    held(thing, name).stream()
                            .mapToInt(each -> Math.min(each.value, named(each.tuple.subject())))
                            .max()
                            .orElse(0);
                case Rule.Same(String other) -> known(thing, other);
                case Rule.Through(String pointer, String other) ->
                    held(thing, pointer).stream()
                            .filter(each -> each.tuple.subject() instanceof Subject.Whole)
                            .mapToInt(each ->
                                    Math.min(each.value, known(((Subject.Whole) each.tuple.subject()).thing(), other)))
                            .max()
                            .orElse(0);
                case Rule.Any(List<Rule> of) ->
                    of.stream().mapToInt(each -> value(each, thing, name)).max().orElse(0);
                case Rule.All(List<Rule> of) ->
                    of.stream().mapToInt(each -> value(each, thing, name)).min().orElse(2);
                case Rule.Except(Rule base, Rule without) ->
                    Math.min(value(base, thing, name), 2 - value(without, thing, name));
            };
        }

        private int named(Subject subject) {
            return switch (subject) {
                case Subject.Person somebody -> somebody.equals(person) ? 2 : 0;
                case Subject.Everybody everybody -> 2;
                case Subject.Members(Thing thing, String relation) -> known(thing, relation);
                case Subject.Whole whole -> 0;
            };
        }

        private List<Held> held(Thing thing, String name) {
            return tuples.stream()
                    .filter(tuple ->
                            tuple.object().equals(thing) && tuple.relation().equals(name))
                    .filter(tuple ->
                            tuple.during().isEmpty() || tuple.during().get().contains(at))
                    .map(tuple -> new Held(
                            tuple, tuple.condition().map(conditions::applyAsInt).orElse(2)))
                    .toList();
        }

        private int known(Thing thing, String name) {
            return values.getOrDefault(thing + "#" + name, 0);
        }
    }

    private void rank() {
        schema.namespaces()
                .forEach((namespace, names) -> names.keySet().forEach(name -> ranks.put(namespace + "#" + name, 0)));
        for (int round = 0; round <= ranks.size(); round++) {
            schema.namespaces()
                    .forEach((namespace, names) -> names.values()
                            .forEach(name -> ranks.merge(
                                    namespace + "#" + name.name(), below(namespace, name.rule()), Math::max)));
        }
    }

    private int below(String namespace, Rule rule) {
        return switch (rule) {
            case Rule.Direct(List<Rule.Kind> takes) ->
                takes.stream()
                        .mapToInt(kind -> kind.who() instanceof Rule.Who.MembersOf(String other, String relation)
                                ? ranks.get(other + "#" + relation)
                                : 0)
                        .max()
                        .orElse(0);
            case Rule.Same(String name) -> ranks.get(namespace + "#" + name);
            case Rule.Through(String pointer, String name) ->
                schema.pointsAt(namespace, pointer).stream()
                        .mapToInt(other -> ranks.get(other + "#" + name))
                        .max()
                        .orElse(0);
            case Rule.Any(List<Rule> of) ->
                of.stream().mapToInt(each -> below(namespace, each)).max().orElse(0);
            case Rule.All(List<Rule> of) ->
                of.stream().mapToInt(each -> below(namespace, each)).max().orElse(0);
            case Rule.Except(Rule base, Rule without) ->
                Math.max(below(namespace, base), below(namespace, without) + 1);
        };
    }
}
