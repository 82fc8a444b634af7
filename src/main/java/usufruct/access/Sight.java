package usufruct.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Window;

/**
 * What one check has read so far: the tuples that can lead to one person, each relation read once. It lives as long as
 * the check; nothing is kept between checks.
 */
final class Sight {
    /** Of one relation, so many usersets and things are followed. */
    static final int MOST_INDIRECT = 256;

    private final Schema schema;
    private final TuplesStore store;
    private final Reading reading;
    private final Subject person;
    private final Map<Thing, Map<String, List<Tuple>>> seen = new HashMap<>();
    private boolean cut;

    Sight(Schema schema, TuplesStore store, Reading reading, Did person) {
        this.schema = schema;
        this.store = store;
        this.reading = reading;
        this.person = new Subject.Person(person);
    }

    /** The person's own tuple, and those that name others by a relation or as a whole; whether they hold or not. */
    List<Tuple> of(Thing object, String relation) {
        return seen.computeIfAbsent(object, _ -> new HashMap<>())
                .computeIfAbsent(relation, _ -> read(object, relation));
    }

    /** Asks only for what the relation can hold. */
    private List<Tuple> read(Thing object, String relation) {
        var tuples = new ArrayList<Tuple>();
        if (schema.namesPersons(object.namespace(), relation)) {
            store.find(reading, object, relation, person).ifPresent(tuples::add);
        }
        if (schema.namesOthers(object.namespace(), relation)) {
            List<Tuple> others = store.indirect(reading, object, relation, MOST_INDIRECT + 1);
            cut |= others.size() > MOST_INDIRECT;
            tuples.addAll(others);
        }
        return tuples;
    }

    /** The first instant after this one at which something that was read begins to hold. */
    Optional<Instant> nextStart(Instant after) {
        var starts = new ArrayList<Instant>();
        for (Map<String, List<Tuple>> relations : seen.values()) {
            for (List<Tuple> tuples : relations.values()) {
                tuples.forEach(tuple -> tuple.during().map(Window::from).ifPresent(starts::add));
            }
        }
        return starts.stream().filter(after::isBefore).min(Comparator.naturalOrder());
    }

    /** Whether a relation had more usersets than are followed. */
    boolean wasCut() {
        return cut;
    }
}
