package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Looks whether the thing is out now: somebody may have brought it back before this process came so far. */
final class LookForThing implements JavaDelegate {
    private final RevocationSteps revocations;

    LookForThing(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("out", revocations.isOut(Subject.of(execution)) ? "YES" : "NO");
    }
}
