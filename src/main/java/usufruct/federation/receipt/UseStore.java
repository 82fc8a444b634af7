package usufruct.federation.receipt;

import java.time.Instant;
import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Category;
import usufruct.words.Did;

/** Of the tables {@code assignment} and {@code offer}: what somebody used here, and what kinds of things there are. */
final class UseStore {
    /** What somebody used in a week. */
    record InWeek(Week week, Usage usage) {}

    /**
     * What somebody used of each kind of things, alone or beside its holder, that was over in a time, by weeks, in the order of kinds:
     * when all of it came back, or when a turn that they missed would have ended. What was given up counts as little as in rounds here,
     * and so does a missed turn with an accepted excuse.
     */
    List<InWeek> of(Reading reading, Did person, Instant from, Instant until) {
        return reading.query("""
                        SELECT category, (over_at - :first) / :length AS week, count(*) AS turns, sum(minutes) AS minutes
                        FROM (
                            SELECT category, coalesce(returned_at, window_until) AS over_at,
                                   (window_until - window_from) / 60000
                                       * (SELECT count(*) FROM assignment_unit WHERE assignment = assignment.id) AS minutes
                            FROM assignment
                            WHERE (assignee = :person
                                   OR id IN (SELECT assignment FROM co_user
                                             WHERE person = :person AND state IN ('using', 'used')))
                              AND state <> 'ended'
                              AND (returned_at IS NOT NULL OR (state = 'no-show' AND assignee = :person))
                              AND NOT EXISTS (SELECT 1 FROM excuse
                                              WHERE excuse.assignment = assignment.id AND excuse.state = 'accepted'))
                        WHERE over_at >= :from AND over_at < :until GROUP BY week, category ORDER BY week, category
                        """)
                .bind("first", Week.FIRST.toEpochMilli())
                .bind("length", Week.LENGTH.toMillis())
                .bind("person", person.value())
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> new InWeek(
                        new Week(Week.FIRST.plus(Week.LENGTH.multipliedBy(row.getLong("week")))),
                        Usage.upTo(
                                Category.parse(row.getString("category")),
                                row.getLong("turns"),
                                row.getLong("minutes"))))
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
