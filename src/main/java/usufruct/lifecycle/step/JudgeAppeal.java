package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A reviewer judged an appeal. */
final class JudgeAppeal implements JavaDelegate {
    private final AppealSteps appeals;

    JudgeAppeal(AppealSteps appeals) {
        this.appeals = appeals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var outcome = AppealSteps.Outcome.valueOf((String) execution.getVariable("appeal"));
        appeals.judge(Subject.of(execution), Subject.completer(execution), outcome);
    }
}
