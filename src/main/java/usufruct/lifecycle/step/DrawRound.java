package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Lets the policy judge every pair, and draws who gets what: all of it done ahead, see {@link Steps#ahead}. */
final class DrawRound implements JavaDelegate {
    private final RoundSteps rounds;

    DrawRound(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.draw(Subject.of(execution));
    }
}
