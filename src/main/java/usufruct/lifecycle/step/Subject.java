package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import usufruct.words.ItemId;

/** The item that a process is about: its business key. */
final class Subject {
    static ItemId of(DelegateExecution execution) {
        return new ItemId(execution.getProcessBusinessKey());
    }

    private Subject() {}
}
