package usufruct.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import usufruct.store.Reading;

/** Columns that repeat what signed documents and the log say, so that the rooms can ask for them; one text a row. */
final class RowStore {

    /** A round as far as it has come; parts are empty before their phase. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record RoundRow(
            String id,
            String pool,
            String state,
            byte[] commitment,
            Times times,
            Optional<byte[]> policy,
            Optional<byte[]> facts,
            Optional<byte[]> record) {}

    /** When a round went through its phases; what is not yet is empty. */
    record Times(
            Optional<Long> announced, Optional<Long> frozen, Optional<Long> published, Optional<Long> publishedSeq) {}

    List<String> passports(Reading reading) {
        return texts(reading, """
                SELECT did || ' ' || version || ' ' || kind || ' ' || lower(hex(digest)) || ' ' || issued_at AS row
                FROM passport_version ORDER BY did, version
                """);
    }

    List<String> keys(Reading reading) {
        return texts(reading, """
                SELECT did || ' ' || lower(hex(key)) || ' ' || valid_from || ' ' || coalesce(valid_until, '-') AS row
                FROM passport_key ORDER BY did, valid_from
                """);
    }

    List<String> categories(Reading reading) {
        return reading.query("SELECT name || ' ' || coalesce(retired_at, '-') AS row FROM category ORDER BY name")
                .mapTo(String.class)
                .list();
    }

