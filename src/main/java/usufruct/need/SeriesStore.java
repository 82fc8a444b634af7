package usufruct.need;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code series}. */
final class SeriesStore {
    private static final String COLUMNS = "id, issuer, category, community, last_until, state";

    private static final RowMapper<Series> SERIES = (row, context) -> new Series(
            new ItemId(row.getString("id")),
            new Did(row.getString("issuer")),
            Category.parse(row.getString("category")),
            Optional.ofNullable(row.getString("community")).map(Did::new),
            Instant.ofEpochMilli(row.getLong("last_until")),
            Series.State.of(row.getString("state")));

    /** What the newest version says; a series is put in with its first. */
    void put(Writing writing, Series series) {
        writing.update("""
                        INSERT INTO series (id, issuer, category, community, last_until, state)
                        VALUES (:id, :issuer, :category, :community, :lastUntil, :state)
                        ON CONFLICT (id) DO UPDATE SET community = :community, last_until = :lastUntil, state = :state
                        """)
                .bind("id", series.id().value())
                .bind("issuer", series.issuer().value())
                .bind("category", series.category().toString())
                .bind("community", series.community().map(Did::value).orElse(null))
                .bind("lastUntil", series.lastUntil().toEpochMilli())
                .bind("state", series.state().word())
                .execute();
    }

    /** Ends a running series; false when it does not run. */
    boolean withdraw(Writing writing, ItemId id) {
        return writing.update("UPDATE series SET state = 'withdrawn' WHERE id = :id AND state = 'running'")
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    Optional<Series> find(Reading reading, ItemId id) {
        return reading.query("SELECT " + COLUMNS + " FROM series WHERE id = :id")
                .bind("id", id.value())
                .map(SERIES)
                .findOne();
    }

    /** Those of a pool that run and are not over: put to this group, or to any. */
    List<Series> running(Reading reading, Category category, Did community, Instant now) {
        return reading.query("SELECT " + COLUMNS + """
                         FROM series
                        WHERE state = 'running' AND category = :category AND last_until > :now
                          AND (community = :community OR community IS NULL)
                        ORDER BY id
                        """)
                .bind("category", category.toString())
                .bind("community", community.value())
                .bind("now", now.toEpochMilli())
                .map(SERIES)
                .list();
    }

    /** Those of a pool that are withdrawn, and of which a date waits all the same. */
    List<ItemId> withdrawnAndWaiting(Reading reading, Category category, Did community) {
        return reading.query("""
                        SELECT id FROM series
                        WHERE state = 'withdrawn' AND category = :category
                          AND (community = :community OR community IS NULL)
                          AND EXISTS (SELECT 1 FROM need WHERE need.series = series.id AND need.state = 'waiting')
                        ORDER BY id
                        """)
                .bind("category", category.toString())
                .bind("community", community.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    List<Series> ofIssuer(Reading reading, Did issuer, String after, int limit) {
        return reading.query("SELECT " + COLUMNS
                        + " FROM series WHERE issuer = :issuer AND id > :after ORDER BY id LIMIT :limit")
                .bind("issuer", issuer.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(SERIES)
                .list();
    }

    List<Series> ofCommunity(Reading reading, Did community, String after, int limit) {
        return reading.query("SELECT " + COLUMNS
                        + " FROM series WHERE community = :community AND id > :after ORDER BY id LIMIT :limit")
                .bind("community", community.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(SERIES)
                .list();
    }
}
