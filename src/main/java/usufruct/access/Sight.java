package usufruct.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.words.Did;

/**
 * What one check has read so far: the tuples that can lead to one person, each relation read once. It lives as long as
 * the check.
 */
final class Sight {
    /** Of one relation, so many usersets and things are followed. */
    static final int MOST_INDIRECT = 256;

    private static final Subject EVERYBODY = new Subject.Everybody();

    private final Schema schema;
    private final TupleSource source;
    private final Subject person;
    private final Map<Atom, Seen> seen = new HashMap<>();

    /**
     * What a relation holds for the person.
     *
     * @param tuples the person's own, and those that name others by a relation or as a whole; whether they hold or not
     * @param cut whether there are more than were read
     */
    record Seen(List<Tuple> tuples, boolean cut) {}

    Sight(Schema schema, TupleSource source, Did person) {
        this.schema = schema;
        this.source = source;
        this.person = new Subject.Person(person);
    }

    Seen of(Atom relation) {
        Seen before = seen.get(relation);
        if (before != null) {
            return before;
        }
        Seen read = read(relation);
        seen.put(relation, read);
        return read;
    }

    /** Asks only for what the relation can hold, and passes over what the schema does not take any more. */
    private Seen read(Atom relation) {
        Thing object = relation.object();
        Schema.Reach reach = schema.reach(object.namespace(), relation.name());
        var tuples = new ArrayList<Tuple>(1);
        if (reach.persons()) {
            source.find(object, relation.name(), person).filter(schema::takes).ifPresent(tuples::add);
        }
        if (reach.everybody()) {
            source.find(object, relation.name(), EVERYBODY)
                    .filter(schema::takes)
                    .ifPresent(tuples::add);
        }
        boolean cut = false;
        if (reach.others()) {
            List<Tuple> others = source.indirect(object, relation.name(), MOST_INDIRECT + 1);
            cut = others.size() > MOST_INDIRECT;
            others.stream()
                    .limit(MOST_INDIRECT)
                    .filter(tuple -> !tuple.subject().equals(EVERYBODY) && schema.takes(tuple))
                    .forEach(tuples::add);
        }
        return new Seen(tuples, cut);
    }

    /** The first instant after this one at which something that was read begins or ends to hold. */
    Optional<Instant> nextChange(Instant after) {
        return seen.values().stream()
                .flatMap(each -> each.tuples().stream())
                .flatMap(tuple -> tuple.during().stream())
                .flatMap(window -> Stream.of(window.from(), window.until()))
                .filter(after::isBefore)
                .min(Comparator.naturalOrder());
    }
}
