package usufruct.access;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;

/** The tuples as one reading of the database has them. */
record StoredTuples(TuplesStore store, Reading reading) implements TupleSource {
    @Override
    public Optional<Tuple> find(Thing object, String relation, Subject subject) {
        return store.find(reading, object, relation, subject);
    }

    @Override
    public List<Tuple> indirect(Thing object, String relation, int most) {
        return store.indirect(reading, object, relation, most);
    }

    @Override
    public List<Tuple> all(Thing object, String relation, int most) {
        return store.all(reading, new Atom(object, relation), most);
    }
}
