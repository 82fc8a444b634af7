package usufruct.lifecycle;

import java.util.Optional;
import usufruct.allocation.appeal.Appeals;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What whoever judges says along with the answer: kept sealed with what it is about, for the engine never sees words. */
public final class Sentences {
    private final Appeals appeals;

    public Sentences(Appeals appeals) {
        this.appeals = appeals;
    }

    /** @throws RefusedException BAD_PARAMETER when the task takes no words */
    void keep(Writing writing, StewardTask task, Did who, Optional<String> why) {
        why.ifPresent(words -> {
            switch (task.kind()) {
                case "judgeAppeal", "judgeLateAppeal" ->
                    appeals.answer(writing, who, new ItemId(task.subject()), words);
                default -> throw new RefusedException(Reason.BAD_PARAMETER, "this task takes no `why`; leave it out");
            }
        });
    }
}
