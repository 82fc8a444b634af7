package usufruct.insight;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;

/** The rows about whom this node was handed over to, and about nodes that handed over twice. */
final class HandOverRowStore {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(long version, long size, byte[] document, Optional<String> note) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fork(String did, long version, byte[] digest, byte[] document) {}

    List<Row> handOvers(Reading reading) {
        return reading.query("SELECT version, size, document, note FROM node_hand_over ORDER BY version")
                .map((row, context) -> new Row(
                        row.getLong("version"),
                        row.getLong("size"),
                        row.getBytes("document"),
                        Optional.ofNullable(row.getString("note"))))
                .list();
    }

    List<Fork> forks(Reading reading) {
        return reading.query("SELECT did, version, digest, document FROM passport_fork ORDER BY did, version, digest")
                .map((row, context) -> new Fork(
                        row.getString("did"), row.getLong("version"), row.getBytes("digest"), row.getBytes("document")))
                .list();
    }
}
