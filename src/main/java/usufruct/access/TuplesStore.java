package usufruct.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
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
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until, caveat, context
                        FROM access_tuple INDEXED BY access_tuple_indirect
                        WHERE object = :object AND relation = :relation AND direct = 0
                        ORDER BY subject LIMIT :most
                        """)
                .bind("object", object.toString())
                .bind("relation", relation)
                .bind("most", most)
                .map((row, context) -> tuple(row))
                .list();
    }

    List<Tuple> of(Reading reading, Thing object) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until, caveat, context FROM access_tuple
                        WHERE object = :object ORDER BY relation, subject
                        """)
                .bind("object", object.toString())
                .map((row, context) -> tuple(row))
                .list();
    }

    List<Tuple> heldBy(Reading reading, Subject subject) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until, caveat, context FROM access_tuple
                        WHERE subject = :subject ORDER BY object, relation
                        """)
                .bind("subject", subject.toString())
                .map((row, context) -> tuple(row))
                .list();
    }

    List<Tuple> all(Reading reading, Atom relation, int most) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until, caveat, context FROM access_tuple
                        WHERE object = :object AND relation = :relation ORDER BY subject LIMIT :most
                        """)
                .bind("object", relation.object().toString())
                .bind("relation", relation.name())
                .bind("most", most)
                .map((row, context) -> tuple(row))
                .list();
    }

    /** The people whom tuples of a relation name, those after one, in order. */
    List<Did> persons(Reading reading, Atom relation, String after, int most) {
        return reading.query("""
                        SELECT subject FROM access_tuple
                        WHERE object = :object AND relation = :relation AND direct = 1 AND subject > :after
                        ORDER BY subject LIMIT :most
                        """)
                .bind("object", relation.object().toString())
                .bind("relation", relation.name())
                .bind("after", after)
                .bind("most", most)
                .mapTo(String.class)
                .map(Did::new)
                .list();
    }

    /** The things of a kind that tuples are about, in order, at most so many. */
    List<Thing> objects(Reading reading, String namespace, int most) {
        return reading.query("""
                        SELECT DISTINCT object FROM access_tuple WHERE object > :kind AND object < :next
                        ORDER BY object LIMIT :most
                        """)
                .bind("kind", namespace + ":")
                .bind("next", namespace + ";")
                .bind("most", most)
                .mapTo(String.class)
                .map(Thing::parse)
                .list();
    }

    /** As {@link #heldBy(Reading, Subject)}, at most so many. */
    List<Tuple> heldBy(Reading reading, Subject subject, int most) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until, caveat, context FROM access_tuple
                        WHERE subject = :subject ORDER BY object, relation LIMIT :most
                        """)
                .bind("subject", subject.toString())
                .bind("most", most)
                .map((row, context) -> tuple(row))
                .list();
    }

    Optional<Tuple> find(Reading reading, Thing object, String relation, Subject subject) {
        return reading.find("""
                        SELECT object, relation, subject, valid_from, valid_until, caveat, context FROM access_tuple
                        WHERE object = ? AND relation = ? AND subject = ?
                        """, TuplesStore::tuple, object.toString(), relation, subject.toString());
    }

    void put(Writing writing, Tuple tuple, long revision) {
        whole(writing.update("""
                        INSERT INTO access_tuple (object, relation, subject, direct, valid_from, valid_until, revision,
                                                  caveat, context)
                        VALUES (:object, :relation, :subject, :direct, :from, :until, :revision, :caveat, :context)
                        ON CONFLICT (object, relation, subject) DO UPDATE SET
                            valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                            revision = excluded.revision, caveat = excluded.caveat, context = excluded.context
                        """), tuple)
                .bind("direct", tuple.subject() instanceof Subject.Person)
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
        return reading.find(
                        "SELECT revision FROM access_revision WHERE object = ?", row -> row.getLong("revision"), object)
                .orElse(0L);
    }

    /** The global revision, asked for once in a look. */
    long revision(Reading reading) {
        return reading.kept(TuplesStore.class, () -> revision(reading, EVERYTHING));
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

    static <S extends SqlStatement<S>> S whole(S statement, Tuple tuple) {
        return named(statement, tuple)
                .bind("from", tuple.during().map(window -> window.from().toEpochMilli()))
                .bind("until", tuple.during().map(window -> window.until().toEpochMilli()))
                .bind("caveat", tuple.condition().map(Condition::caveat))
                .bind("context", tuple.condition().map(Condition::context));
    }

    static Tuple tuple(ResultSet row) throws SQLException {
        long from = row.getLong("valid_from");
        Optional<Window> during = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Window(Instant.ofEpochMilli(from), Instant.ofEpochMilli(row.getLong("valid_until"))));
        String caveat = row.getString("caveat");
        return new Tuple(
                Thing.parse(row.getString("object")),
                row.getString("relation"),
                Subject.parse(row.getString("subject")),
                during,
                caveat == null ? Optional.empty() : Optional.of(new Condition(caveat, row.getString("context"))));
    }
}
