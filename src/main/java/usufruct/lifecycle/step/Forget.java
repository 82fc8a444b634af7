package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** What was past its term is forgotten by now; says whether to look again tomorrow. */
final class Forget implements JavaDelegate {
    private final RetentionSteps retention;

    Forget(RetentionSteps retention) {
        this.retention = retention;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("terms", retention.hasTerms() ? "STATED" : "NONE");
    }
}
