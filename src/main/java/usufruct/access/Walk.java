package usufruct.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search from a thing's permission to a person, breadth first, so that the path found is a shortest one and a bound
 * on its length cuts off only what is truly that far away.
 *
 * <p>Claims begin as false and only ever rise, as what they rest on is found: the least fixpoint, so a circle of groups
 * that nobody is in makes nobody a member. What an exclusion leaves out is searched to its end by a walk of its own; the
 * schema has no circle through an exclusion, so that one never waits for this one.
 *
 * <p>What a bound cuts off, or a condition leaves open, cannot be said, and that does not allow.
 */
final class Walk {
    static final int MOST_STEPS_DEEP = 32;
    static final int MOST_RELATIONS = 2_048;

    private final Schema schema;
    private final Sight sight;
    private final Holding holding;
    private final IdentityHashMap<Rule, Map<Thing, Truth>> leftOut = new IdentityHashMap<>();
    private final Set<Atom> naming = new LinkedHashSet<>();
    private final Set<String> barred = new LinkedHashSet<>();
    private int entered;
    private int exclusions;
    private boolean cut;

    Walk(Schema schema, Sight sight, Holding holding) {
        this.schema = schema;
        this.sight = sight;
        this.holding = holding;
    }

    /** What is known of one claim, and which claims wait for it. */
    static final class Step {
        private final Thing object;
        private final Rule rule;
        private final Atom atom;
        private final int depth;
        private final List<Step> waiting = new ArrayList<>(2);
        private Truth truth = Truth.NO;
        private @Nullable Proof proof;

        private Step(Atom atom, Rule rule, int depth) {
            this.object = atom.object();
            this.atom = atom;
            this.rule = rule;
            this.depth = depth;
        }

        Truth truth() {
            return truth;
        }

        Proof proof() {
            return Objects.requireNonNull(proof);
        }
    }

    /** Searches to the first yes, or to the end. */
    Step from(Atom permission) {
        Rule rule = schema.rule(permission.object().namespace(), permission.name());
        return new Closure().search(new Step(permission, rule, 0));
    }

    /** The relations that were entered and in which the person could have been named. */
    Set<Atom> naming() {
        return naming;
    }

    /** What left the person out who would else have been in, as {@code object#name - others}. */
    Set<String> barred() {
        return barred;
    }

    /** Whether a bound kept the search from looking everywhere. */
    boolean wasCut() {
        return cut;
    }

    /** One least fixpoint: the claims reached without passing through an exclusion. */
    private final class Closure {
        private final Map<Atom, Step> steps = new HashMap<>();
        private final Deque<Step> ahead = new ArrayDeque<>();
        private final Deque<Step> risen = new ArrayDeque<>();
        private @Nullable Proof found;

        Step search(Step root) {
            steps.put(root.atom, root);
            ahead.addLast(root);
            while (root.truth != Truth.YES && !ahead.isEmpty()) {
                look(ahead.removeFirst());
                while (root.truth != Truth.YES && !risen.isEmpty()) {
                    Step up = risen.removeFirst();
                    List<Step> waiting = up.waiting;
                    for (int i = 0; i < waiting.size(); i++) {
                        lookAgain(waiting.get(i), up.truth);
                    }
                }
            }
            return root;
        }

        /** What stands as high already cannot rise through this. */
        private void lookAgain(Step step, Truth risenTo) {
            if (step.truth.compareTo(risenTo) < 0) {
                look(step);
            }
        }

        private void look(Step step) {
            Truth truth = truth(step, step.rule);
            if (truth.compareTo(step.truth) > 0) {
                step.truth = truth;
                step.proof = found;
                risen.addLast(step);
            }
        }

        /** What the rule says by what is known so far; when it is a yes, {@link #found} says why. */
        private Truth truth(Step step, Rule rule) {
            return switch (rule) {
                case Rule.Direct direct -> named(step);
                case Rule.Same(String name) -> {
                    Step to = enter(step, new Atom(step.object, name));
                    found = to.truth == Truth.YES ? new Proof.Same(to) : null;
                    yield to.truth;
                }
                case Rule.Through(String pointer, String name) -> through(step, pointer, name);
                case Rule.Any(List<Rule> of) -> any(step, of);
                case Rule.All(List<Rule> of) -> all(step, of);
                case Rule.Except(Rule base, Rule without) -> except(step, base, without);
            };
        }

