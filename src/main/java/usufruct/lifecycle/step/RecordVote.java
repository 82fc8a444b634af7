package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A steward approved a proposed policy, or refused it. */
final class RecordVote implements JavaDelegate {
    private final PolicySteps policies;

    RecordVote(PolicySteps policies) {
        this.policies = policies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean approves = "APPROVE".equals(execution.getVariable("approval"));
        PolicySteps.Outcome outcome = policies.vote(Subject.of(execution), Subject.completer(execution), approves);
        execution.setVariable("decided", outcome.name());
    }
}
