package usufruct.federation.receipt;

import java.time.Instant;
import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Category;
import usufruct.words.Did;

/** Of the tables {@code assignment} and {@code offer}: what somebody used here, and what kinds of things there are. */
final class UseStore {
    /** When a turn counts as over: when all of it came back, or when a missed one would have ended. */
    private static final String OVER = "coalesce(returned_at, window_until)";

    /**
     * What somebody used of each kind of things, alone or beside its holder, that was over in a time; what was given up counts as little as
     * in rounds here, and so does a missed turn with an accepted excuse.
     */
    List<Usage> of(Reading reading, Did person, Instant from, Instant until) {
        return reading.query("""
                        SELECT category, count(*) AS turns,
                               sum((window_until - window_from) / 60000
                                   * (SELECT count(*) FROM assignment_unit WHERE assignment = assignment.id)) AS minutes
                        FROM assignment
                        WHERE (assignee = :person
                               OR id IN (SELECT assignment FROM co_user WHERE person = :person AND state IN ('using', 'used')))
                          AND state <> 'ended'
                          AND (returned_at IS NOT NULL OR (state = 'no-show' AND assignee = :person))
                          AND NOT EXISTS (SELECT 1 FROM excuse
                                          WHERE excuse.assignment = assignment.id AND excuse.state = 'accepted')
                          AND\s""" + OVER + " >= :from AND " + OVER + " < :until GROUP BY category ORDER BY category")
                .bind("person", person.value())
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> Usage.upTo(
                        Category.parse(row.getString("category")), row.getLong("turns"), row.getLong("minutes")))
                .list();
    }

    /** The kinds of things that groups of this node offer, or did. */
    List<Category> categories(Reading reading) {
        return reading.query("SELECT DISTINCT category FROM offer ORDER BY category")
                .mapTo(String.class)
                .map(Category::parse)
                .list();
    }
}