        private Truth any(Step step, List<Rule> of) {
            Truth truth = Truth.NO;
            for (int i = 0; i < of.size() && truth != Truth.YES; i++) {
                truth = truth.or(truth(step, of.get(i)));
            }
            return truth;
        }

        private Truth all(Step step, List<Rule> of) {
            Truth truth = Truth.YES;
            var proofs = new ArrayList<Proof>();
            for (int i = 0; i < of.size() && truth != Truth.NO; i++) {
                truth = truth.and(truth(step, of.get(i)));
                if (truth == Truth.YES && found != null) {
                    proofs.add(found);
                }
            }
            found = truth == Truth.YES ? new Proof.Each(proofs) : null;
            return truth;
        }

        private Truth except(Step step, Rule base, Rule without) {
            Truth truth = truth(step, base);
            if (truth == Truth.NO) {
                return truth;
            }
            Proof why = found;
            Truth out = leftOut(step, without);
            if (out == Truth.YES) {
                barred.add(step.object + "#" + SchemaWriter.inWords(without));
            }
            Truth both = truth.and(out.not());
            found = both == Truth.YES ? why : null;
            return both;
        }

        private Truth named(Step step) {
            Sight.Seen seen = sight.of(step.atom);
            if (exclusions == 0
                    && schema.reach(step.object.namespace(), step.atom.name()).persons()) {
                naming.add(step.atom);
            }
            Truth truth = seen.cut() ? unsure() : Truth.NO;
            for (Tuple tuple : seen.tuples()) {
                Truth holds = holding.of(tuple, exclusions > 0);
                if (holds == Truth.NO) {
                    continue;
                }
                switch (tuple.subject()) {
                    case Subject.Person person -> truth = truth.or(reached(holds, new Proof.Named(tuple)));
                    case Subject.Everybody everybody -> truth = truth.or(reached(holds, new Proof.Named(tuple)));
                    case Subject.Members(Thing thing, String relation) ->
                        truth = truth.or(followed(step, tuple, holds, new Atom(thing, relation)));
                    case Subject.Whole whole -> {
                        // a thing is nobody: it is only ever looked through
                    }
                }
                if (truth == Truth.YES) {
                    return truth;
                }
            }
            return truth;
        }

        private Truth through(Step step, String pointer, String name) {
            Sight.Seen seen = sight.of(new Atom(step.object, pointer));
            Truth truth = seen.cut() ? unsure() : Truth.NO;
            for (Tuple tuple : seen.tuples()) {
                Truth holds = holding.of(tuple, exclusions > 0);
                if (holds != Truth.NO && tuple.subject() instanceof Subject.Whole(Thing thing)) {
                    truth = truth.or(followed(step, tuple, holds, new Atom(thing, name)));
                    if (truth == Truth.YES) {
                        return truth;
                    }
                }
            }
            return truth;
        }

        private Truth followed(Step step, Tuple tuple, Truth holds, Atom next) {
            Step to = enter(step, next);
            return reached(holds.and(to.truth), new Proof.By(tuple, to));
        }

        private Truth reached(Truth truth, Proof why) {
            if (truth == Truth.YES) {
                found = why;
            }
            return truth;
        }

        /** The claim behind, which tells this one when it rises; beyond the bounds one of which nothing can be said. */
        private Step enter(Step from, Atom next) {
            Step known = steps.get(next);
            if (known == null) {
                Rule rule = schema.rule(next.object().namespace(), next.name());
                known = new Step(next, rule, from.depth + 1);
                if (known.depth > MOST_STEPS_DEEP || entered == MOST_RELATIONS) {
                    known.truth = unsure();
                    return known;
                }
                entered++;
                steps.put(next, known);
                ahead.addLast(known);
            }
            if (!known.waiting.contains(from)) {
                known.waiting.add(from);
            }
            return known;
        }
    }

    private Truth unsure() {
        cut = true;
        return Truth.UNSURE;
    }

    /** What is known, for good, of what an exclusion leaves out. */
    private Truth leftOut(Step step, Rule without) {
        Map<Thing, Truth> known = leftOut.computeIfAbsent(without, _ -> new HashMap<>());
        Truth before = known.get(step.object);
        if (before != null) {
            return before;
        }
        exclusions++;
        // its own name is none of the schema's, so that nothing leads back to it
        var root = new Step(new Atom(step.object, ""), without, step.depth);
        Truth truth = new Closure().search(root).truth;
        exclusions--;
        known.put(step.object, truth);
        return truth;
    }
}
