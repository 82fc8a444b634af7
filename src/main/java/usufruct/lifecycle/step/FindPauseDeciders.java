package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Finds out whose stewards decide about a pause, as the group is now. */
final class FindPauseDeciders implements JavaDelegate {
    private final PauseSteps pauses;

    FindPauseDeciders(PauseSteps pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("groupId", pauses.deciders(Subject.of(execution)).value());
    }
}
