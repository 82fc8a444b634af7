package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Somebody without a part looked at an emergency. */
final class RecordEmergencyReview implements JavaDelegate {
    private final EmergencySteps emergencies;

    RecordEmergencyReview(EmergencySteps emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean justified = "JUSTIFIED".equals(execution.getVariable("emergency"));
        emergencies.review(Subject.of(execution), Subject.completer(execution), justified);
    }
}
