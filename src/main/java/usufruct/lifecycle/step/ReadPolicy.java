package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns how long members have notice of a proposed policy, and from when on it is to hold. */
final class ReadPolicy implements JavaDelegate {
    private final PolicySteps policies;

    ReadPolicy(PolicySteps policies) {
        this.policies = policies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PolicySteps.Terms terms = policies.terms(Subject.of(execution));
        execution.setVariable("noticeUntil", Date.from(terms.noticeUntil()));
        execution.setVariable("effectiveAt", Date.from(terms.effectiveAt()));
    }
}
