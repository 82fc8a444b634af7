package usufruct.lifecycle;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** What people call the timers of the processes: the names of their events. */
final class TimerNames {
    /** Of the shipped processes, read when a timeline is first asked for: BPMN's own schema is read along with them. */
    private static final class Shipped {
        private static final Map<String, String> BY_EVENT = byEvent(Processes.models());
    }

    /** An event of an older version of a process, whose name is forgotten, is called by its id. */
    static String of(String process, String event) {
        return Shipped.BY_EVENT.getOrDefault(key(process, event), event);
    }

    private static Map<String, String> byEvent(Map<Processes, BpmnModelInstance> models) {
        var names = new HashMap<String, String>();
        models.forEach((process, model) -> {
            for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
                if (timer.getParentElement() instanceof CatchEvent event) {
                    names.put(key(process.key(), event.getId()), event.getName());
                }
            }
        });
        return Map.copyOf(names);
    }

    private static String key(String process, String event) {
        return process + "/" + event;
    }

    private TimerNames() {}
}
