package usufruct.federation.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code usage_told} and {@code usage_told_row}: what each peer was told last of each week. */
final class ToldStore {

    void put(Writing writing, Told told) {
        remove(writing, told.peering(), told.week().from().toEpochMilli());
        writing.update("""
                        INSERT INTO usage_told (id, peering, week, version, at)
                        VALUES (:id, :peering, :week, :version, :at)
                        """)
                .bind("id", told.id().value())
                .bind("peering", told.peering().value())
                .bind("week", told.week().from().toEpochMilli())
                .bind("version", told.version())
                .bind("at", told.at().toEpochMilli())
                .execute();
        told.rows()
                .forEach(row -> writing.update("""
                                INSERT INTO usage_told_row (told, person, category, turns, minutes)
                                VALUES (:told, :person, :category, :turns, :minutes)
                                """)
                        .bind("told", told.id().value())
                        .bind("person", row.person().value())
                        .bind("category", row.usage().category().toString())
                        .bind("turns", row.usage().turns())
                        .bind("minutes", row.usage().minutes())
                        .execute());
    }

    private static void remove(Writing writing, ItemId peering, long week) {
        String those = "SELECT id FROM usage_told WHERE peering = :peering AND week = :week";
        for (String delete : List.of(
                "DELETE FROM usage_told_row WHERE told IN (" + those + ")",
                "DELETE FROM usage_told WHERE id IN (" + those + ")")) {
            writing.update(delete)
                    .bind("peering", peering.value())
                    .bind("week", week)
                    .execute();
        }
    }

    Optional<Told> find(Reading reading, ItemId peering, Week week) {
        return reading.find(
                "SELECT id, version, at FROM usage_told WHERE peering = ? AND week = ?",
                row -> {
                    var id = new ItemId(row.getString("id"));
                    return new Told(
                            id,
                            peering,
                            week,
                            row.getLong("version"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            rows(reading, id));
                },
                peering.value(),
                week.from().toEpochMilli());
    }

    private static List<Told.Row> rows(Reading reading, ItemId told) {
        return reading.query("""
                        SELECT person, category, turns, minutes FROM usage_told_row WHERE told = :told
                        ORDER BY person, category
                        """)
                .bind("told", told.value())
                .map((row, context) -> new Told.Row(
                        new Did(row.getString("person")),
                        new Usage(
                                Category.parse(row.getString("category")),
                                row.getLong("turns"),
                                row.getLong("minutes"))))
                .list();
    }

    /** What was told of one person, each week's last word; the oldest week first. */
    List<Told> of(Reading reading, Did person) {
        return reading.query("""
                        SELECT id, peering, week, version, at, category, turns, minutes
                        FROM usage_told JOIN usage_told_row ON told = id WHERE person = :person
                        ORDER BY week, peering, category
                        """)
                .bind("person", person.value())
                .map((row, context) -> new Told(
                        new ItemId(row.getString("id")),
                        new ItemId(row.getString("peering")),
                        new Week(Instant.ofEpochMilli(row.getLong("week"))),
                        row.getLong("version"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        List.of(new Told.Row(
                                person,
                                new Usage(
                                        Category.parse(row.getString("category")),
                                        row.getLong("turns"),
                                        row.getLong("minutes"))))))
                .list();
    }

    boolean hasBefore(Reading reading, Instant week) {
        return reading.find(
                        "SELECT 1 FROM usage_told WHERE week < ? LIMIT 1", row -> row.getInt(1), week.toEpochMilli())
                .isPresent();
    }

    /** Forgets weeks that began before. */
    void removeBefore(Writing writing, Instant week) {
        for (String delete : List.of(
                "DELETE FROM usage_told_row WHERE told IN (SELECT id FROM usage_told WHERE week < :week)",
                "DELETE FROM usage_told WHERE week < :week")) {
            writing.update(delete).bind("week", week.toEpochMilli()).execute();
        }
    }

    void removeUnder(Writing writing, ItemId peering) {
        for (String delete : List.of(
                "DELETE FROM usage_told_row WHERE told IN (SELECT id FROM usage_told WHERE peering = :peering)",
                "DELETE FROM usage_told WHERE peering = :peering")) {
            writing.update(delete).bind("peering", peering.value()).execute();
        }
    }
}
