package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Looks whether a round is worth it, all of it done ahead, see {@link Steps#ahead}; and learns when to look again. */
final class LookAtPool implements JavaDelegate {
    private final RoundSteps rounds;

    LookAtPool(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> again = rounds.lookAgain(Subject.of(execution));
        execution.setVariable("looked", again.isPresent() ? "AGAIN" : "DONE");
        again.ifPresent(at -> execution.setVariable("lookAt", Date.from(at)));
    }
}
