package usufruct.insight;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import usufruct.store.Reading;

/** What the figures are counted from: the tables of the circle, and the log for the times. */
final class FiguresStore {

    /** How many needs stand where. */
    Map<String, Long> needsByState(Reading reading) {
        return reading
                .query("SELECT state, count(*) AS needs FROM need GROUP BY state")
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("needs")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How long each need that got something waited for it the first time, in milliseconds, shortest first. */
    List<Long> waits(Reading reading) {
        return reading.query("""
                        SELECT min(e.at) - n.asked_at AS waited
                        FROM need n JOIN ledger_entry e ON e.subject = n.id AND e.type = 'need.assigned'
                        GROUP BY n.id ORDER BY waited
                        """).mapTo(Long.class).list();
    }

    /** How often each person who asked used something, fewest first. */
    List<Long> usesPerPerson(Reading reading) {
        return reading.query("""
                        SELECT (SELECT count(*) FROM assignment a
                                WHERE a.assignee = p.issuer
                                  AND (a.handed_over_at IS NOT NULL OR a.returned_at IS NOT NULL)) AS uses
                        FROM (SELECT DISTINCT issuer FROM need) p ORDER BY uses
                        """).mapTo(Long.class).list();
    }

    long returned(Reading reading) {
        return count(reading, "SELECT count(*) FROM assignment WHERE returned_at IS NOT NULL");
    }

    long returnedInTime(Reading reading) {
        return count(reading, "SELECT count(*) FROM assignment WHERE returned_at <= window_until");
    }

    /** How many entries of a type the log has. */
    long told(Reading reading, String type) {
        return reading.query("SELECT count(*) FROM ledger_entry WHERE type = :type")
                .bind("type", type)
                .mapTo(Long.class)
                .one();
    }

    long inMaintenance(Reading reading) {
        return count(reading, "SELECT count(*) FROM offer WHERE state = 'maintenance'");
    }

    long codesToRotate(Reading reading) {
        return count(reading, "SELECT count(*) FROM offer WHERE rotation_due = 1 AND state <> 'retired'");
    }

    private static long count(Reading reading, String sql) {
        return reading.query(sql).mapTo(Long.class).one();
    }
}
