package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Publishes the result and learns until when it may be appealed. */
final class PublishRound implements JavaDelegate {
    private final RoundSteps rounds;

    PublishRound(RoundSteps rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("appealsUntil", Date.from(rounds.publish(Subject.of(execution))));
    }
}
