package usufruct.attachment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.picture.PictureKey;
import usufruct.picture.PictureType;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code attachment} and {@code attachment_content}. */
final class AttachmentStore {
    private static final RowMapper<Attachment> ATTACHMENT = (row, context) -> new Attachment(
            new PictureKey(new ItemId(row.getString("item")), row.getString("digest"), row.getInt("version")),
            new Did(row.getString("owner")),
            Attachment.State.of(row.getString("state")),
            PictureType.ofMediaType(row.getString("type")).orElseThrow(),
            row.getInt("bytes"));

    private static final RowMapper<Wrapped> WRAPPED = (row, context) -> new Wrapped(
            new PictureKey(new ItemId(row.getString("item")), row.getString("digest"), row.getInt("version")),
            row.getBytes("commitment"),
            row.getBytes("wrapped"));

    /** A data key at rest. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Wrapped(PictureKey key, byte[] commitment, byte[] wrapped) {}

    /** How many pictures, and how many bytes they have. */
    record Sum(long count, long bytes) {}

    void insert(Writing writing, Attachment attachment, Wrapped key, Instant at) {
        writing.update("""
                        INSERT INTO attachment (item, digest, version, owner, state, type, bytes, commitment, wrapped, uploaded_at)
                        VALUES (:item, :digest, :version, :owner, :state, :type, :bytes, :commitment, :wrapped, :at)
                        """)
                .bind("item", attachment.key().item().value())
                .bind("digest", attachment.key().digest())
                .bind("version", attachment.key().version())
                .bind("owner", attachment.owner().value())
                .bind("state", attachment.state().word())
                .bind("type", attachment.type().mediaType())
                .bind("bytes", attachment.bytes())
                .bind("commitment", key.commitment())
                .bind("wrapped", key.wrapped())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void putContent(Writing writing, PictureKey key, PictureKey.Size size, byte[] sealed) {
        writing.update("""
                        INSERT INTO attachment_content (item, digest, size, sealed)
                        VALUES (:item, :digest, :size, :sealed)
                        """)
                .bind("item", key.item().value())
                .bind("digest", key.digest())
                .bind("size", size.word())
                .bind("sealed", sealed)
                .execute();
    }

    Optional<Attachment> find(Reading reading, ItemId item, String digest) {
        return reading.query("""
                        SELECT item, digest, version, owner, state, type, bytes FROM attachment
                        WHERE item = :item AND digest = :digest
                        """)
                .bind("item", item.value())
                .bind("digest", digest)
                .map(ATTACHMENT)
                .findOne();
    }

    List<Attachment> of(Reading reading, ItemId item) {
        return reading.query("""
                        SELECT item, digest, version, owner, state, type, bytes FROM attachment
                        WHERE item = :item ORDER BY digest
                        """).bind("item", item.value()).map(ATTACHMENT).list();
    }

    /** Waiting ones that came before an instant. */
    List<Attachment> waitingSince(Reading reading, Instant before, int limit) {
        return reading.query("""
                        SELECT item, digest, version, owner, state, type, bytes FROM attachment
                        WHERE state = 'waiting' AND uploaded_at < :before ORDER BY uploaded_at LIMIT :limit
                        """)
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .map(ATTACHMENT)
                .list();
    }

    Sum waitingOf(Reading reading, Did owner) {
        return sum(
                reading,
                "SELECT count(*) AS n, sum(bytes) AS b FROM attachment WHERE owner = :owner AND state = 'waiting'",
                owner);
    }

    Sum boundOf(Reading reading, Did owner) {
        return sum(
                reading,
                "SELECT count(*) AS n, sum(bytes) AS b FROM attachment WHERE owner = :owner AND state <> 'waiting'",
                owner);
    }

    private static Sum sum(Reading reading, String sql, Did owner) {
        return reading.query(sql)
                .bind("owner", owner.value())
                .map((row, context) -> new Sum(row.getLong("n"), row.getLong("b")))
                .one();
    }

    void bind(Writing writing, PictureKey key, Did owner, Attachment.State state) {
        writing.update("UPDATE attachment SET owner = :owner, state = :state WHERE item = :item AND digest = :digest")
                .bind("owner", owner.value())
                .bind("state", state.word())
                .bind("item", key.item().value())
                .bind("digest", key.digest())
                .execute();
    }

    void remove(Writing writing, PictureKey key) {
        for (String table : List.of("attachment_content", "attachment")) {
            writing.update("DELETE FROM " + table + " WHERE item = :item AND digest = :digest")
                    .bind("item", key.item().value())
                    .bind("digest", key.digest())
                    .execute();
        }
    }

    byte[] content(Reading reading, PictureKey key, PictureKey.Size size) {
        return reading.query("""
                        SELECT sealed FROM attachment_content
                        WHERE item = :item AND digest = :digest AND size = :size
                        """)
                .bind("item", key.item().value())
                .bind("digest", key.digest())
                .bind("size", size.word())
                .mapTo(byte[].class)
                .one();
    }

    Wrapped wrapped(Reading reading, PictureKey key) {
        return reading.query("""
                        SELECT item, digest, version, commitment, wrapped FROM attachment
                        WHERE item = :item AND digest = :digest
                        """)
                .bind("item", key.item().value())
                .bind("digest", key.digest())
                .map(WRAPPED)
                .one();
    }

    /** The next data keys at rest, in order of item and digest. */
    List<Wrapped> wrappedAfter(Reading reading, String item, String digest, int limit) {
        return reading.query("""
                        SELECT item, digest, version, commitment, wrapped FROM attachment
                        WHERE (item, digest) > (:item, :digest) ORDER BY item, digest LIMIT :limit
                        """)
                .bind("item", item)
                .bind("digest", digest)
                .bind("limit", limit)
                .map(WRAPPED)
                .list();
    }

    void putWrapped(Writing writing, PictureKey key, byte[] wrapped) {
        writing.update("UPDATE attachment SET wrapped = :wrapped WHERE item = :item AND digest = :digest")
                .bind("wrapped", wrapped)
                .bind("item", key.item().value())
                .bind("digest", key.digest())
                .execute();
    }
}
