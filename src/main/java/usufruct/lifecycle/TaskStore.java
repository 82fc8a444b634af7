package usufruct.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The engine's open tasks, by candidate group, in the order in which they arose. */
final class TaskStore {
    private static final String TASKS = """
            SELECT task.ID_ AS id, task.TASK_DEF_KEY_ AS kind, task.NAME_ AS name, task.ASSIGNEE_ AS assignee,
                   task.CREATE_TIME_ AS since, link.GROUP_ID_ AS candidates,
                   coalesce(instance.BUSINESS_KEY_, '') AS subject,
                   (SELECT min(job.DUEDATE_) FROM ACT_RU_JOB job
                    WHERE job.PROCESS_INSTANCE_ID_ = task.PROC_INST_ID_ AND job.TYPE_ = 'timer') AS due
            FROM ACT_RU_TASK task
            JOIN ACT_RU_IDENTITYLINK link ON link.TASK_ID_ = task.ID_ AND link.TYPE_ = 'candidate'
            JOIN ACT_RU_EXECUTION instance ON instance.ID_ = task.PROC_INST_ID_
            """;

    List<StewardTask> open(Reading reading, Set<String> candidateGroups, String after, int limit) {
        if (candidateGroups.isEmpty()) {
            return List.of();
        }
        return reading.query(TASKS + """
                        WHERE link.GROUP_ID_ IN (<groups>) AND task.ID_ > :after
                        ORDER BY task.ID_
                        LIMIT :limit
                        """)
                .bindList("groups", List.copyOf(candidateGroups))
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> task(row))
                .list();
    }

    /** The open tasks about these items, whoever may do them. */
    List<StewardTask> about(Reading reading, Collection<ItemId> subjects) {
        return reading.query(TASKS + "WHERE instance.BUSINESS_KEY_ IN (<subjects>) ORDER BY task.ID_")
                .bindList("subjects", subjects.stream().map(ItemId::value).toList())
                .map((row, context) -> task(row))
                .list();
    }

    Optional<StewardTask> find(Reading reading, String id) {
        return reading.query(TASKS + "WHERE task.ID_ = :id")
                .bind("id", id)
                .map((row, context) -> task(row))
                .findFirst();
    }

    private StewardTask task(ResultSet row) throws SQLException {
        return new StewardTask(
                row.getString("id"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("subject"),
                row.getString("candidates"),
                Instant.ofEpochMilli(row.getLong("since")),
                due(row),
                Optional.ofNullable(row.getString("assignee")).map(Did::new),
                Forms.of(row.getString("kind")));
    }

    private static Optional<Instant> due(ResultSet row) throws SQLException {
        long at = row.getLong("due");
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }
}
