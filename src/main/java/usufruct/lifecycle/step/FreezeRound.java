package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Freezes who asks, what is there and which policy holds. */
final class FreezeRound implements JavaDelegate {
    private final RoundSteps rounds;

    FreezeRound(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.freeze(Subject.of(execution));
    }
}
