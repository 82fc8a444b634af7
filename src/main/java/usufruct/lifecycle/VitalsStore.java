package usufruct.lifecycle;

import java.time.Instant;
import java.util.Optional;
import usufruct.store.Reading;

/** Counts over the engine's tables: whether the lifecycle keeps up. */
final class VitalsStore {
    /** A job without a due date is due from its creation on. */
    private static final String VITALS = """
            SELECT jobs.due, jobs.oldest,
                   (SELECT count(*) FROM ACT_RU_INCIDENT WHERE INCIDENT_TYPE_ = 'failedJob')
                       + (SELECT count(*) FROM lifecycle_stuck) AS incidents,
                   (SELECT count(*) FROM ACT_RU_TASK) AS tasks,
                   (SELECT seq FROM lifecycle_cursor) AS followed
            FROM (SELECT count(*) AS due, min(coalesce(DUEDATE_, CREATE_TIME_, :now)) AS oldest
                  FROM ACT_RU_JOB
                  WHERE RETRIES_ > 0 AND SUSPENSION_STATE_ = 1 AND (DUEDATE_ IS NULL OR DUEDATE_ <= :now)) jobs
            """;

    Vitals at(Reading reading, Instant now) {
        return reading.query(VITALS)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Vitals(
                        row.getLong("due"),
                        Optional.of(row.getLong("oldest"))
                                .filter(oldest -> oldest > 0)
                                .map(Instant::ofEpochMilli),
                        row.getLong("incidents"),
                        row.getLong("tasks"),
                        row.getLong("followed")))
                .one();
    }
}
