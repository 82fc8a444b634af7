package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Hands a place that was let go to the next in the line. */
final class PassOn implements JavaDelegate {
    private final HoldSteps holds;

    PassOn(HoldSteps holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("handed", holds.passOn(Subject.of(execution)).name());
    }
}
