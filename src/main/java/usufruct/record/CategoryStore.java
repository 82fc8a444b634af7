package usufruct.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;

/** The table {@code category}. */
final class CategoryStore {
    private static final RowMapper<PublishedCategory> CATEGORY = (row, context) -> new PublishedCategory(
            new CategoryDocument((ObjectNode) StrictJson.read(row.getBytes("document"))), retiredAt(row));

    private static Optional<Instant> retiredAt(ResultSet row) throws SQLException {
        long millis = row.getLong("retired_at");
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    void insert(Writing writing, CategoryDocument document) {
        writing.update("INSERT INTO category (name, document) VALUES (:name, :document)")
                .bind("name", document.category().toString())
                .bind("document", document.bytes())
                .execute();
    }

    void retire(Writing writing, Category category, Instant at) {
        writing.update("UPDATE category SET retired_at = :at WHERE name = :name")
                .bind("at", at.toEpochMilli())
                .bind("name", category.toString())
                .execute();
    }

    Optional<PublishedCategory> find(Reading reading, Category category) {
        return reading.query("SELECT document, retired_at FROM category WHERE name = :name")
                .bind("name", category.toString())
                .map(CATEGORY)
                .findOne();
    }

    List<PublishedCategory> all(Reading reading) {
        return reading.query("SELECT document, retired_at FROM category ORDER BY name")
                .map(CATEGORY)
                .list();
    }
}
