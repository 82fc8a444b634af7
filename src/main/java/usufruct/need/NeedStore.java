package usufruct.need;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** The tables {@code need} and {@code need_pause}. */
final class NeedStore {
    private static final String COLUMNS =
            "id, issuer, category, community, window_from, window_until, priority, asked_at, state,"
                    + " placed_at, placed_version, placed_seq, paused_until, resumed_seq, rested_rounds, series";

    private static final RowMapper<Need> NEED = (row, _) -> need(row);

    private static Need need(ResultSet row) throws SQLException {
        return new Need(
                new ItemId(row.getString("id")),
                new Did(row.getString("issuer")),
                Category.parse(row.getString("category")),
                Optional.ofNullable(row.getString("community")).map(Did::new),
                new Window(
                        Instant.ofEpochMilli(row.getLong("window_from")),
                        Instant.ofEpochMilli(row.getLong("window_until"))),
                row.getString("priority").equals("urgent"),
                Optional.ofNullable(row.getString("series")).map(ItemId::new),
                new Need.Standing(
                        Need.State.of(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("asked_at")),
                        new Need.Place(
                                Instant.ofEpochMilli(row.getLong("placed_at")),
                                row.getInt("placed_version"),
                                row.getLong("placed_seq")),
                        new Need.Rest(pausedUntil(row), row.getLong("resumed_seq"), row.getLong("rested_rounds"))));
    }

