package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody looked again at a suspension in time: it is lifted. */
final class LiftSuspension implements JavaDelegate {
    private final SuspensionSteps suspensions;

    LiftSuspension(SuspensionSteps suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        suspensions.lift(Subject.of(execution));
    }
}
