package usufruct.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The engine's jobs, asked in our own words: the pump asks after every commit, and the engine's query is slow. */
final class JobStore {
    private static final int AT_ONCE = 64;

    /** The jobs whose time has come, the earliest first; a job without a due date is due at once. */
    List<String> due(Reading reading, Instant now) {
        return reading.query("""
                        SELECT ID_ FROM ACT_RU_JOB
                        WHERE RETRIES_ > 0 AND SUSPENSION_STATE_ = 1 AND (DUEDATE_ IS NULL OR DUEDATE_ <= :now)
                        ORDER BY DUEDATE_, ID_
                        LIMIT :limit
                        """)
                .bind("now", now.toEpochMilli())
                .bind("limit", AT_ONCE)
                .mapTo(String.class)
                .list();
    }

    /** When the next job is due, if any waits. */
    Optional<Instant> next(Reading reading) {
        return reading.query("""
                        SELECT coalesce(DUEDATE_, 0) FROM ACT_RU_JOB
                        WHERE RETRIES_ > 0 AND SUSPENSION_STATE_ = 1
                        ORDER BY DUEDATE_
                        LIMIT 1
                        """).mapTo(Long.class).findOne().map(Instant::ofEpochMilli);
    }

    /** Frees jobs that a process which died had taken. */
    void unlock(Writing writing) {
        writing.update("UPDATE ACT_RU_JOB SET LOCK_OWNER_ = NULL, LOCK_EXP_TIME_ = NULL WHERE LOCK_OWNER_ IS NOT NULL")
                .execute();
    }
}
