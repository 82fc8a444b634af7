package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The window has passed and nothing was found. */
final class ExpireNeed implements JavaDelegate {
    private final NeedSteps needs;

    ExpireNeed(NeedSteps needs) {
        this.needs = needs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        needs.expire(Subject.of(execution));
    }
}
