package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody judged an appeal in time: it is upheld. */
final class UpholdAppeal implements JavaDelegate {
    private final AppealSteps appeals;

    UpholdAppeal(AppealSteps appeals) {
        this.appeals = appeals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        appeals.uphold(Subject.of(execution));
    }
}
