package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns when a paused need resumes. */
final class ReadPause implements JavaDelegate {
    private final NeedSteps needs;

    ReadPause(NeedSteps needs) {
        this.needs = needs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("resumesAt", Date.from(needs.resumesAt(Subject.of(execution))));
    }
}
