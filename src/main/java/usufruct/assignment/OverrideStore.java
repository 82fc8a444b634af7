package usufruct.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** The table {@code override}. */
final class OverrideStore {
    private static final String SELECT = """
            SELECT override.id, override.kind, override.reason, override.steward, override.assignment, override.made_at
            FROM override
            """;

    private static final RowMapper<StewardOverride> OVERRIDE = (row, context) -> new StewardOverride(
            new ItemId(row.getString("id")),
            StewardOverride.Kind.of(row.getString("kind")),
            StewardOverride.Cause.of(row.getString("reason")),
            new Did(row.getString("steward")),
            new ItemId(row.getString("assignment")),
            Instant.ofEpochMilli(row.getLong("made_at")));

    void insert(Writing writing, StewardOverride made) {
        writing.update("""
                        INSERT INTO override (id, kind, reason, steward, assignment, made_at)
                        VALUES (:id, :kind, :reason, :steward, :assignment, :at)
                        """)
                .bind("id", made.id().value())
                .bind("kind", made.kind().word())
                .bind("reason", made.cause().word())
                .bind("steward", made.steward().value())
                .bind("assignment", made.assignment().value())
                .bind("at", made.madeAt().toEpochMilli())
                .execute();
    }

    Optional<StewardOverride> find(Reading reading, ItemId assignment, StewardOverride.Kind kind) {
        return reading.query(SELECT + "WHERE assignment = :assignment AND kind = :kind")
                .bind("assignment", assignment.value())
                .bind("kind", kind.word())
                .map(OVERRIDE)
                .findOne();
    }

    List<StewardOverride> ofCommunity(Reading reading, Did community, String after, int limit) {
        return reading.query(SELECT + """
                        JOIN assignment ON assignment.id = override.assignment
                        WHERE assignment.community = :community AND override.id > :after
                        ORDER BY override.id LIMIT :limit
                        """)
                .bind("community", community.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(OVERRIDE)
                .list();
    }

    /** How many permits of a pool were given outside the draw within a time. */
    long given(Reading reading, Did community, Category category, Window time) {
        return reading.query("""
                        SELECT count(*) FROM override JOIN assignment ON assignment.id = override.assignment
                        WHERE override.kind = 'given' AND assignment.community = :community
                          AND assignment.category = :category
                          AND override.made_at >= :from AND override.made_at < :until
                        """)
                .bind("community", community.value())
                .bind("category", category.toString())
                .bind("from", time.from().toEpochMilli())
                .bind("until", time.until().toEpochMilli())
                .mapTo(Long.class)
                .one();
    }
}
