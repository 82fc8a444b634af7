package usufruct.assignment.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code emergency} and {@code emergency_opening}. */
final class EmergencyStore {
    private static final String SELECT = """
            SELECT id, offer, community, cause, minutes, asker, asked_at, state, agreer, until, ended_at, reviewer
            FROM emergency
            """;

    void insert(Writing writing, Emergency emergency) {
        writing.update("""
                        INSERT INTO emergency (id, offer, community, cause, minutes, asker, asked_at, state)
                        VALUES (:id, :offer, :group, :cause, :minutes, :asker, :at, :state)
                        """)
                .bind("id", emergency.id().value())
                .bind("offer", emergency.offer().value())
                .bind("group", emergency.group().value())
                .bind("cause", emergency.cause().word())
                .bind("minutes", emergency.minutes())
                .bind("asker", emergency.asker().value())
                .bind("at", emergency.askedAt().toEpochMilli())
                .bind("state", emergency.course().state().word())
                .execute();
    }

    void move(Writing writing, ItemId id, Emergency.Course to) {
        writing.update("""
                        UPDATE emergency
                        SET state = :state, agreer = :agreer, until = :until, ended_at = :ended, reviewer = :reviewer
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("state", to.state().word())
                .bind("agreer", to.agreer().map(Did::value))
                .bind("until", to.until().map(Instant::toEpochMilli))
                .bind("ended", to.endedAt().map(Instant::toEpochMilli))
                .bind("reviewer", to.reviewer().map(Did::value))
                .execute();
    }

    void insert(Writing writing, Opening opening) {
        writing.update("""
                        INSERT INTO emergency_opening (id, emergency, person, version, at)
                        VALUES (:id, :emergency, :person, :version, :at)
                        """)
                .bind("id", opening.id().value())
                .bind("emergency", opening.emergency().value())
                .bind("person", opening.person().value())
                .bind("version", opening.version())
                .bind("at", opening.at().toEpochMilli())
                .execute();
    }

    long openings(Reading reading, ItemId emergency) {
        return reading.query("SELECT count(*) FROM emergency_opening WHERE emergency = :emergency")
                .bind("emergency", emergency.value())
                .mapTo(long.class)
                .one();
    }

    Optional<Emergency> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> emergency(row))
                .findOne();
    }

    List<Emergency> ofOffer(Reading reading, ItemId offer) {
        return reading.query(SELECT + "WHERE offer = :offer ORDER BY id")
                .bind("offer", offer.value())
                .map((row, context) -> emergency(row))
                .list();
    }

    List<Emergency> all(Reading reading) {
        return reading.query(SELECT + "ORDER BY id")
                .map((row, context) -> emergency(row))
                .list();
    }

    /** How many were opened for each cause. */
    Map<String, Long> counts(Reading reading) {
        Map<String, Long> counts = new TreeMap<>();
        reading.query("SELECT cause, count(*) AS times FROM emergency WHERE agreer IS NOT NULL GROUP BY cause")
                .map((row, context) -> Map.entry(row.getString("cause"), row.getLong("times")))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    private static Emergency emergency(ResultSet row) throws SQLException {
        return new Emergency(
                new ItemId(row.getString("id")),
                new ItemId(row.getString("offer")),
                new Did(row.getString("community")),
                Emergency.Cause.of(row.getString("cause")),
                row.getLong("minutes"),
                new Did(row.getString("asker")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                new Emergency.Course(
                        Emergency.State.of(row.getString("state")),
                        Optional.ofNullable(row.getString("agreer")).map(Did::new),
                        instant(row, "until"),
                        instant(row, "ended_at"),
                        Optional.ofNullable(row.getString("reviewer")).map(Did::new)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
