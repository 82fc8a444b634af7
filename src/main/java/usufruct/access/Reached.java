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
 * What somebody could have a permission on: every thing to which relations lead from them, backwards, whether or not the
 * tuples hold and whoever is left out. Each has to be checked.
 */
public final class Reached {
    private static final int MOST_CLAIMS = 50_000;

    private final Schema schema;
    private final TuplesStore store;
    private final Reading reading;
    private final Set<Uses.At> leading;
    private final Set<Rule.Who> taken;
    private final Set<Atom> entered = new HashSet<>();
    private final Deque<Atom> ahead = new ArrayDeque<>();
    private final Map<Thing, List<Tuple>> pointing = new HashMap<>();
    private final NavigableSet<String> ids = new TreeSet<>();
    private final String namespace;
    private boolean cut;

    Reached(Schema schema, TuplesStore store, Reading reading, Did person, Uses.At wanted) {
        this.schema = schema;
        this.store = store;
        this.reading = reading;
        leading = new Uses(schema).all(wanted);
        taken = schema.takenAnywhere();
        namespace = wanted.namespace();
        follow(new Subject.Person(person));
        follow(new Subject.Everybody());
        while (!ahead.isEmpty()) {
            climb(ahead.removeFirst());
        }
        for (Atom atom : entered) {
            if (wanted.equals(new Uses.At(atom.object().namespace(), atom.name()))) {
                ids.add(atom.object().id());
            }
        }
    }

    /** The things, those after one, in order of their ids. */
    public List<Thing> after(String place, int most) {
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
        boolean leads = leading.contains(new Uses.At(atom.object().namespace(), atom.name()));
        if (!leads || entered.contains(atom)) {
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
        if (taken.contains(new Rule.Who.MembersOf(thing.namespace(), atom.name()))) {
            follow(new Subject.Members(thing, atom.name()));
        }
        schema.names(thing.namespace()).values().stream()
                .filter(name -> mentions(name.rule(), new Rule.Same(atom.name())))
                .forEach(name -> enter(new Atom(thing, name.name())));
        for (Tuple tuple : pointing.computeIfAbsent(thing, this::pointingAt)) {
            Rule through = new Rule.Through(tuple.relation(), atom.name());
            schema.names(tuple.object().namespace()).values().stream()
                    .filter(name -> mentions(name.rule(), through))
                    .forEach(name -> enter(new Atom(tuple.object(), name.name())));
        }
    }

    private List<Tuple> pointingAt(Thing thing) {
        return taken.contains(new Rule.Who.AThing(thing.namespace())) ? heldBy(new Subject.Whole(thing)) : List.of();
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
