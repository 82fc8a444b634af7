package usufruct.lifecycle;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** What people call the timers of the processes: the names of their events. */
record TimerNames(Map<String, String> byEvent) {
    TimerNames {
        byEvent = Map.copyOf(byEvent);
    }

    static TimerNames of(Map<Processes, BpmnModelInstance> models) {
        var names = new HashMap<String, String>();
        models.forEach((process, model) -> {
            for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
                if (timer.getParentElement() instanceof CatchEvent event) {
                    names.put(key(process.key(), event.getId()), event.getName());
                }
            }
        });
        return new TimerNames(names);
    }

    /** An event of an older version of a process, whose name is forgotten, is called by its id. */
    String of(String process, String event) {
        return byEvent.getOrDefault(key(process, event), event);
    }

    private static String key(String process, String event) {
        return process + "/" + event;
    }
}
