package usufruct.insight;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;

/** The tables of pictures, and the newest versions that may name them. */
final class PictureStore {

    /** A picture's row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(
            String item,
            String digest,
            long version,
            String owner,
            String state,
            String type,
            long bytes,
            byte[] commitment,
            byte[] wrapped) {
        String where() {
            return "record " + item + ", picture " + digest;
        }
    }

    /** The newest version of a record, or the one of a transfer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Newest(String id, long version, String issuer, byte[] shown) {}

    List<Row> rows(Reading reading) {
        return reading.query("""
                        SELECT item, digest, version, owner, state, type, bytes, commitment, wrapped
                        FROM attachment ORDER BY item, digest
                        """)
                .map((row, context) -> new Row(
                        row.getString("item"),
                        row.getString("digest"),
                        row.getLong("version"),
                        row.getString("owner"),
                        row.getString("state"),
                        row.getString("type"),
                        row.getLong("bytes"),
                        row.getBytes("commitment"),
                        row.getBytes("wrapped")))
                .list();
    }

    /** Of the records that show pictures, or have some. */
    List<Newest> newest(Reading reading) {
        return reading.query("""
                        SELECT r.id, r.version, r.issuer, r.shown FROM record r
                        WHERE r.version = (SELECT max(version) FROM record WHERE id = r.id)
                          AND (instr(r.shown, CAST('"photos"' AS BLOB)) > 0 OR r.id IN (SELECT item FROM attachment))
                        ORDER BY r.id
                        """)
                .map((row, context) -> new Newest(
                        row.getString("id"), row.getLong("version"), row.getString("issuer"), row.getBytes("shown")))
                .list();
    }

    /** Transfers, with the group whose thing it was; they name pictures as records do. */
    List<Newest> transfers(Reading reading) {
        return reading.query("""
                        SELECT c.id, coalesce(a.community, '') AS community, c.document
                        FROM custody c LEFT JOIN assignment a ON a.id = c.assignment ORDER BY c.id
                        """)
                .map((row, context) ->
                        new Newest(row.getString("id"), 1, row.getString("community"), row.getBytes("document")))
                .list();
    }

    Optional<byte[]> sealed(Reading reading, Row row, String size) {
        return reading.query(
                        "SELECT sealed FROM attachment_content WHERE item = :item AND digest = :digest AND size = :size")
                .bind("item", row.item())
                .bind("digest", row.digest())
                .bind("size", size)
                .mapTo(byte[].class)
                .findOne();
    }

    /** How many sealed pictures lie there, of every size. */
    long contents(Reading reading) {
        return reading.query("SELECT count(*) FROM attachment_content")
                .mapTo(Long.class)
                .one();
    }
}
