package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for the rounds whose time has come; each then follows from its own entry. */
final class RequestDueRounds implements JavaDelegate {
    private final RoundSteps rounds;

    RequestDueRounds(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.requestDue();
    }
}
