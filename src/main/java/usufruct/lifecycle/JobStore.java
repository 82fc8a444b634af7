package usufruct.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The engine's jobs, asked in our own words: the pump asks after every commit, and the engine's query is slow. */
final class JobStore {
    private static final int AT_ONCE = 64;

    /**
     * A job whose time has come.
     *
     * @param step where its process stands; empty for a job that starts one
     * @param subject the item that its process is about
     */
    record Due(String id, Optional<String> step, Optional<String> subject) {}

    /** The jobs whose time has come, the earliest first; a job without a due date is due at once. */
    List<Due> due(Reading reading, Instant now) {
        return reading.query("""
                        SELECT job.ID_ AS id, step.ACT_ID_ AS step, instance.BUSINESS_KEY_ AS subject
                        FROM ACT_RU_JOB job
                        LEFT JOIN ACT_RU_EXECUTION step ON step.ID_ = job.EXECUTION_ID_
                        LEFT JOIN ACT_RU_EXECUTION instance ON instance.ID_ = job.PROCESS_INSTANCE_ID_
                        WHERE job.RETRIES_ > 0 AND job.SUSPENSION_STATE_ = 1
                          AND (job.DUEDATE_ IS NULL OR job.DUEDATE_ <= :now)
                        ORDER BY job.DUEDATE_, job.ID_
                        LIMIT :limit
                        """)
                .bind("now", now.toEpochMilli())
                .bind("limit", AT_ONCE)
                .map((row, context) -> new Due(
                        row.getString("id"),
                        Optional.ofNullable(row.getString("step")),
                        Optional.ofNullable(row.getString("subject"))))
                .list();
    }

    /** When the next job is due, if any waits. */
    Optional<Instant> next(Reading reading) {
        return reading.find("""
                SELECT coalesce(DUEDATE_, 0) FROM ACT_RU_JOB
                WHERE RETRIES_ > 0 AND SUSPENSION_STATE_ = 1
                ORDER BY DUEDATE_
                LIMIT 1
                """, row -> Instant.ofEpochMilli(row.getLong(1)));
    }

    /** Frees jobs that a process which died had taken. */
    void unlock(Writing writing) {
        writing.update("UPDATE ACT_RU_JOB SET LOCK_OWNER_ = NULL, LOCK_EXP_TIME_ = NULL WHERE LOCK_OWNER_ IS NOT NULL")
                .execute();
    }
}
