package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Another steward agreed to a pause, or did not. */
final class BeginPause implements JavaDelegate {
    private final PauseSteps pauses;

    BeginPause(PauseSteps pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean agrees = "AGREE".equals(execution.getVariable("pause"));
        Optional<Instant> until = pauses.decide(Subject.of(execution), Subject.completer(execution), agrees);
        execution.setVariable("pauseRuns", until.isPresent() ? "YES" : "NO");
        until.ifPresent(at -> execution.setVariable("pauseUntil", Date.from(at)));
    }
}
