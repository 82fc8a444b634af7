package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What a step reads of its process: the item that it is about, which is the business key, and what people answered. */
final class Subject {
    static ItemId of(DelegateExecution execution) {
        return new ItemId(execution.getProcessBusinessKey());
    }

    /** Who completed the last task of this process; the engine knows who from {@code completedBy}. */
    static Did completer(DelegateExecution execution) {
        return new Did((String) execution.getVariable("completedBy"));
    }

    /** In what state the thing came back, as the last form said. */
    static Condition condition(DelegateExecution execution) {
        return Condition.valueOf((String) execution.getVariable("condition"));
    }

    private Subject() {}
}
