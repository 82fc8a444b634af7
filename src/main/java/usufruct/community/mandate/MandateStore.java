package usufruct.community.mandate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** The table {@code mandate}. */
final class MandateStore {
    private static final String SELECT = """
            SELECT id, person, proxy, acts, communities, categories, valid_from, valid_until, giver, given_at, state,
                   taken_at, ended_by, ended_at
            FROM mandate
            """;

    /** Its acts as a column and the log's digest have them: words with spaces between. */
    static String acts(Scope scope) {
        return scope.actWords().collect(Collectors.joining(" "));
    }

    static String groups(Scope scope) {
        return scope.groups().stream().map(Did::value).collect(Collectors.joining(" "));
    }

    static String categories(Scope scope) {
        return scope.categories().stream().map(Category::toString).collect(Collectors.joining(" "));
    }

    void insert(Writing writing, Mandate mandate) {
        writing.update("""
                        INSERT INTO mandate (id, person, proxy, acts, communities, categories, valid_from, valid_until, giver,
                                             given_at, state)
                        VALUES (:id, :person, :proxy, :acts, :groups, :categories, :from, :until, :giver, :at, :state)
                        """)
                .bind("id", mandate.id().value())
                .bind("person", mandate.parties().person().value())
                .bind("proxy", mandate.parties().proxy().value())
                .bind("acts", acts(mandate.scope()))
                .bind("groups", groups(mandate.scope()))
                .bind("categories", categories(mandate.scope()))
                .bind("from", mandate.scope().during().from().toEpochMilli())
                .bind("until", mandate.scope().during().until().toEpochMilli())
                .bind("giver", mandate.giving().giver().value())
                .bind("at", mandate.giving().at().toEpochMilli())
                .bind("state", mandate.course().state().word())
                .execute();
    }

    void move(Writing writing, ItemId id, Mandate.Course to) {
        writing.update("""
                        UPDATE mandate SET state = :state, taken_at = :takenAt, ended_by = :endedBy, ended_at = :endedAt
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("state", to.state().word())
                .bind("takenAt", to.takenAt().map(Instant::toEpochMilli))
                .bind("endedBy", to.endedBy().map(Did::value))
                .bind("endedAt", to.endedAt().map(Instant::toEpochMilli))
                .execute();
    }

    Optional<Mandate> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> mandate(row))
                .findOne();
    }

    /** Those that somebody gave or helps with, the oldest first. */
    List<Mandate> ofParty(Reading reading, Did who) {
        return reading.query(SELECT + "WHERE person = :who OR proxy = :who ORDER BY given_at, id")
                .bind("who", who.value())
                .map((row, context) -> mandate(row))
                .list();
    }

    List<Mandate> between(Reading reading, Mandate.Parties parties) {
        return reading.query(SELECT + "WHERE person = :person AND proxy = :proxy ORDER BY given_at, id")
                .bind("person", parties.person().value())
                .bind("proxy", parties.proxy().value())
                .map((row, context) -> mandate(row))
                .list();
    }

    private static Mandate mandate(ResultSet row) throws SQLException {
        return new Mandate(
                new ItemId(row.getString("id")),
                new Mandate.Parties(new Did(row.getString("person")), new Did(row.getString("proxy"))),
                new Scope(
                        words(row, "acts").map(Act::of).collect(Collectors.toCollection(TreeSet::new)),
                        words(row, "communities").map(Did::new).toList(),
                        words(row, "categories").map(Category::parse).toList(),
                        new Window(
                                Instant.ofEpochMilli(row.getLong("valid_from")),
                                Instant.ofEpochMilli(row.getLong("valid_until")))),
                new Mandate.Giving(new Did(row.getString("giver")), Instant.ofEpochMilli(row.getLong("given_at"))),
                new Mandate.Course(
                        Mandate.State.of(row.getString("state")),
                        time(row, "taken_at"),
                        Optional.ofNullable(row.getString("ended_by")).map(Did::new),
                        time(row, "ended_at")));
    }

    private static Stream<String> words(ResultSet row, String column) throws SQLException {
        return Stream.of(row.getString(column).split(" ")).filter(word -> !word.isEmpty());
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