    List<String> needs(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || issuer || ' ' || category || ' ' || coalesce(community, '-') || ' ' || window_from
                       || ' ' || window_until || ' ' || priority || ' ' || state || ' ' || asked_at
                       || ' ' || placed_at || ' ' || placed_version || ' ' || placed_seq
                       || ' ' || coalesce(series, '-') || ' ' || coalesce(party, '-') AS row
                FROM need ORDER BY id
                """);
    }

    List<String> series(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || issuer || ' ' || category || ' ' || coalesce(community, '-') || ' ' || last_until
                       || ' ' || state AS row
                FROM series ORDER BY id
                """);
    }

    /** Until when a need is paused, which entry tells of its last resumption, and through how many rounds it rested. */
    record PauseRow(String need, Optional<Long> until, long resumed, long rested) {}

    void pauses(Reading reading, Consumer<PauseRow> rows) {
        reading.query("SELECT id, paused_until, resumed_seq, rested_rounds FROM need ORDER BY id")
                .map((row, context) -> new PauseRow(
                        row.getString("id"),
                        at(row, "paused_until"),
                        row.getLong("resumed_seq"),
                        row.getLong("rested_rounds")))
                .forEach(rows);
    }

    List<String> offers(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || version || ' ' || community || ' ' || category || ' ' || units || ' ' || window_from
                       || ' ' || window_until || ' ' || state || ' ' || rotation_due AS row
                FROM offer ORDER BY id
                """);
    }

    List<String> assignments(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || need || ' ' || offer || ' '
                       || coalesce((SELECT group_concat(unit) FROM assignment_unit WHERE assignment = assignment.id), '-') || ' ' || round || ' ' || assignee || ' '
                       || community || ' ' || category || ' ' || window_from || ' ' || window_until || ' ' || state
                       || ' ' || coalesce(opened_at, '-') || ' ' || coalesce(handed_over_at, '-')
                       || ' ' || coalesce(called_back_at, '-') || ' ' || coalesce(returned_at, '-')
                       || ' ' || coalesce(condition, '-') || ' ' || reminders || ' ' || issued_seq AS row
                FROM assignment ORDER BY id
                """);
    }

    List<String> back(Reading reading) {
        return texts(reading, """
                SELECT assignment || ' ' || piece || ' ' || at || ' ' || condition AS row
                FROM assignment_back ORDER BY assignment, piece
                """);
    }

    List<String> outcomes(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || assignment || ' ' || issuer || ' ' || result || ' ' || maintenance_needed AS row
                FROM outcome ORDER BY id
                """);
    }

    List<String> excuses(Reading reading) {
        return texts(reading, """
                SELECT assignment || ' ' || state || ' ' || given_at AS row FROM excuse ORDER BY assignment
                """);
    }

    /** What is or was held for somebody; empty where nobody has answered, or reminded. */
    record HoldRow(
            String assignment,
            String turn,
            long until,
            Optional<String> answer,
            Optional<Long> answeredAt,
            Optional<Long> remindedAt) {}

    void holds(Reading reading, Consumer<HoldRow> rows) {
        reading.query("""
                        SELECT assignment, turn, held_until, answer, answered_at, reminded_at
                        FROM hold ORDER BY assignment
                        """)
                .map((row, context) -> new HoldRow(
                        row.getString("assignment"),
                        row.getString("turn"),
                        row.getLong("held_until"),
                        Optional.ofNullable(row.getString("answer")),
                        at(row, "answered_at"),
                        at(row, "reminded_at")))
                .forEach(rows);
    }

    /** Who asked for each round. */
    List<String> requesters(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || requested_by AS row FROM round WHERE requested_by IS NOT NULL ORDER BY id
                """);
    }

    /** A text about a DID, such as a group's title; {@code since} when the row has that. */
    record TextRow(String did, String text, long since) {}

    void members(Reading reading, Consumer<TextRow> rows) {
        reading.query("SELECT did, home, since FROM member ORDER BY did")
                .map((row, context) -> new TextRow(row.getString("did"), row.getString("home"), row.getLong("since")))
                .forEach(rows);
    }

    void communities(Reading reading, Consumer<TextRow> rows) {
        reading.query("SELECT did, title FROM community ORDER BY did")
                .map((row, context) -> new TextRow(row.getString("did"), row.getString("title"), 0))
                .forEach(rows);
    }

    long count(Reading reading, String table) {
        return reading.query("SELECT count(*) FROM " + table).mapTo(Long.class).one();
    }

    /** Each decision's round and time. */
    void decisions(Reading reading, BiConsumer<String, Long> rows) {
        reading.query("SELECT round_id, decided_at FROM decision ORDER BY round_id, need_id")
                .map((row, context) -> Map.entry(row.getString("round_id"), row.getLong("decided_at")))
                .forEach(each -> rows.accept(each.getKey(), each.getValue()));
    }

    /** Each pool's policy set. */
    Map<String, String> pools(Reading reading) {
        return pairs(reading, "SELECT pool AS one, policy_set AS other FROM pool_policy ORDER BY pool");
    }

    /** The pool of each round. */
    Map<String, String> poolsOfRounds(Reading reading) {
        return pairs(reading, "SELECT id AS one, pool AS other FROM round ORDER BY id");
    }

    private static Map<String, String> pairs(Reading reading, String sql) {
        var found = new TreeMap<String, String>();
        reading.query(sql)
                .map((row, context) -> Map.entry(row.getString("one"), row.getString("other")))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    void rounds(Reading reading, Consumer<RoundRow> rows) {
        reading.query("""
                        SELECT id, pool, state, commitment, announced_at, frozen_at, published_at, published_seq,
                               policy, facts, record
                        FROM round ORDER BY id
                        """).map((row, context) -> round(row)).forEach(rows);
    }

    /** Somebody's pledge; {@code secret} and {@code revealed} are empty before it is revealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PledgeRow(
            String round,
            String person,
            byte[] commitment,
            Optional<byte[]> secret,
            long pledged,
            Optional<Long> revealed) {}

    void pledges(Reading reading, Consumer<PledgeRow> rows) {
        reading.query("""
                        SELECT round_id, person, commitment, secret, pledged_at, revealed_at
                        FROM round_pledge ORDER BY round_id, person
                        """)
                .map((row, context) -> new PledgeRow(
                        row.getString("round_id"),
                        row.getString("person"),
                        row.getBytes("commitment"),
                        Optional.ofNullable(row.getBytes("secret")),
                        row.getLong("pledged_at"),
                        at(row, "revealed_at")))
                .forEach(rows);
    }

    private static RoundRow round(ResultSet row) throws SQLException {
        return new RoundRow(
                row.getString("id"),
                row.getString("pool"),
                row.getString("state"),
                row.getBytes("commitment"),
                new Times(
                        at(row, "announced_at"),
                        at(row, "frozen_at"),
                        at(row, "published_at"),
                        at(row, "published_seq")),
                Optional.ofNullable(row.getBytes("policy")),
                Optional.ofNullable(row.getBytes("facts")),
                Optional.ofNullable(row.getBytes("record")));
    }

    private static Optional<Long> at(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(at);
    }

    private static List<String> texts(Reading reading, String sql) {
        return reading.query(sql).mapTo(String.class).list();
    }
}
