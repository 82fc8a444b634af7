package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Lets the policy judge every pair. */
final class JudgeRound implements JavaDelegate {
    private final RoundSteps rounds;

    JudgeRound(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.judge(Subject.of(execution));
    }
}
