package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Reads when an emergency ends by itself, as it stands. */
final class ReadEmergency implements JavaDelegate {
    private final EmergencySteps emergencies;

    ReadEmergency(EmergencySteps emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("endsAt", Date.from(emergencies.endsAt(Subject.of(execution))));
    }
}
