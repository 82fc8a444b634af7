package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Freezes who asks, what is there and which policy holds, and learns until when what was pledged may be revealed. */
final class FreezeRound implements JavaDelegate {
    private final RoundSteps rounds;

    FreezeRound(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> until = rounds.freeze(Subject.of(execution));
        execution.setVariable("reveals", until.isPresent() ? "AWAITED" : "NONE");
        until.ifPresent(at -> execution.setVariable("revealsUntil", Date.from(at)));
    }
}
