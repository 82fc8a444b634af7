package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Draws the round beside itself under policies in shadow: all of it done ahead, see {@link Steps#ahead}. */
final class ShadowRound implements JavaDelegate {
    private final RoundSteps rounds;

    ShadowRound(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.shadow(Subject.of(execution));
    }
}
