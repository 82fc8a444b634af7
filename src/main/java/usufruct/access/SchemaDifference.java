package usufruct.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import usufruct.access.Uses.At;
import usufruct.store.Reading;
import usufruct.words.Did;

/**
 * Whose answers another schema would change, over the tuples as they stand: who would gain what, and who would lose it. It looks
 * only at names whose meaning changes, and at no more than {@value #MOST_CHECKS} answers.
 */
final class SchemaDifference {
    static final int MOST_CHECKS = 20_000;
    private static final int MOST_OBJECTS = 2_000;
    private static final int MOST_PEOPLE = 500;

    private final Schema before;
    private final Schema after;
    private final TuplesStore store = new TuplesStore();
    private final Reading reading;
    private final Instant now;
    private final List<Turn> turns = new ArrayList<>();
    private int checks;
    private boolean cut;

    /**
     * An answer that would be another one.
     *
     * @param gains whether it would be yes, and is not now
     * @param subject a DID, or everybody
     */
    record Turn(Thing object, String permission, String subject, boolean gains) {}

    /**
     * What would change.
     *
     * @param complete whether everything was looked at
     */
    record Found(List<Turn> turns, boolean complete) {
        Found {
            turns = List.copyOf(turns);
        }
    }

    private SchemaDifference(Schema before, Schema after, Reading reading, Instant now) {
        this.before = before;
        this.after = after;
        this.reading = reading;
        this.now = now;
    }

    static Found between(Schema before, Schema after, Reading reading, Instant now) {
        var difference = new SchemaDifference(before, after, reading, now);
        difference.changed().forEach((namespace, names) -> difference.compare(namespace, names));
        return new Found(difference.turns, !difference.cut);
    }

    /** The names that mean something else after it, by their kinds of things. */
    private Map<String, Set<String>> changed() {
        Map<String, Set<String>> changed = new LinkedHashMap<>();
        Set<String> namespaces = new LinkedHashSet<>(before.namespaces().keySet());
        namespaces.addAll(after.namespaces().keySet());
        for (String namespace : namespaces) {
            Set<String> names = new TreeSet<>();
            List.of(before, after).forEach(schema -> {
                if (schema.namespaces().containsKey(namespace)) {
                    names.addAll(schema.names(namespace).keySet());
                }
            });
            names.removeIf(name -> meaning(before, namespace, name).equals(meaning(after, namespace, name)));
            if (!names.isEmpty()) {
                changed.put(namespace, names);
            }
        }
        return changed;
    }

    /** All rules that an answer can rest on, with their conditions; nothing when there is no such name. */
    private static Set<String> meaning(Schema schema, String namespace, String name) {
        Set<String> rules = new TreeSet<>();
        if (schema.knows(namespace, name)) {
            new Uses(schema).all(new At(namespace, name)).forEach(at -> {
                Rule rule = schema.rule(at.namespace(), at.name());
                rules.add(at + " = " + SchemaWriter.inWords(rule));
                schema.takes(at.namespace(), at.name())
                        .forEach(kind -> kind.caveat()
                                .flatMap(schema::caveat)
                                .ifPresent(caveat -> rules.add(caveat.toString())));
            });
        }
        return rules;
    }

    private void compare(String namespace, Set<String> names) {
        List<Thing> objects = store.objects(reading, namespace, MOST_OBJECTS + 1);
        cut |= objects.size() > MOST_OBJECTS;
        for (Thing object : objects.subList(0, Math.min(objects.size(), MOST_OBJECTS))) {
            names.forEach(name -> compare(object, name));
        }
    }

    private void compare(Thing object, String name) {
        if (isEnough()) {
            return;
        }
        Set<String> people = new TreeSet<>();
        boolean wasForAll = people(before, object, name, people);
        boolean isForAll = people(after, object, name, people);
        cut |= wasForAll && isForAll; // there is no list of all
        if (wasForAll != isForAll) {
            turns.add(new Turn(object, name, Subject.EVERYBODY, isForAll));
        }
        for (String person : people) {
            if (isEnough()) {
                return;
            }
            boolean was = allows(before, object, name, person);
            boolean is = allows(after, object, name, person);
            if (was != is) {
                turns.add(new Turn(object, name, person, is));
            }
        }
    }

    /** Counts a look, and says when there were enough. */
    private boolean isEnough() {
        checks++;
        cut |= checks > MOST_CHECKS;
        return checks > MOST_CHECKS;
    }

    /** Adds everybody who is named behind it; says whether everybody is. */
    private boolean people(Schema schema, Thing object, String name, Set<String> into) {
        if (!schema.knows(object.namespace(), name)) {
            return false;
        }
        var holders = new Holders(schema, store, reading, new Atom(object, name));
        List<Did> found = holders.after("", MOST_PEOPLE + 1);
        cut |= holders.wasCut() || found.size() > MOST_PEOPLE;
        found.stream().limit(MOST_PEOPLE).map(Did::value).forEach(into::add);
        return holders.everybody();
    }

    private boolean allows(Schema schema, Thing object, String name, String person) {
        return schema.knows(object.namespace(), name)
                && new Check(schema, new StoredTuples(store, reading), new Question(object, name, new Did(person), now))
                                .truth()
                        == Truth.YES;
    }
}
