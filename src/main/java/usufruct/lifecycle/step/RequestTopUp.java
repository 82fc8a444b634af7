package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for a round over what came free early. */
final class RequestTopUp implements JavaDelegate {
    private final RoundSteps rounds;

    RequestTopUp(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.requestTopUp(Subject.of(execution));
    }
}
