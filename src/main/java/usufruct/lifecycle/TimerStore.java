package usufruct.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.lifecycle.Timeline.Timer;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/** The engine's timers that run. */
final class TimerStore {
    private static final String TIMERS = """
            SELECT definition.ACT_ID_ AS event, definition.PROC_DEF_KEY_ AS process, job.DUEDATE_ AS at,
                   instance.BUSINESS_KEY_ AS subject
            FROM ACT_RU_JOB job
            JOIN ACT_RU_JOBDEF definition ON definition.ID_ = job.JOB_DEF_ID_
            LEFT JOIN ACT_RU_EXECUTION instance ON instance.ID_ = job.PROCESS_INSTANCE_ID_
            """;

    /** Those of the processes about these items. */
    List<Timer> about(Reading reading, List<ItemId> subjects) {
        return reading.query(TIMERS + """
                        WHERE job.TYPE_ = 'timer' AND instance.BUSINESS_KEY_ IN (<subjects>)
                        """)
                .bindList("subjects", subjects.stream().map(ItemId::value).toList())
                .map((row, context) -> timer(row))
                .list();
    }

    /** Those that begin something for everybody, such as the rounds of the day. */
    List<Timer> ofAll(Reading reading) {
        return reading.query(TIMERS + "WHERE job.TYPE_ = 'timer' AND job.PROCESS_INSTANCE_ID_ IS NULL")
                .map((row, context) -> timer(row))
                .list();
    }

    private static Timer timer(ResultSet row) throws SQLException {
        String event = row.getString("event");
        return new Timer(
                event,
                TimerNames.of(row.getString("process"), event),
                Optional.ofNullable(row.getString("subject")).map(ItemId::new),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
