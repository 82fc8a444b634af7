package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** No steward judged an appeal in time: it goes to the operators. */
final class EscalateAppeal implements JavaDelegate {
    private final AppealSteps appeals;

    EscalateAppeal(AppealSteps appeals) {
        this.appeals = appeals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        appeals.escalate(Subject.of(execution));
    }
}
