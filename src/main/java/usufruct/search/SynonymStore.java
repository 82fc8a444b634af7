package usufruct.search;

import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The table {@code search_synonyms}. */
final class SynonymStore {
    /** @param words canonical JSON */
    record Row(long version, String words) {}

    /** The version in force; 0 while there is none. */
    long version(Reading reading) {
        return reading.query("SELECT coalesce(max(version), 0) FROM search_synonyms")
                .mapTo(long.class)
                .one();
    }

    Optional<Row> find(Reading reading, long version) {
        return reading.query("SELECT version, words FROM search_synonyms WHERE version = :version")
                .bind("version", version)
                .map((row, context) -> new Row(row.getLong("version"), row.getString("words")))
                .findOne();
    }

    void insert(Writing writing, Row row, long seq) {
        writing.update("INSERT INTO search_synonyms (version, seq, words) VALUES (:version, :seq, :words)")
                .bind("version", row.version())
                .bind("seq", seq)
                .bind("words", row.words())
                .execute();
    }
}
