package usufruct.access.version;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;

/** The table {@code access_schema}. */
final class SchemaVersionStore {
    private static final String ROWS = "SELECT number, state, since, document, decider, revision FROM access_schema ";

    void insert(Writing writing, int number, SchemaDocument document, Instant now) {
        writing.update("""
                        INSERT INTO access_schema (number, state, since, author, document)
                        VALUES (:number, 'proposed', :now, :author, :document)
                        """)
                .bind("number", number)
                .bind("now", now.toEpochMilli())
                .bind("author", document.author().value())
                .bind("document", document.bytes())
                .execute();
    }

    void replace(Writing writing, Instant now) {
        writing.update("UPDATE access_schema SET state = 'replaced', since = :now WHERE state = 'in-force'")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    void putInForce(Writing writing, int number, Did decider, long revision, Instant now) {
        writing.update("""
                        UPDATE access_schema SET state = 'in-force', since = :now, decider = :decider, revision = :revision
                        WHERE number = :number
                        """)
                .bind("number", number)
                .bind("now", now.toEpochMilli())
                .bind("decider", decider.value())
                .bind("revision", revision)
                .execute();
    }

    void refuse(Writing writing, int number, Did decider, Instant now) {
        writing.update("""
                        UPDATE access_schema SET state = 'refused', since = :now, decider = :decider WHERE number = :number
                        """)
                .bind("number", number)
                .bind("now", now.toEpochMilli())
                .bind("decider", decider.value())
                .execute();
    }

    void withdraw(Writing writing, int number, Instant now) {
        writing.update("UPDATE access_schema SET state = 'withdrawn', since = :now WHERE number = :number")
                .bind("number", number)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    Optional<SchemaVersion> find(Reading reading, int number) {
        return reading.query(ROWS + "WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> version(row))
                .findOne();
    }

    Optional<SchemaVersion> proposed(Reading reading) {
        return reading.query(ROWS + "WHERE state = 'proposed'")
                .map((row, context) -> version(row))
                .findOne();
    }

    int lastNumber(Reading reading) {
        return reading.query("SELECT coalesce(max(number), 1) FROM access_schema")
                .mapTo(int.class)
                .one();
    }

    /** The newest first, those below a number. */
    List<SchemaVersion> below(Reading reading, int number, int most) {
        return reading.query(ROWS + "WHERE number < :number ORDER BY number DESC LIMIT :most")
                .bind("number", number)
                .bind("most", most)
                .map((row, context) -> version(row))
                .list();
    }

    private static SchemaVersion version(ResultSet row) throws SQLException {
        long revision = row.getLong("revision");
        Optional<Long> from = row.wasNull() ? Optional.empty() : Optional.of(revision);
        return new SchemaVersion(
                row.getInt("number"),
                SchemaVersion.State.of(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("since")),
                new SchemaDocument((ObjectNode) StrictJson.read(row.getBytes("document"))),
                Optional.ofNullable(row.getString("decider")).map(Did::new),
                from);
    }
}
