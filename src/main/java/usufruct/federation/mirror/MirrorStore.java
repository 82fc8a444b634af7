package usufruct.federation.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.federation.mirror.SharedPage.Mark;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** The tables {@code mirror_source}, {@code mirror_document}, {@code mirror_withdrawn}, {@code mirror_unindexed} and {@code mirror_index}. */
final class MirrorStore {
    private static final String DOCUMENT = """
            SELECT d.peering, d.item, d.key, d.version, d.acl_revision, d.seq, d.pass, max(d.as_of, ifnull(s.as_of, 0)) AS as_of,
            d.header, d.fields FROM mirror_document AS d LEFT JOIN mirror_source AS s ON s.peering = d.peering
            """;

    private static final String BEFORE = """
            peering = ? AND as_of < ?
            AND NOT EXISTS (SELECT 1 FROM mirror_source AS s WHERE s.peering = mirror_document.peering AND s.as_of >= ?)
            """;

    /**
     * How far what a peer shows was read.
     *
     * @param pass grows whenever it is read from the start
     * @param asOf when it was last read to its end; the epoch of time for never
     * @param maximumAge of what is shown without hearing of the peer
     */
    record Source(
            String epoch,
            Mark after,
            long pass,
            Instant asOf,
            Duration maximumAge,
            Instant dueAt,
            int failures,
            Optional<Reason> trouble) {
        static final Source FRESH =
                new Source("", Mark.START, 0, Instant.EPOCH, Duration.ofDays(7), Instant.EPOCH, 0, Optional.empty());

        Source dueAt(Instant at) {
            return new Source(epoch, after, pass, asOf, maximumAge, at, failures, trouble);
        }

        Source failed(Reason why, Instant next) {
            return new Source(epoch, after, pass, asOf, maximumAge, next, failures + 1, Optional.of(why));
        }

        /** Read up to a mark; what follows is asked for at once. */
        Source read(String now, Mark next, long nowPass, Duration age) {
            return new Source(now, next, nowPass, asOf, age, dueAt, 0, Optional.empty());
        }

        /**
         * Read to its end; a word that there is more, which came meanwhile, holds.
         *
         * @param asked as it was known when the last page was asked for
         * @param at when that was
         */
        Source readToEnd(Source asked, Instant at, Duration between) {
            Instant next = dueAt.equals(asked.dueAt) ? at.plus(between) : dueAt;
            return new Source(epoch, after, pass, at, maximumAge, next, failures, trouble);
        }
    }

    Source source(Reading reading, ItemId peering) {
        return reading.find(
                        """
                        SELECT epoch, after_seq, after_leaf, pass, as_of, maximum_age, due_at, failures, trouble
                        FROM mirror_source WHERE peering = ?
                        """,
                        row -> new Source(
                                row.getString("epoch"),
                                new Mark(row.getLong("after_seq"), row.getString("after_leaf")),
                                row.getLong("pass"),
                                Instant.ofEpochMilli(row.getLong("as_of")),
                                Duration.ofMillis(row.getLong("maximum_age")),
                                Instant.ofEpochMilli(row.getLong("due_at")),
                                row.getInt("failures"),
                                Optional.ofNullable(row.getString("trouble")).map(Reason::valueOf)),
                        peering.value())
                .orElse(Source.FRESH);
    }

    void put(Writing writing, ItemId peering, Source source) {
        writing.change(
                """
                INSERT INTO mirror_source (peering, epoch, after_seq, after_leaf, pass, as_of, maximum_age, due_at, failures, trouble)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (peering) DO UPDATE SET epoch = excluded.epoch, after_seq = excluded.after_seq,
                after_leaf = excluded.after_leaf, pass = excluded.pass, as_of = excluded.as_of,
                maximum_age = excluded.maximum_age, due_at = excluded.due_at, failures = excluded.failures,
                trouble = excluded.trouble
                """,
                peering.value(),
                source.epoch(),
                source.after().seq(),
                source.after().leaf(),
                source.pass(),
                source.asOf().toEpochMilli(),
                source.maximumAge().toMillis(),
                source.dueAt().toEpochMilli(),
                source.failures(),
                source.trouble().map(Reason::name).orElse(null));
    }

    void removeSource(Writing writing, ItemId peering) {
        writing.change("DELETE FROM mirror_source WHERE peering = ?", peering.value());
    }

    /** When each feed is to be read next. */
    Map<ItemId, Instant> dues(Reading reading) {
        Map<ItemId, Instant> dues = new LinkedHashMap<>();
        reading.query("SELECT peering, due_at FROM mirror_source ORDER BY peering")
                .map((row, context) ->
                        Map.entry(new ItemId(row.getString("peering")), Instant.ofEpochMilli(row.getLong("due_at"))))
                .forEach(each -> dues.put(each.getKey(), each.getValue()));
        return dues;
    }

    /** Peers of which something is kept, or that were asked. */
    List<ItemId> sources(Reading reading) {
        return reading.query("SELECT peering FROM mirror_source ORDER BY peering")
                .map((row, context) -> new ItemId(row.getString("peering")))
                .list();
    }

    /**
     * A peer's thing.
     *
     * @param key what it is called in the index
     * @param pass in which it was last named
     * @param asOf when the peer last said that it is so
     */
    record Document(ItemId peering, ItemId key, SharedItem.Shown item, long pass, Instant asOf) {
        SignedRecord record() {
            return item.record();
        }
    }

