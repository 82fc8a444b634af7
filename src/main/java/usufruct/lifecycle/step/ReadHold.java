package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns until when it is held, and when its person is reminded. */
final class ReadHold implements JavaDelegate {
    private final HoldSteps holds;

    ReadHold(HoldSteps holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        HoldSteps.Known known = holds.read(Subject.of(execution));
        execution.setVariable("remindAt", Date.from(known.remindAt()));
        execution.setVariable("heldUntil", Date.from(known.heldUntil()));
    }
}
