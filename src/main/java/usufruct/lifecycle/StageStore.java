package usufruct.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/** Where the processes about an item stand. */
final class StageStore {
    List<String> of(Reading reading, ItemId subject) {
        return reading.query("""
                        SELECT DISTINCT step.ACT_ID_
                        FROM ACT_RU_EXECUTION instance
                        JOIN ACT_RU_EXECUTION step ON step.PROC_INST_ID_ = instance.ID_
                        WHERE instance.BUSINESS_KEY_ = :subject AND instance.PARENT_ID_ IS NULL
                          AND step.IS_ACTIVE_ = 1 AND step.ACT_ID_ IS NOT NULL
                        ORDER BY step.ACT_ID_
                        """)
                .bind("subject", subject.value())
                .mapTo(String.class)
                .list();
    }

    /** The process that a task belongs to, and the steps that it stands at now; empty once the task is gone. */
    Optional<Standing> ofTask(Reading reading, String task) {
        List<Standing> found = reading.query("""
                        SELECT definition.KEY_ AS process, step.ACT_ID_ AS step
                        FROM ACT_RU_TASK task
                        JOIN ACT_RE_PROCDEF definition ON definition.ID_ = task.PROC_DEF_ID_
                        JOIN ACT_RU_EXECUTION step ON step.PROC_INST_ID_ = task.PROC_INST_ID_
                        WHERE task.ID_ = :task AND step.IS_ACTIVE_ = 1 AND step.ACT_ID_ IS NOT NULL
                        ORDER BY step.ACT_ID_
                        """)
                .bind("task", task)
                .map((row, context) -> new Standing(row.getString("process"), List.of(row.getString("step"))))
                .list();
        return found.stream()
                .reduce((one, other) -> new Standing(
                        one.process(),
                        Stream.concat(one.steps().stream(), other.steps().stream())
                                .distinct()
                                .toList()));
    }

    /** A process's key, and steps of it. */
    record Standing(String process, List<String> steps) {
        Standing {
            steps = List.copyOf(steps);
        }
    }

    /** Says whether an instance of the process about this subject runs. */
    boolean runs(Reading reading, Processes process, String subject) {
        return reading.<Boolean>find("""
                        SELECT EXISTS (
                            SELECT 1 FROM ACT_RU_EXECUTION instance
                            JOIN ACT_RE_PROCDEF definition ON definition.ID_ = instance.PROC_DEF_ID_
                            WHERE instance.BUSINESS_KEY_ = ? AND definition.KEY_ = ?)
                        """, row -> row.getBoolean(1), subject, process.key())
                .orElseThrow();
    }
}
