package usufruct.federation.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.federation.Scopes;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code shared_item}, {@code shared_nudge} and {@code shared_withdrawal}. */
final class SharedStore {
    private static final String ITEM =
            "SELECT item, category, community, version, audience, widest, seq FROM shared_item ";
    private static final String IN_SCOPES = """
            AND category IN (SELECT value FROM json_each(:categories))
            AND community IN (SELECT value FROM json_each(:groups))
            """;

    /** For whose eyes outside the circle that keeps it an item is. */
    enum Audience {
        /** Everybody's. */
        PUBLIC,
        /** Those of the members here. */
        NODE,
        /** Nobody's any more. */
        NOBODY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Audience of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * An item that peers may see, or could see once.
     *
     * @param widest audience that it ever had
     * @param seq of the log's entry by which it last changed
     */
    record Item(
            ItemId id, Category category, Did community, int version, Audience audience, Audience widest, long seq) {}

    void put(Writing writing, Item item) {
        writing.change(
                """
                INSERT INTO shared_item (item, category, community, version, audience, widest, seq)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (item) DO UPDATE SET version = excluded.version, audience = excluded.audience,
                widest = excluded.widest, seq = excluded.seq
                """,
                item.id().value(),
                item.category().toString(),
                item.community().value(),
                item.version(),
                item.audience().word(),
                item.widest().word(),
                item.seq());
    }

    Optional<Item> find(Reading reading, ItemId id) {
        return reading.find(ITEM + "WHERE item = ?", SharedStore::item, id.value());
    }

    /** What changed after an entry of the log, within scopes, in the order in which it did. */
    List<Item> after(Reading reading, long seq, Scopes scopes, int most) {
        return reading.query(ITEM + "WHERE seq > :seq " + IN_SCOPES + "ORDER BY seq LIMIT :most")
                .bind("seq", seq)
                .bind("categories", array(scopes.categories()))
                .bind("groups", array(scopes.groups()))
                .bind("most", most)
                .map((row, context) -> item(row))
                .list();
    }

    /** The last change within scopes after an entry of the log. */
    Optional<Long> lastAfter(Reading reading, long seq, Scopes scopes) {
        return reading.query("SELECT seq FROM shared_item WHERE seq > :seq " + IN_SCOPES + "ORDER BY seq DESC LIMIT 1")
                .bind("seq", seq)
                .bind("categories", array(scopes.categories()))
                .bind("groups", array(scopes.groups()))
                .mapTo(Long.class)
                .findOne();
    }

    /** Categories and DIDs need no escaping. */
    private static String array(Set<String> texts) {
        return texts.stream().map(each -> '"' + each + '"').collect(Collectors.joining(",", "[", "]"));
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                new ItemId(row.getString("item")),
                Category.parse(row.getString("category")),
                new Did(row.getString("community")),
                row.getInt("version"),
                Audience.of(row.getString("audience")),
                Audience.of(row.getString("widest")),
                row.getLong("seq"));
    }

    /** The last word to a peer that there is something new, up to which entry of the log, in which epoch. */
    record Nudge(String epoch, long seq, ItemId message, Instant at) {}

    Optional<Nudge> nudge(Reading reading, ItemId peering) {
        return reading.find(
                "SELECT epoch, seq, message, at FROM shared_nudge WHERE peering = ?",
                row -> new Nudge(
                        row.getString("epoch"),
                        row.getLong("seq"),
                        new ItemId(row.getString("message")),
                        Instant.ofEpochMilli(row.getLong("at"))),
                peering.value());
    }

    void put(Writing writing, ItemId peering, Nudge nudge) {
        writing.change(
                """
                INSERT INTO shared_nudge (peering, epoch, seq, message, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (peering) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq,
                message = excluded.message, at = excluded.at
                """,
                peering.value(),
                nudge.epoch(),
                nudge.seq(),
                nudge.message().value(),
                nudge.at().toEpochMilli());
    }

    /**
     * What was taken back from a peer.
     *
     * @param message by which the peer is told
     * @param takenAt when this node knew that the peer has it
     */
    record Withdrawal(
            ItemId message,
            ItemId peering,
            ItemId item,
            int version,
            long seq,
            Instant at,
            Optional<Instant> takenAt) {}

    void insert(Writing writing, Withdrawal withdrawal) {
        writing.change(
                """
                INSERT INTO shared_withdrawal (message, peering, item, version, seq, at) VALUES (?, ?, ?, ?, ?, ?)
                """,
                withdrawal.message().value(),
                withdrawal.peering().value(),
                withdrawal.item().value(),
                withdrawal.version(),
                withdrawal.seq(),
                withdrawal.at().toEpochMilli());
    }

    /** The messages of a peer's withdrawals that it has not taken, as far as is known. */
    List<ItemId> open(Reading reading, ItemId peering) {
        return reading.query("SELECT message FROM shared_withdrawal WHERE peering = :peering AND taken_at IS NULL")
                .bind("peering", peering.value())
                .map((row, context) -> new ItemId(row.getString("message")))
                .list();
    }

    /** Peers that have not taken some withdrawal, as far as is known. */
    List<ItemId> withOpen(Reading reading) {
        return reading.query("SELECT DISTINCT peering FROM shared_withdrawal WHERE taken_at IS NULL ORDER BY peering")
                .map((row, context) -> new ItemId(row.getString("peering")))
                .list();
    }

    /** Differs whenever another item is shown, another peer speaks, or somebody signed other scopes. */
    String stamp(Reading reading) {
        return reading.query("""
                        SELECT (SELECT ifnull(max(seq), 0) FROM shared_item) || ' '
                            || (SELECT count(*) FROM peering_record) || ' '
                            || (SELECT ifnull(group_concat(state || ifnull(quarantined_at, '')), '') FROM peering)
                        """).mapTo(String.class).one();
    }

    void taken(Writing writing, ItemId message, Instant at) {
        writing.change(
                "UPDATE shared_withdrawal SET taken_at = ? WHERE message = ? AND taken_at IS NULL",
                at.toEpochMilli(),
                message.value());
    }

    /** The newest first: of each item, at one moment, all peers. */
    List<Withdrawal> withdrawals(Reading reading, int most) {
        return reading.query("""
                        SELECT message, peering, item, version, seq, at, taken_at FROM shared_withdrawal
                        ORDER BY at DESC, item, peering LIMIT :most
                        """)
                .bind("most", most)
                .map((row, context) -> withdrawal(row))
                .list();
    }

    private static Withdrawal withdrawal(ResultSet row) throws SQLException {
        long taken = row.getLong("taken_at");
        Optional<Instant> takenAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(taken));
        return new Withdrawal(
                new ItemId(row.getString("message")),
                new ItemId(row.getString("peering")),
                new ItemId(row.getString("item")),
                row.getInt("version"),
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("at")),
                takenAt);
    }

    /** Forgets withdrawals that were taken before an instant. */
    void removeTakenBefore(Writing writing, Instant before) {
        writing.change("DELETE FROM shared_withdrawal WHERE taken_at < ?", before.toEpochMilli());
    }
}
