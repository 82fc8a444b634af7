package usufruct.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import usufruct.store.Reading;
import usufruct.words.Did;

/**
 * Who could have a permission on a thing: everybody named anywhere behind it, whether or not the tuples hold and whoever is
 * left out. Each has to be checked.
 */
public final class Holders {
    private final Schema schema;
    private final TuplesStore store;
    private final Reading reading;
    private final Set<Atom> entered = new LinkedHashSet<>();
    private final Deque<Atom> ahead = new ArrayDeque<>();
    private final List<Atom> naming = new ArrayList<>();
    private boolean everybody;
    private boolean cut;

    Holders(Schema schema, TuplesStore store, Reading reading, Atom permission) {
        this.schema = schema;
        this.store = store;
        this.reading = reading;
        enter(permission);
        while (!ahead.isEmpty()) {
            Atom next = ahead.removeFirst();
            expand(next, schema.rule(next.object().namespace(), next.name()));
        }
    }

    /** Those after one, in order of their DIDs. */
    public List<Did> after(String place, int most) {
        var found = new TreeSet<Did>();
        naming.forEach(relation -> found.addAll(store.persons(reading, relation, place, most)));
        return found.stream().limit(most).toList();
    }

    /** Whether some tuple names everybody, so that there is no list of all. */
    public boolean everybody() {
        return everybody;
    }

    /** Whether there is more behind the permission than was followed. */
    public boolean wasCut() {
        return cut;
    }

    private void enter(Atom atom) {
        if (entered.contains(atom)) {
            return;
        }
        if (entered.size() == Walk.MOST_RELATIONS) {
            cut = true;
            return;
        }
        entered.add(atom);
        ahead.addLast(atom);
    }

    private void expand(Atom atom, Rule rule) {
        switch (rule) {
            case Rule.Direct direct -> named(atom);
            case Rule.Same(String name) -> enter(new Atom(atom.object(), name));
            case Rule.Through(String pointer, String name) -> {
                for (Tuple tuple : others(new Atom(atom.object(), pointer))) {
                    if (tuple.subject() instanceof Subject.Whole(Thing thing)) {
                        enter(new Atom(thing, name));
                    }
                }
            }
            case Rule.Any(List<Rule> of) -> of.forEach(each -> expand(atom, each));
            case Rule.All(List<Rule> of) -> expand(atom, of.getFirst());
            case Rule.Except(Rule base, Rule without) -> expand(atom, base);
        }
    }

    private void named(Atom relation) {
        Schema.Reach reach = schema.reach(relation.object().namespace(), relation.name());
        if (reach.persons()) {
            naming.add(relation);
        }
        if (reach.others() || reach.everybody()) {
            for (Tuple tuple : others(relation)) {
                if (tuple.subject() instanceof Subject.Members(Thing thing, String name)) {
                    enter(new Atom(thing, name));
                }
                everybody |= tuple.subject() instanceof Subject.Everybody;
            }
        }
    }

    private List<Tuple> others(Atom relation) {
        List<Tuple> found = store.indirect(reading, relation.object(), relation.name(), Sight.MOST_INDIRECT + 1);
        cut |= found.size() > Sight.MOST_INDIRECT;
        return found.stream().filter(schema::takes).toList();
    }
}
