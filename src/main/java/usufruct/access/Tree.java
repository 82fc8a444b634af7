package usufruct.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a permission: the rule, and under it the tuples and rules that it rests on.
 *
 * @param what a relation or permission of a thing, or a tuple
 * @param rule as the schema says it, of a relation or permission
 * @param note why it is not followed further, if it is not
 */
public record Tree(String what, Optional<String> rule, Optional<String> note, List<Tree> below) {
    private static final String AGAIN = "is there already";
    private static final String MORE = "there is more";

    public Tree {
        below = List.copyOf(below);
    }

    static Tree of(Schema schema, TupleSource source, Atom permission) {
        return new Grower(schema, source).grow(permission, 0);
    }

    private static Tree leaf(String what, Optional<String> note) {
        return new Tree(what, Optional.empty(), note, List.of());
    }

    /** One line for each, the deeper the further in. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines("", lines);
        return lines;
    }

    private void lines(String indent, List<String> into) {
        into.add(indent
                + what
                + rule.map(each -> " = " + each).orElse("")
                + note.map(each -> " (" + each + ")").orElse(""));
        below.forEach(each -> each.lines(indent + "  ", into));
    }

    private static final class Grower {
        private final Schema schema;
        private final TupleSource source;
        private final Set<Atom> entered = new HashSet<>();

        Grower(Schema schema, TupleSource source) {
            this.schema = schema;
            this.source = source;
        }

        Tree grow(Atom atom, int depth) {
            if (!entered.add(atom)) {
                return leaf(atom.toString(), Optional.of(AGAIN));
            }
            if (depth > Walk.MOST_STEPS_DEEP || entered.size() > Walk.MOST_RELATIONS) {
                return leaf(atom.toString(), Optional.of(MORE));
            }
            Rule rule = schema.rule(atom.object().namespace(), atom.name());
            var below = new ArrayList<Tree>();
            collect(atom, rule, depth, below);
            return new Tree(atom.toString(), Optional.of(SchemaWriter.inWords(rule)), Optional.empty(), below);
        }

        private void collect(Atom atom, Rule rule, int depth, List<Tree> below) {
            switch (rule) {
                case Rule.Direct direct -> tuples(atom, below, depth, Optional.empty());
                case Rule.Same(String name) -> below.add(grow(new Atom(atom.object(), name), depth + 1));
                case Rule.Through(String pointer, String name) ->
                    tuples(new Atom(atom.object(), pointer), below, depth, Optional.of(name));
                case Rule.Any(List<Rule> of) -> of.forEach(each -> collect(atom, each, depth, below));
                case Rule.All(List<Rule> of) -> of.forEach(each -> collect(atom, each, depth, below));
                case Rule.Except(Rule base, Rule without) -> {
                    collect(atom, base, depth, below);
                    collect(atom, without, depth, below);
                }
            }
        }

        private void tuples(Atom relation, List<Tree> below, int depth, Optional<String> through) {
            List<Tuple> found = source.all(relation.object(), relation.name(), Sight.MOST_INDIRECT + 1);
            for (Tuple tuple : found.stream()
                    .limit(Sight.MOST_INDIRECT)
                    .filter(schema::takes)
                    .toList()) {
                List<Tree> behind = switch (tuple.subject()) {
                    case Subject.Members(Thing thing, String name) -> List.of(grow(new Atom(thing, name), depth + 1));
                    case Subject.Whole(Thing thing) ->
                        through.stream()
                                .map(name -> grow(new Atom(thing, name), depth + 1))
                                .toList();
                    case Subject.Person person -> List.of();
                    case Subject.Everybody everybody -> List.of();
                };
                below.add(new Tree(tuple.toString(), Optional.empty(), Optional.empty(), behind));
            }
            if (found.size() > Sight.MOST_INDIRECT) {
                below.add(leaf(relation.toString(), Optional.of(MORE)));
            }
        }
    }
}
