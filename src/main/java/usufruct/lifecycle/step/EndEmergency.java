package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The time of an emergency is over: nobody agreed, or the minutes went by. */
final class EndEmergency implements JavaDelegate {
    private final EmergencySteps emergencies;

    EndEmergency(EmergencySteps emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        emergencies.end(Subject.of(execution));
    }
}
