package usufruct.lifecycle;

import java.util.Map;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What stewards do with tasks that are theirs to do. Whatever is refused throws {@link RefusedException}: TASK_GONE, TASK_TAKEN,
 * NOT_ALLOWED, BAD_PARAMETER, and what a use case that follows refuses.
 */
public final class TaskDeeds {
    private final Lifecycle lifecycle;
    private final Hands hands;
    private final Sentences sentences;

    /** What a task is completed with: an answer for each field that it asks, and a sentence where it takes one. */
    record Said(Map<String, String> form, Optional<String> why) {
        Said {
            form = Map.copyOf(form);
        }
    }

    public TaskDeeds(Lifecycle lifecycle, Hands hands, Sentences sentences) {
        this.lifecycle = lifecycle;
        this.hands = hands;
        this.sentences = sentences;
    }

    /** Takes a task for oneself; again is no harm. */
    StewardTask claim(Writing writing, Did caller, String id) {
        dropVoidClaim(writing, candidate(writing, caller, id), caller);
        return lifecycle.claim(id, caller).orThrow();
    }

    /** Gives a claimed task back to its group. */
    StewardTask release(Writing writing, Did caller, String id) {
        candidate(writing, caller, id);
        return lifecycle.giveBack(id, caller).orThrow();
    }

    /** Completes a task; the process goes on in the same commit. */
    StewardTask complete(Writing writing, Did caller, String id, Said said) {
        StewardTask task = candidate(writing, caller, id);
        dropVoidClaim(writing, task, caller);
        sentences.keep(writing, task, caller, said.why());
        return lifecycle.complete(id, caller, said.form()).orThrow();
    }

    /** A task that somebody may do. */
    StewardTask candidate(Reading reading, Did caller, String id) {
        StewardTask task = lifecycle
                .task(reading, id)
                .orElseThrow(() ->
                        new RefusedException(Reason.TASK_GONE, "this task is no longer open; look at the list again"));
        hands.require(reading, task, caller);
        return task;
    }

    /** Who has become a party to what they claimed keeps nobody from it, and who is away not whom they named. */
    private void dropVoidClaim(Reading reading, StewardTask task, Did caller) {
        task.assignee()
                .filter(who -> hands.hasPart(reading, task, who)
                        || hands.offeredTo(reading, task).equals(Optional.of(caller)))
                .ifPresent(who -> lifecycle.giveBack(task.id(), who).orThrow());
    }
}
