package usufruct.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One search from a thing's permission to a person, breadth first, so that the path found is a shortest one and a bound
 * on its length cuts off only what is truly that far away.
 *
 * <p>Every relation of every thing is entered once, so a cycle ends by itself; and as rules only ever add, what was
 * entered before cannot give another answer.
 */
final class Walk {
    static final int MOST_STEPS_DEEP = 32;
    static final int MOST_RELATIONS = 2_048;

    private final Schema schema;
    private final Sight sight;
    private final Predicate<Tuple> holds;
    private final Deque<Step> ahead = new ArrayDeque<>();
    private final Set<Atom> entered = new HashSet<>();
    private final List<Atom> naming = new ArrayList<>();
    private boolean cut;

    /** A relation of a thing, such as {@code offer:01jd#steward}. */
    record Atom(Thing object, String name) {
        @Override
        public String toString() {
            return object + "#" + name;
        }
    }

    private record Step(
            Atom atom, @Nullable Step before, @Nullable Tuple by, int depth) {}

    /** @param holds which tuples count */
    Walk(Schema schema, Sight sight, Predicate<Tuple> holds) {
        this.schema = schema;
        this.sight = sight;
        this.holds = holds;
    }

    /** The tuples of a shortest path, in order; empty when none leads there. */
    Optional<List<Tuple>> from(Thing object, String permission) {
        enter(new Step(new Atom(object, permission), null, null, 0));
        while (!ahead.isEmpty()) {
            Step step = ahead.removeFirst();
            Optional<Tuple> last = expand(step);
            if (last.isPresent()) {
                return Optional.of(path(step, last.get()));
            }
        }
        return Optional.empty();
    }

    /** The relations that were entered and in which the person could have been named. */
    List<Atom> naming() {
        return naming;
    }

    /** Whether a bound kept the search from looking everywhere. */
    boolean wasCut() {
        return cut || sight.wasCut();
    }

    private Optional<Tuple> expand(Step step) {
        Thing object = step.atom.object;
        if (schema.namesPersons(object.namespace(), step.atom.name)) {
            naming.add(step.atom);
        }
        for (Rule rule : schema.rules(object.namespace(), step.atom.name)) {
            switch (rule) {
                case Rule.Direct direct -> {
                    Optional<Tuple> last = named(step);
                    if (last.isPresent()) {
                        return last;
                    }
                }
                case Rule.Same(String name) -> enter(new Step(new Atom(object, name), step, null, step.depth + 1));
                case Rule.Through(String pointer, String name) -> through(step, pointer, name);
            }
        }
        return Optional.empty();
    }

    private Optional<Tuple> named(Step step) {
        for (Tuple tuple : sight.of(step.atom.object, step.atom.name)) {
            if (!holds.test(tuple)) {
                continue;
            }
            switch (tuple.subject()) {
                case Subject.Person person -> {
                    return Optional.of(tuple);
                }
                case Subject.Members(Thing thing, String relation) ->
                    enter(new Step(new Atom(thing, relation), step, tuple, step.depth + 1));
                case Subject.Whole whole -> {
                    // a thing is nobody: it is only ever looked through
                }
            }
        }
        return Optional.empty();
    }

    private void through(Step step, String pointer, String name) {
        for (Tuple tuple : sight.of(step.atom.object, pointer)) {
            if (holds.test(tuple) && tuple.subject() instanceof Subject.Whole(Thing thing)) {
                enter(new Step(new Atom(thing, name), step, tuple, step.depth + 1));
            }
        }
    }

    private void enter(Step step) {
        if (entered.contains(step.atom)) {
            return;
        }
        if (step.depth > MOST_STEPS_DEEP || entered.size() == MOST_RELATIONS) {
            cut = true;
            return;
        }
        entered.add(step.atom);
        ahead.addLast(step);
    }

    private static List<Tuple> path(Step end, Tuple last) {
        var tuples = new ArrayDeque<Tuple>();
        tuples.addFirst(last);
        for (Step step = end; step != null; step = step.before) {
            if (step.by != null) {
                tuples.addFirst(step.by);
            }
        }
        return List.copyOf(tuples);
    }
}