    private static Optional<Instant> pausedUntil(ResultSet row) throws SQLException {
        long millis = row.getLong("paused_until");
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    void insert(Writing writing, Need need) {
        writing.change(
                """
                INSERT INTO need (id, issuer, category, community, window_from, window_until,
                                  priority, asked_at, state, placed_at, placed_version, placed_seq, series)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                need.id().value(),
                need.issuer().value(),
                need.category().toString(),
                need.community().map(Did::value).orElse(null),
                need.window().from().toEpochMilli(),
                need.window().until().toEpochMilli(),
                need.urgent() ? "urgent" : "normal",
                need.standing().askedAt().toEpochMilli(),
                need.state().word(),
                need.place().since().toEpochMilli(),
                need.place().version(),
                need.place().seq(),
                need.series().map(ItemId::value).orElse(null));
    }

    void forParty(Writing writing, ItemId need, Did party) {
        writing.update("UPDATE need SET party = :party WHERE id = :id")
                .bind("id", need.value())
                .bind("party", party.value())
                .execute();
    }

    /** For which party a need is asked. */
    Optional<Did> party(Reading reading, ItemId need) {
        return reading.query("SELECT party FROM need WHERE id = :id AND party IS NOT NULL")
                .bind("id", need.value())
                .mapTo(String.class)
                .findOne()
                .map(Did::new);
    }

    /** What somebody asked for a party and waits. */
    List<ItemId> waitingForParty(Reading reading, Did party, Did issuer) {
        return reading.query(
                        "SELECT id FROM need WHERE party = :party AND issuer = :issuer AND state = 'waiting' ORDER BY id")
                .bind("party", party.value())
                .bind("issuer", issuer.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    /** The dates of a series that came in line, oldest first. */
    List<Need> ofSeries(Reading reading, ItemId series) {
        return reading.query("SELECT " + COLUMNS + " FROM need WHERE series = :series ORDER BY window_from, id")
                .bind("series", series.value())
                .map(NEED)
                .list();
    }

    /** What a waiting need asks for now, and its place. */
    void edit(Writing writing, Need need) {
        writing.update("""
                        UPDATE need SET community = :community, window_from = :from, window_until = :until,
                                        priority = :priority, placed_at = :placedAt,
                                        placed_version = :placedVersion, placed_seq = :placedSeq,
                                        rested_rounds = :restedRounds
                        WHERE id = :id AND state = 'waiting'
                        """)
                .bind("id", need.id().value())
                .bind("community", need.community().map(Did::value).orElse(null))
                .bind("from", need.window().from().toEpochMilli())
                .bind("until", need.window().until().toEpochMilli())
                .bind("priority", need.urgent() ? "urgent" : "normal")
                .bind("placedAt", need.place().since().toEpochMilli())
                .bind("placedVersion", need.place().version())
                .bind("placedSeq", need.place().seq())
                .bind("restedRounds", need.rest().rounds())
                .execute();
    }

    /** The place of a waiting need; what it waited before counts no more. */
    void place(Writing writing, ItemId id, Need.Place place) {
        writing.update("""
                        UPDATE need SET placed_at = :at, placed_version = :version, placed_seq = :seq, rested_rounds = 0
                        WHERE id = :id AND state = 'waiting'
                        """)
                .bind("id", id.value())
                .bind("at", place.since().toEpochMilli())
                .bind("version", place.version())
                .bind("seq", place.seq())
                .execute();
    }

    /** Moves a need on; false when it no longer stands at {@code from}. */
    boolean move(Writing writing, ItemId id, Need.State from, Need.State to) {
        return writing.update("UPDATE need SET state = :to WHERE id = :id AND state = :from")
                        .bind("id", id.value())
                        .bind("from", from.word())
                        .bind("to", to.word())
                        .execute()
                == 1;
    }

    Optional<Need> find(Reading reading, ItemId id) {
        return reading.find("SELECT " + COLUMNS + " FROM need WHERE id = ?", NeedStore::need, id.value());
    }

    List<Need> all(Reading reading, Collection<ItemId> ids) {
        return reading.all(
                "SELECT " + COLUMNS + " FROM need WHERE id IN (SELECT value FROM json_each(?))", NeedStore::need, ids);
    }

    List<Need> ofIssuer(Reading reading, Did issuer, String after, int limit) {
        return reading.query("SELECT " + COLUMNS
                        + " FROM need WHERE issuer = :issuer AND id > :after ORDER BY id LIMIT :limit")
                .bind("issuer", issuer.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(NEED)
                .list();
    }

    List<Need> ofCommunity(Reading reading, Did community, String after, int limit) {
        return reading.query("SELECT " + COLUMNS
                        + " FROM need WHERE community = :community AND id > :after ORDER BY id LIMIT :limit")
                .bind("community", community.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(NEED)
                .list();
    }

    /** @param seq the log's entry that tells of it */
    void pause(Writing writing, ItemId id, Instant until, long seq) {
        writing.update("INSERT INTO need_pause (seq, need, until) VALUES (:seq, :need, :until)")
                .bind("seq", seq)
                .bind("need", id.value())
                .bind("until", until.toEpochMilli())
                .execute();
        writing.update("UPDATE need SET paused_until = :until WHERE id = :id")
                .bind("id", id.value())
                .bind("until", until.toEpochMilli())
                .execute();
    }

    void resume(Writing writing, ItemId id, long seq) {
        writing.update("UPDATE need SET paused_until = NULL, resumed_seq = :seq WHERE id = :id")
                .bind("id", id.value())
                .bind("seq", seq)
                .execute();
    }

    /** What a person waits for, paused or not. */
    List<Need> waitingOf(Reading reading, Did issuer) {
        return reading.query(
                        "SELECT " + COLUMNS + " FROM need WHERE issuer = :issuer AND state = 'waiting' ORDER BY id")
                .bind("issuer", issuer.value())
                .map(NEED)
                .list();
    }

    /** Who rests in a pool. */
    List<ItemId> resting(Reading reading, Category category, Did community) {
        return reading.query("""
                        SELECT id FROM need
                        WHERE state = 'waiting' AND paused_until IS NOT NULL AND category = :category
                          AND (community = :community OR community IS NULL)
                        ORDER BY id
                        """)
                .bind("category", category.toString())
                .bind("community", community.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    void restThrough(Writing writing, ItemId id) {
        writing.update("UPDATE need SET rested_rounds = rested_rounds + 1 WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    /** How many paused needs of others, put to the same groups for a time that overlaps, have a place from earlier. */
    long pausedAhead(Reading reading, Need need) {
        return reading.query("""
                        SELECT count(*) FROM need
                        WHERE state = 'waiting' AND paused_until IS NOT NULL AND category = :category
                          AND issuer <> :issuer AND (placed_at, id) < (:since, :id)
                          AND window_from < :until AND :from < window_until
                          AND (community IS NULL OR :community IS NULL OR community = :community)
                        """)
                .bind("category", need.category().toString())
                .bind("issuer", need.issuer().value())
                .bind("from", need.window().from().toEpochMilli())
                .bind("until", need.window().until().toEpochMilli())
                .bind("since", need.place().since().toEpochMilli())
                .bind("id", need.id().value())
                .bind("community", need.community().map(Did::value).orElse(null))
                .mapTo(Long.class)
                .one();
    }

    /** Who waits in a pool and is not paused: asked this group, or any. */
    List<Need> waiting(Reading reading, Category category, Did community) {
        return reading.query("SELECT " + COLUMNS + """
                         FROM need
                        WHERE state = 'waiting' AND paused_until IS NULL AND category = :category
                          AND (community = :community OR community IS NULL)
                        ORDER BY placed_at, id
                        """)
                .bind("category", category.toString())
                .bind("community", community.value())
                .map(NEED)
                .list();
    }
}
