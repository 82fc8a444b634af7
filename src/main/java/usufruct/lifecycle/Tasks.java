package usufruct.lifecycle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The tasks of people: look, claim, give back, complete. Whether the caller belongs to a task's candidate group is for
 * the caller of this class to check.
 */
final class Tasks {
    private final Store store;
    private final Engine engine;
    private final TaskStore tasks = new TaskStore();

    Tasks(Store store, Engine engine) {
        this.store = store;
        this.engine = engine;
    }

    List<StewardTask> open(Reading reading, Set<String> candidateGroups, String after, int limit) {
        return tasks.open(reading, candidateGroups, after, limit);
    }

    List<StewardTask> about(Reading reading, Collection<ItemId> subjects) {
        return tasks.about(reading, subjects);
    }

    Optional<StewardTask> find(Reading reading, String id) {
        return tasks.find(reading, id);
    }

    Answer<StewardTask> claim(String id, Did who) {
        return change(id, who, task -> {
            if (task.assignee().isEmpty()) {
                engine.tasks().claim(id, who.value());
            }
            return Answer.done(task);
        });
    }

    Answer<StewardTask> giveBack(String id, Did who) {
        return change(id, who, task -> {
            engine.tasks().setAssignee(id, null);
            return Answer.done(task);
        });
    }

    /** Completes a task that is claimed by this person or by nobody; the process goes on within the same commit. */
    Answer<StewardTask> complete(String id, Did who, Map<String, String> form) {
        return change(
                id,
                who,
                task -> Forms.fault(task.kind(), form)
                        .<Answer<StewardTask>>map(Answer::refused)
                        .orElseGet(() -> {
                            engine.tasks().setAssignee(id, who.value());
                            Map<String, Object> answers = new HashMap<>(form);
                            answers.put("completedBy", who.value());
                            engine.tasks().complete(id, answers);
                            return Answer.done(task);
                        }));
    }

    private Answer<StewardTask> change(String id, Did who, Function<StewardTask, Answer<StewardTask>> change) {
        try {
            return store.write(writing -> tasks.find(writing, id)
                    .map(task -> task.isFreeFor(who) ? change.apply(task) : taken())
                    .orElseGet(Tasks::gone)
                    .then(task -> Answer.done(tasks.find(writing, id).orElse(task))));
        } catch (RefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    private static Answer<StewardTask> taken() {
        return Answer.refused(Reason.TASK_TAKEN, "somebody else has claimed this task; choose another");
    }

    private static Answer<StewardTask> gone() {
        return Answer.refused(Reason.TASK_GONE, "this task is no longer open; look at the list again");
    }
}
