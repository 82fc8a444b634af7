package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns until when the need is of use. */
final class ReadNeed implements JavaDelegate {
    private final NeedSteps needs;

    ReadNeed(NeedSteps needs) {
        this.needs = needs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("windowEnd", Date.from(needs.windowEnd(Subject.of(execution))));
    }
}
