package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody agreed to a suspension in time: there is none. */
final class LapseSuspension implements JavaDelegate {
    private final SuspensionSteps suspensions;

    LapseSuspension(SuspensionSteps suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        suspensions.lapse(Subject.of(execution));
    }
}
