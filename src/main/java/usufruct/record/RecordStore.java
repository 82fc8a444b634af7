package usufruct.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The tables {@code record} and {@code record_seal}. */
final class RecordStore {
    private final ReadRecords read = new ReadRecords();

    /** Says no, and keeps nothing, when there is such a version already. */
    boolean insert(Writing writing, SignedRecord record, byte[] signedBytes) {
        Header header = record.header();
        byte[] shown = CanonicalJson.write(record.fieldsJson());
        int inserted = writing.change(
                """
                INSERT INTO record (id, version, category, issuer, header, shown)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id, version) DO NOTHING
                """,
                header.id().value(),
                header.version(),
                header.category().toString(),
                header.issuer().value(),
                signedBytes,
                shown);
        read.know(header.id(), signedBytes, shown, record);
        return inserted == 1;
    }

    /** Leaves of a version only these opened fields. */
    void keepShown(Writing writing, SignedRecord record) {
        writing.update("UPDATE record SET shown = :shown WHERE id = :id AND version = :version")
                .bind("id", record.header().id().value())
                .bind("version", record.header().version())
                .bind("shown", CanonicalJson.write(record.fieldsJson()))
                .execute();
    }

    /** Keeps the seal of a version; an earlier sealing of it, and its key, are gone with this. */
    void putSeal(Writing writing, ItemId id, int version, StoredSeal seal) {
        writing.update("""
                        INSERT INTO record_seal (id, version, sealing, payload, wrapped, statement)
                        VALUES (:id, :version, :sealing, :payload, :wrapped, :statement)
                        ON CONFLICT (id, version) DO UPDATE
                        SET sealing = excluded.sealing, payload = excluded.payload,
                            wrapped = excluded.wrapped, statement = excluded.statement
                        """)
                .bind("id", id.value())
                .bind("version", version)
                .bind("sealing", seal.sealing())
                .bind("payload", seal.payload())
                .bind("wrapped", seal.wrapped())
                .bind("statement", seal.statement().map(CanonicalJson::write).orElse(null))
                .execute();
    }

    void removeSeals(Writing writing, ItemId id) {
        writing.update("DELETE FROM record_seal WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    boolean hasSeals(Reading reading, ItemId id) {
        return reading.query("SELECT EXISTS (SELECT 1 FROM record_seal WHERE id = :id)")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    Optional<SignedRecord> newest(Reading reading, ItemId id) {
        return reading.find(
                "SELECT header, shown FROM record WHERE id = ? ORDER BY version DESC LIMIT 1",
                row -> read.record(id, row.getBytes("header"), row.getBytes("shown")),
                id.value());
    }

    List<Excerpt> excerpts(Reading reading, Collection<ItemId> ids) {
        return reading.all(
                """
                SELECT id, version, category, header, shown FROM record
                WHERE (id, version) IN (SELECT id, max(version) FROM record
                                        WHERE id IN (SELECT value FROM json_each(?)) GROUP BY id)
                """,
                row -> Excerpt.read(
                        row.getString("id"),
                        row.getInt("version"),
                        row.getString("category"),
                        row.getBytes("header"),
                        row.getBytes("shown")),
                ids);
    }

    Optional<SignedRecord> version(Reading reading, ItemId id, int version) {
        return reading.query("SELECT header, shown FROM record WHERE id = :id AND version = :version")
                .bind("id", id.value())
                .bind("version", version)
                .map((row, context) -> read.record(id, row.getBytes("header"), row.getBytes("shown")))
                .findOne();
    }

    List<SignedRecord> history(Reading reading, ItemId id) {
        return reading.query("SELECT header, shown FROM record WHERE id = :id ORDER BY version")
                .bind("id", id.value())
                .map((row, context) -> read.record(id, row.getBytes("header"), row.getBytes("shown")))
                .list();
    }

    Optional<StoredSeal> seal(Reading reading, ItemId id, int version) {
        return reading.find(
                "SELECT sealing, payload, wrapped, statement FROM record_seal WHERE id = ? AND version = ?",
                RecordStore::seal,
                id.value(),
                version);
    }

    private static StoredSeal seal(ResultSet row) throws SQLException {
        return new StoredSeal(
                row.getInt("sealing"),
                row.getBytes("payload"),
                row.getBytes("wrapped"),
                Optional.ofNullable(row.getBytes("statement")).map(bytes -> (ObjectNode) StrictJson.read(bytes)));
    }

    Optional<Integer> sealing(Reading reading, ItemId id, int version) {
        return reading.find(
                "SELECT sealing FROM record_seal WHERE id = ? AND version = ?",
                row -> row.getInt("sealing"),
                id.value(),
                version);
    }

    List<ItemId> ids(Reading reading) {
        return reading.query("SELECT DISTINCT id FROM record ORDER BY id")
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    List<ItemId> idsAfter(Reading reading, String id, int limit) {
        return reading.query("SELECT DISTINCT id FROM record WHERE id > :id ORDER BY id LIMIT :limit")
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    /**
     * A data key at rest.
     *
     * @param category as the record's row says
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record WrappedKey(String id, int version, String category, byte[] wrapped) {}

    /** The next data keys at rest, in order of id and version. */
    List<WrappedKey> wrappedAfter(Reading reading, String id, int version, int limit) {
        return reading.query("""
                        SELECT s.id, s.version, r.category, s.wrapped
                        FROM record_seal s JOIN record r ON r.id = s.id AND r.version = s.version
                        WHERE (s.id, s.version) > (:id, :version)
                        ORDER BY s.id, s.version
                        LIMIT :limit
                        """)
                .bind("id", id)
                .bind("version", version)
                .bind("limit", limit)
                .map((row, context) -> new WrappedKey(
                        row.getString("id"), row.getInt("version"), row.getString("category"), row.getBytes("wrapped")))
                .list();
    }

    void putWrapped(Writing writing, String id, int version, byte[] wrapped) {
        writing.update("UPDATE record_seal SET wrapped = :wrapped WHERE id = :id AND version = :version")
                .bind("wrapped", wrapped)
                .bind("id", id)
                .bind("version", version)
                .execute();
    }
}
