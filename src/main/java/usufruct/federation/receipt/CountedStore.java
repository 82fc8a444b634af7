package usufruct.federation.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code usage_taken} and {@code usage_counted}: how far peers' receipts were taken, and what of them is about members here. */
final class CountedStore {
    private static final String SELECT =
            "SELECT c.id, c.peering, message, week, person, category, turns, minutes FROM usage_counted c ";

    /** Up to which part of which version the receipts of a week were taken. */
    record Taken(long version, int part) {}

    Optional<Taken> taken(Reading reading, ItemId peering, Week week) {
        return reading.find(
                "SELECT version, part FROM usage_taken WHERE peering = ? AND week = ?",
                row -> new Taken(row.getLong("version"), row.getInt("part")),
                peering.value(),
                week.from().toEpochMilli());
    }

    void put(Writing writing, ItemId peering, Week week, Taken taken) {
        writing.update("""
                        INSERT INTO usage_taken (peering, week, version, part) VALUES (:peering, :week, :version, :part)
                        ON CONFLICT (peering, week) DO UPDATE SET version = excluded.version, part = excluded.part
                        """)
                .bind("peering", peering.value())
                .bind("week", week.from().toEpochMilli())
                .bind("version", taken.version())
                .bind("part", taken.part())
                .execute();
    }

    /** False when the same was said of somebody before in the same version: the first counts. */
    boolean insert(Writing writing, Counted counted) {
        return writing.update("""
                        INSERT INTO usage_counted (id, peering, message, week, person, category, turns, minutes)
                        VALUES (:id, :peering, :message, :week, :person, :category, :turns, :minutes)
                        ON CONFLICT (peering, week, person, category) DO NOTHING
                        """)
                        .bind("id", counted.id().value())
                        .bind("peering", counted.peering().value())
                        .bind("message", counted.message().value())
                        .bind("week", counted.week().from().toEpochMilli())
                        .bind("person", counted.person().value())
                        .bind("category", counted.usage().category().toString())
                        .bind("turns", counted.usage().turns())
                        .bind("minutes", counted.usage().minutes())
                        .execute()
                == 1;
    }

    void remove(Writing writing, ItemId id) {
        writing.update("DELETE FROM usage_counted WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    List<Counted> of(Reading reading, ItemId peering, Week week) {
        return reading.query(SELECT + "WHERE peering = :peering AND week = :week ORDER BY id")
                .bind("peering", peering.value())
                .bind("week", week.from().toEpochMilli())
                .map((row, context) -> row(row))
                .list();
    }

    List<Counted> of(Reading reading, ItemId peering, Did person) {
        return reading.query(SELECT + "WHERE peering = :peering AND person = :person ORDER BY id")
                .bind("peering", peering.value())
                .bind("person", person.value())
                .map((row, context) -> row(row))
                .list();
    }

    List<Counted> under(Reading reading, ItemId peering) {
        return reading.query(SELECT + "WHERE peering = :peering ORDER BY id")
                .bind("peering", peering.value())
                .map((row, context) -> row(row))
                .list();
    }

    /** About one person, the oldest week first. */
    List<Counted> of(Reading reading, Did person) {
        return reading.query(SELECT + "WHERE person = :person ORDER BY week, id")
                .bind("person", person.value())
                .map((row, context) -> row(row))
                .list();
    }

    /** What counts now of one person and one kind of things: of weeks that began after an instant, by peers that are listened to. */
    List<Counted> counting(Reading reading, Did person, Category category, Instant after) {
        return reading.query(SELECT + """
                        JOIN peering ON peering.id = c.peering
                        WHERE person = :person AND category = :category AND week > :after
                          AND peering.state = 'active' AND peering.quarantined_at IS NULL
                        ORDER BY week, c.id
                        """)
                .bind("person", person.value())
                .bind("category", category.toString())
                .bind("after", after.toEpochMilli())
                .map((row, context) -> row(row))
                .list();
    }

    /** Of weeks that began before. */
    List<Counted> before(Reading reading, Instant week) {
        return reading.query(SELECT + "WHERE week < :week ORDER BY id")
                .bind("week", week.toEpochMilli())
                .map((row, context) -> row(row))
                .list();
    }

    void removeTakenBefore(Writing writing, Instant week) {
        writing.update("DELETE FROM usage_taken WHERE week < :week")
                .bind("week", week.toEpochMilli())
                .execute();
    }

    void removeTakenUnder(Writing writing, ItemId peering) {
        writing.update("DELETE FROM usage_taken WHERE peering = :peering")
                .bind("peering", peering.value())
                .execute();
    }

    private static Counted row(ResultSet row) throws SQLException {
        return new Counted(
                new ItemId(row.getString("id")),
                new ItemId(row.getString("peering")),
                new ItemId(row.getString("message")),
                new Week(Instant.ofEpochMilli(row.getLong("week"))),
                new Did(row.getString("person")),
                new Usage(Category.parse(row.getString("category")), row.getLong("turns"), row.getLong("minutes")));
    }
}
