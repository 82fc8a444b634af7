package usufruct.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import usufruct.store.Reading;
import usufruct.words.Did;

/**
 * What somebody could have a permission on: every thing that relations lead to from them, backwards, whether or not the
 * tuples hold and whoever is left out. Each has to be checked.
 */
public final class Reached {
    static final int MOST_CLAIMS = 20_000;

    private final Schema schema;
    private final TuplesStore store;
    private final Reading reading;
    private final Set<Atom> entered = new HashSet<>();
    private final Deque<Atom> ahead = new ArrayDeque<>();
    private final Map<Thing, List<Tuple>> pointing = new HashMap<>();
    private boolean cut;

    Reached(Schema schema, TuplesStore store, Reading reading, Did person) {
        this.schema = schema;
        this.store = store;
        this.reading = reading;
        follow(new Subject.Person(person));
        follow(new Subject.Everybody());
        while (!ahead.isEmpty()) {
            climb(ahead.removeFirst());
        }
    }

    /** The things of a namespace that the permission could be on, those after one, in order. */
    public List<Thing> after(String namespace, String permission, String place, int most) {
        NavigableSet<String> ids = new TreeSet<>();
        for (Atom atom : entered) {
            if (atom.name().equals(permission) && atom.object().namespace().equals(namespace)) {
                ids.add(atom.object().id());
            }
        }
        return ids.tailSet(place, false).stream()
                .limit(most)
                .map(id -> new Thing(namespace, id))
                .toList();
    }

    /** Whether more leads from the person than was followed. */
    public boolean wasCut() {
        return cut;
    }

    private void enter(Atom atom) {
        if (entered.contains(atom)) {
            return;
        }
        if (entered.size() == MOST_CLAIMS) {
            cut = true;
            return;
        }
        entered.add(atom);
        ahead.addLast(atom);
    }

    private List<Tuple> heldBy(Subject subject) {
        List<Tuple> held = store.heldBy(reading, subject, MOST_CLAIMS + 1);
        cut |= held.size() > MOST_CLAIMS;
        return held.stream().filter(schema::takes).toList();
    }

    private void follow(Subject subject) {
        heldBy(subject).forEach(tuple -> enter(new Atom(tuple.object(), tuple.relation())));
    }

    /** Everything that whoever is in this is in too. */
    private void climb(Atom atom) {
        Thing thing = atom.object();
        follow(new Subject.Members(thing, atom.name()));
        schema.namespaces().get(thing.namespace()).values().stream()
                .filter(name -> mentions(name.rule(), new Rule.Same(atom.name())))
                .forEach(name -> enter(new Atom(thing, name.name())));
        for (Tuple tuple : pointing.computeIfAbsent(thing, each -> heldBy(new Subject.Whole(each)))) {
            Rule through = new Rule.Through(tuple.relation(), atom.name());
            schema.namespaces().get(tuple.object().namespace()).values().stream()
                    .filter(name -> mentions(name.rule(), through))
                    .forEach(name -> enter(new Atom(tuple.object(), name.name())));
        }
    }

    /** Whether being in a rule can follow from being in the other. */
    private static boolean mentions(Rule rule, Rule other) {
        return switch (rule) {
            case Rule.Any(List<Rule> of) -> of.stream().anyMatch(each -> mentions(each, other));
            case Rule.All(List<Rule> of) -> of.stream().anyMatch(each -> mentions(each, other));
            case Rule.Except(Rule base, Rule without) -> mentions(base, other);
            case Rule.Direct direct -> false;
            case Rule.Same same -> same.equals(other);
            case Rule.Through through -> through.equals(other);
        };
    }
}
