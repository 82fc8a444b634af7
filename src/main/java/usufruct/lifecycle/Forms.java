package usufruct.lifecycle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaValue;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * What each kind of task asks when it is completed, as the processes say it: fields with the answers they take, for the
 * engine holds enum names and never a person's words.
 */
final class Forms {
    /** Of the shipped processes, read when a task is first asked for: BPMN's own schema is read along with them. */
    private static final class Shipped {
        private static final Map<String, Map<String, List<String>>> BY_KIND =
                byKind(Processes.models().values());
    }

    static Map<String, List<String>> of(String kind) {
        return Shipped.BY_KIND.getOrDefault(kind, Map.of());
    }

    /** Why this form cannot complete a task of this kind, if it cannot. */
    static Optional<Refusal> fault(String kind, Map<String, String> form) {
        Map<String, List<String>> asked = of(kind);
        for (String field : form.keySet()) {
            if (!asked.containsKey(field)) {
                return fault("the task does not ask for `" + field + "`; leave it out");
            }
        }
        for (var field : asked.entrySet()) {
            if (!field.getValue().contains(form.getOrDefault(field.getKey(), ""))) {
                return fault("say for `" + field.getKey() + "` one of " + field.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> fault(String detail) {
        return Optional.of(Refusal.of(Reason.BAD_PARAMETER, detail));
    }

    private static Map<String, Map<String, List<String>>> byKind(Iterable<BpmnModelInstance> processes) {
        var byKind = new HashMap<String, Map<String, List<String>>>();
        for (BpmnModelInstance process : processes) {
            for (UserTask task : process.getModelElementsByType(UserTask.class)) {
                byKind.put(task.getId(), fields(task));
            }
        }
        return Map.copyOf(byKind);
    }

    private static Map<String, List<String>> fields(UserTask task) {
        if (task.getExtensionElements() == null) {
            return Map.of();
        }
        var fields = new HashMap<String, List<String>>();
        task.getExtensionElements().getElementsQuery().filterByType(CamundaFormData.class).list().stream()
                .flatMap(form -> form.getCamundaFormFields().stream())
                .forEach(field -> fields.put(
                        field.getCamundaId(),
                        field.getCamundaValues().stream()
                                .map(CamundaValue::getCamundaId)
                                .toList()));
        return Map.copyOf(fields);
    }

    private Forms() {}
}