    void put(Writing writing, Document document) {
        SignedRecord record = document.record();
        writing.change(
                """
                INSERT INTO mirror_document (peering, item, key, version, acl_revision, seq, pass, as_of, header, fields)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (peering, item) DO UPDATE SET version = excluded.version, acl_revision = excluded.acl_revision,
                seq = excluded.seq, pass = excluded.pass, as_of = excluded.as_of, header = excluded.header,
                fields = excluded.fields
                """,
                document.peering().value(),
                document.item().id().value(),
                document.key().value(),
                document.item().version(),
                document.item().aclRevision(),
                document.item().seq(),
                document.pass(),
                document.asOf().toEpochMilli(),
                CanonicalJson.write(record.signed()),
                CanonicalJson.write(record.toJson().path("fields")));
        unindexed(writing, document.key());
    }

    Optional<Document> find(Reading reading, ItemId peering, ItemId item) {
        return reading.find(
                DOCUMENT + "WHERE d.peering = ? AND d.item = ?", MirrorStore::document, peering.value(), item.value());
    }

    /** Those with these names in the index, in no order. */
    List<Document> keyed(Reading reading, Collection<ItemId> keys) {
        return reading.all(DOCUMENT + "WHERE d.key IN (SELECT value FROM json_each(?))", MirrorStore::document, keys);
    }

    /** The next ones, in the order of their names in the index. */
    List<Document> after(Reading reading, String key, int most) {
        return reading.query(DOCUMENT + "WHERE d.key > :key ORDER BY d.key LIMIT :most")
                .bind("key", key)
                .bind("most", most)
                .map((row, context) -> document(row))
                .list();
    }

    List<Document> ofPeer(Reading reading, ItemId peering) {
        return reading.query(DOCUMENT + "WHERE d.peering = :peering ORDER BY d.item")
                .bind("peering", peering.value())
                .map((row, context) -> document(row))
                .list();
    }

    private static Document document(ResultSet row) throws SQLException {
        var record =
                SignedRecord.read(StrictJson.read(row.getBytes("header")), StrictJson.read(row.getBytes("fields")));
        return new Document(
                new ItemId(row.getString("peering")),
                new ItemId(row.getString("key")),
                new SharedItem.Shown(record, row.getLong("acl_revision"), row.getLong("seq")),
                row.getLong("pass"),
                Instant.ofEpochMilli(row.getLong("as_of")));
    }

    void remove(Writing writing, Document document) {
        unindexed(writing, document.key());
        writing.change(
                "DELETE FROM mirror_document WHERE key = ?", document.key().value());
    }

    /** Removes what a pass from the start did not name. */
    void removeUnnamed(Writing writing, ItemId peering, long pass) {
        removeWhere(writing, "peering = ? AND pass < ?", peering.value(), pass);
    }

    void removeAll(Writing writing, ItemId peering) {
        removeWhere(writing, "peering = ?", peering.value());
    }

    /** Removes what the peer stood by last before an instant. */
    void removeBefore(Writing writing, ItemId peering, Instant before) {
        removeWhere(writing, BEFORE, peering.value(), before.toEpochMilli(), before.toEpochMilli());
    }

    boolean hasBefore(Reading reading, ItemId peering, Instant before) {
        return reading.find(
                        "SELECT 1 FROM mirror_document WHERE " + BEFORE + " LIMIT 1",
                        row -> true,
                        peering.value(),
                        before.toEpochMilli(),
                        before.toEpochMilli())
                .isPresent();
    }

    private static void removeWhere(Writing writing, String condition, Object... values) {
        writing.change(
                "INSERT OR IGNORE INTO mirror_unindexed (key) SELECT key FROM mirror_document WHERE " + condition,
                values);
        writing.change("DELETE FROM mirror_document WHERE " + condition, values);
    }

    /** What a peer took back. */
    record Withdrawn(int version, long seq, Instant at) {}

    void withdraw(Writing writing, ItemId peering, ItemId item, Withdrawn withdrawn) {
        writing.change(
                """
                INSERT INTO mirror_withdrawn (peering, item, version, seq, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (peering, item) DO UPDATE SET version = max(version, excluded.version),
                seq = max(seq, excluded.seq), at = excluded.at
                """,
                peering.value(),
                item.value(),
                withdrawn.version(),
                withdrawn.seq(),
                withdrawn.at().toEpochMilli());
    }

    Optional<Withdrawn> withdrawn(Reading reading, ItemId peering, ItemId item) {
        return reading.find(
                "SELECT version, seq, at FROM mirror_withdrawn WHERE peering = ? AND item = ?",
                row -> new Withdrawn(
                        row.getInt("version"), row.getLong("seq"), Instant.ofEpochMilli(row.getLong("at"))),
                peering.value(),
                item.value());
    }

    private static void unindexed(Writing writing, ItemId key) {
        writing.change("INSERT OR IGNORE INTO mirror_unindexed (key) VALUES (?)", key.value());
    }

    List<ItemId> unindexed(Reading reading, int most) {
        return reading.query("SELECT key FROM mirror_unindexed LIMIT :most")
                .bind("most", most)
                .map((row, context) -> new ItemId(row.getString("key")))
                .list();
    }

    /** The index knows these now. */
    void indexed(Writing writing, Collection<ItemId> keys, long stamp) {
        keys.forEach(key -> writing.change("DELETE FROM mirror_unindexed WHERE key = ?", key.value()));
        writing.change("UPDATE mirror_index SET stamp = ?", stamp);
    }

    long stamp(Reading reading) {
        return reading.query("SELECT stamp FROM mirror_index").mapTo(Long.class).one();
    }
}
