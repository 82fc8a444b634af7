package usufruct.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * What would come of several tasks before anything is done: each is tried as it would be done, with all that follows in the same
 * commit, and nothing of it is kept.
 */
public final class TaskPreview {
    /** So many at once. */
    static final int MOST = 50;

    private final Store store;
    private final TaskDeeds deeds;

    /** What can be done with a task. */
    enum Act {
        CLAIM,
        RELEASE,
        COMPLETE;

        /** What somebody said. @throws RefusedException BAD_PARAMETER when it is none of these */
        static Act said(String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER, "`act` is one of `claim`, `release`, `complete`"));
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What takes it back; nothing does where a process has gone on. */
        Optional<String> undo() {
            return switch (this) {
                case CLAIM -> Optional.of(RELEASE.word());
                case RELEASE -> Optional.of(CLAIM.word());
                case COMPLETE -> Optional.empty();
            };
        }
    }

    /** @param refusal why it would not be done; empty when it would */
    record Foreseen(String task, Optional<Refusal> refusal) {}

    public TaskPreview(Store store, TaskDeeds deeds) {
        this.store = store;
        this.deeds = deeds;
    }

    /** @throws RefusedException BAD_PARAMETER when there are none, or too many */
    List<Foreseen> foresee(Did caller, List<String> tasks, Act act, TaskDeeds.Said said) {
        if (tasks.isEmpty() || tasks.size() > MOST) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`tasks` names 1 to " + MOST + " tasks");
        }
        return tasks.stream()
                .map(task -> new Foreseen(task, refusal(caller, task, act, said)))
                .toList();
    }

    private Optional<Refusal> refusal(Did caller, String task, Act act, TaskDeeds.Said said) {
        try {
            return store.write(writing -> {
                act(writing, caller, task, act, said);
                throw new NotKeptException();
            });
        } catch (NotKeptException e) {
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        }
    }

    private void act(Writing writing, Did caller, String task, Act act, TaskDeeds.Said said) {
        switch (act) {
            case CLAIM -> deeds.claim(writing, caller, task);
            case RELEASE -> deeds.release(writing, caller, task);
            case COMPLETE -> deeds.complete(writing, caller, task, said);
        }
    }

    /** It could be done; nothing of it is kept. */
    private static final class NotKeptException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotKeptException() {
            super(null, null, false, false);
        }
    }
}
