package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Another steward agreed to a suspension, or did not. */
final class BeginSuspension implements JavaDelegate {
    private final SuspensionSteps suspensions;

    BeginSuspension(SuspensionSteps suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean agrees = "AGREE".equals(execution.getVariable("suspension"));
        Optional<Instant> until = suspensions.decide(Subject.of(execution), Subject.completer(execution), agrees);
        execution.setVariable("suspensionRuns", until.isPresent() ? "YES" : "NO");
        until.ifPresent(at -> execution.setVariable("suspensionUntil", Date.from(at)));
    }
}
