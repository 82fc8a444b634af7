package usufruct.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Window;

/** The rows of the tuples and their revisions. */
final class TuplesStore {
    /** The name under which all changes are counted together. */
    static final String EVERYTHING = "*";

    /**
     * The tuples of a relation that name no person, in order of subject.
     *
     * <p>INVARIANT: costs the same however many people hold the relation; left to itself SQLite walks through all of them.
     */
    List<Tuple> indirect(Reading reading, Thing object, String relation, int most) {
        return reading
                .query("""
                        SELECT object, relation, subject, valid_from, valid_until
                        FROM access_tuple INDEXED BY access_tuple_indirect
                        WHERE object = :object AND relation = :relation AND direct = 0
                        ORDER BY subject LIMIT :most
                        """)
                .bind("object", object.toString())
                .bind("relation", relation)
                .bind("most", most)
                .map((row, context) -> tuple(row))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    List<Tuple> of(Reading reading, Thing object) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until FROM access_tuple
                        WHERE object = :object ORDER BY relation, subject
                        """).bind("object", object.toString()).map((row, context) -> tuple(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    List<Tuple> heldBy(Reading reading, Subject subject) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until FROM access_tuple
                        WHERE subject = :subject ORDER BY object, relation
                        """).bind("subject", subject.toString()).map((row, context) -> tuple(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Tuple> find(Reading reading, Thing object, String relation, Subject subject) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until FROM access_tuple
                        WHERE object = :object AND relation = :relation AND subject = :subject
                        """)
                .bind("object", object.toString())
                .bind("relation", relation)
                .bind("subject", subject.toString())
                .map((row, context) -> tuple(row))
                .findOne()
                .flatMap(tuple -> tuple);
    }

    void put(Writing writing, Tuple tuple, long revision) {
        named(writing.update("""
                        INSERT INTO access_tuple (object, relation, subject, direct, valid_from, valid_until, revision)
                        VALUES (:object, :relation, :subject, :direct, :from, :until, :revision)
                        ON CONFLICT (object, relation, subject) DO UPDATE SET
                            valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                            revision = excluded.revision
                        """), tuple)
                .bind("direct", tuple.subject() instanceof Subject.Person)
                .bind("from", tuple.during().map(window -> window.from().toEpochMilli()))
                .bind("until", tuple.during().map(window -> window.until().toEpochMilli()))
                .bind("revision", revision)
                .execute();
    }

    void remove(Writing writing, Tuple tuple) {
        named(writing.update("""
                        DELETE FROM access_tuple
                        WHERE object = :object AND relation = :relation AND subject = :subject
                        """), tuple).execute();
    }

    long revision(Reading reading, String object) {
        return reading.query("SELECT revision FROM access_revision WHERE object = :object")
                .bind("object", object)
                .mapTo(long.class)
                .findOne()
                .orElse(0L);
    }

    long raise(Writing writing, String object) {
        return writing.query("""
                        INSERT INTO access_revision (object, revision) VALUES (:object, 1)
                        ON CONFLICT (object) DO UPDATE SET revision = revision + 1
                        RETURNING revision
                        """).bind("object", object).mapTo(long.class).one();
    }

    private static <S extends SqlStatement<S>> S named(S statement, Tuple tuple) {
        return statement
                .bind("object", tuple.object().toString())
                .bind("relation", tuple.relation())
                .bind("subject", tuple.subject().toString());
    }

    /** The row's tuple; none when the schema does not take it any more: then it counts for nothing. */
    private static Optional<Tuple> tuple(ResultSet row) throws SQLException {
        Thing object = Thing.parse(row.getString("object"));
        String relation = row.getString("relation");
        Subject subject = Subject.parse(row.getString("subject"));
        if (!Schema.CIRCLE.takes(object, relation, subject)) {
            return Optional.empty();
        }
        long from = row.getLong("valid_from");
        Optional<Window> during = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Window(Instant.ofEpochMilli(from), Instant.ofEpochMilli(row.getLong("valid_until"))));
        return Optional.of(new Tuple(object, relation, subject, during));
    }
}
