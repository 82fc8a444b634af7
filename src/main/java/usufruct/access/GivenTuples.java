package usufruct.access;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tuples that somebody wrote down; of one relation, object and subject the last counts. */
final class GivenTuples implements TupleSource {
    private final Map<Atom, Map<Subject, Tuple>> byRelation = new LinkedHashMap<>();

    GivenTuples(List<Tuple> tuples) {
        tuples.forEach(tuple -> byRelation
                .computeIfAbsent(new Atom(tuple.object(), tuple.relation()), _ -> new LinkedHashMap<>())
                .put(tuple.subject(), tuple));
    }

    @Override
    public Optional<Tuple> find(Thing object, String relation, Subject subject) {
        return Optional.ofNullable(of(object, relation).get(subject));
    }

    @Override
    public List<Tuple> indirect(Thing object, String relation, int most) {
        return of(object, relation).values().stream()
                .filter(tuple -> !(tuple.subject() instanceof Subject.Person))
                .sorted(Comparator.comparing(tuple -> tuple.subject().toString()))
                .limit(most)
                .toList();
    }

    @Override
    public List<Tuple> all(Thing object, String relation, int most) {
        return of(object, relation).values().stream().limit(most).toList();
    }

    private Map<Subject, Tuple> of(Thing object, String relation) {
        return byRelation.getOrDefault(new Atom(object, relation), Map.of());
    }
}
