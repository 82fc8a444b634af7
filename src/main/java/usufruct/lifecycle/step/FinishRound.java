package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The appeal window is over: the result is final. */
final class FinishRound implements JavaDelegate {
    private final RoundSteps rounds;

    FinishRound(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.finish(Subject.of(execution));
    }
}
