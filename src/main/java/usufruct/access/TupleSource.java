package usufruct.access;

import java.util.List;
import java.util.Optional;

/** Where a check finds tuples; all that it says belongs to one moment. */
interface TupleSource {
    Optional<Tuple> find(Thing object, String relation, Subject subject);

    /** The tuples of a relation that name no person by their DID, at most so many. */
    List<Tuple> indirect(Thing object, String relation, int most);

    /** The tuples of a relation, whomever they name, at most so many. */
    List<Tuple> all(Thing object, String relation, int most);
}
