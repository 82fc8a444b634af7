package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The window has passed; says whether something was found after all. */
final class ExpireNeed implements JavaDelegate {
    private final NeedSteps needs;

    ExpireNeed(NeedSteps needs) {
        this.needs = needs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NeedSteps.Ending ending = needs.expire(Subject.of(execution));
        execution.setVariable("met", ending.name());
    }
}
