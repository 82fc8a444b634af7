package usufruct.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The rows of changes, and up to where they were forgotten. */
final class ChangesStore {
    /** Relations whose changes are never forgotten: who was named at an offer is asked when old lists are looked at. */
    private static final String STAYING = "relation = 'staff'";

    void log(Writing writing, AccessChange change) {
        Update update = writing.update("""
                        INSERT INTO access_change (revision, kind, object, relation, subject, valid_from, valid_until,
                                                   caveat, context, actor, at)
                        VALUES (:revision, :kind, :object, :relation, :subject, :from, :until, :caveat, :context, :actor,
                                :at)
                        """)
                .bind("revision", change.revision())
                .bind("actor", change.actor())
                .bind("at", change.at().toEpochMilli());
        Update bound = switch (change) {
            case AccessChange.OfTuple of ->
                TuplesStore.whole(update, of.tuple()).bind("kind", of.kind().word());
            case AccessChange.OfSchema of ->
                update.bind("kind", AccessChange.OfSchema.WORD)
                        .bind("object", SchemasInForce.subject(of.number()))
                        .bind("relation", Optional.<String>empty())
                        .bind("subject", Optional.<String>empty())
                        .bind("from", Optional.<Long>empty())
                        .bind("until", Optional.<Long>empty())
                        .bind("caveat", Optional.<String>empty())
                        .bind("context", Optional.<String>empty());
        };
        bound.execute();
    }

    /** The changes after a revision, in order, as far as they are kept. */
    List<AccessChange> after(Reading reading, long revision, int most) {
        return reading.query("""
                        SELECT revision, kind, object, relation, subject, valid_from, valid_until, caveat, context, actor, at
                        FROM access_change WHERE revision > :after ORDER BY revision LIMIT :most
                        """)
                .bind("after", revision)
                .bind("most", most)
                .map((row, context) -> change(row))
                .list();
    }

    private static AccessChange change(ResultSet row) throws SQLException {
        long revision = row.getLong("revision");
        String actor = row.getString("actor");
        Instant at = Instant.ofEpochMilli(row.getLong("at"));
        String kind = row.getString("kind");
        return kind.equals(AccessChange.OfSchema.WORD)
                ? new AccessChange.OfSchema(revision, SchemasInForce.number(row.getString("object")), actor, at)
                : new AccessChange.OfTuple(revision, AccessChange.Kind.of(kind), TuplesStore.tuple(row), actor, at);
    }

    /** Up to which revision changes are not kept. */
    long forgotten(Reading reading) {
        return reading.query("SELECT revision FROM access_forgotten")
                .mapTo(long.class)
                .one();
    }

    /** The last revision made at or before an instant, of those that are kept. */
    Optional<Long> lastBefore(Reading reading, Instant instant) {
        return reading.query("SELECT max(revision) AS revision FROM access_change WHERE at <= :at")
                .bind("at", instant.toEpochMilli())
                .map((row, context) -> Optional.of(row.getLong("revision")).filter(found -> found > 0))
                .one();
    }

    void forget(Writing writing, long upTo) {
        writing.update("DELETE FROM access_change WHERE revision <= :to AND (relation IS NULL OR NOT " + STAYING + ")")
                .bind("to", upTo)
                .execute();
        writing.update("UPDATE access_forgotten SET revision = :to")
                .bind("to", upTo)
                .execute();
    }
}
