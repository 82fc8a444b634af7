package usufruct.lifecycle;

import java.util.Map;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Begins a process about an item at its start event that takes a message. The engine's own command finds definition and start
 * event by two queries, which it puts together anew each time; here both are known.
 *
 * @param definition the engine's id of it, of {@link Processes#deploy}
 * @param subject the business key
 */
record Begin(String definition, String subject, Map<String, Object> variables) implements Command<String> {
    @Override
    public String execute(CommandContext context) {
        ProcessDefinitionEntity process = process(context);
        ExecutionEntity instance = process.createProcessInstance(subject, start(process));
        instance.start(variables);
        return instance.getId();
    }

    private ProcessDefinitionEntity process(CommandContext context) {
        var cache = context.getProcessEngineConfiguration().getDeploymentCache();
        ProcessDefinitionEntity known = cache.getProcessDefinitionCache().get(definition);
        return known == null ? cache.findDeployedProcessDefinitionById(definition) : known;
    }

    private static ActivityImpl start(ProcessDefinitionEntity process) {
        return process.getActivities().stream()
                .filter(each ->
                        ActivityTypes.START_EVENT_MESSAGE.equals(each.getProperty(BpmnProperties.TYPE.getName())))
                .findFirst()
                .orElseThrow();
    }
}
