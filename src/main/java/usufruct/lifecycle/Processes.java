package usufruct.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** The processes of the circle, each a file of BPMN 2.0 under {@code processes/bpmn}. */
enum Processes {
    NEED,
    PAUSE,
    OFFER,
    ROUND,
    TOP_UP,
    IMMEDIATE,
    ASSIGNMENT,
    HOLD,
    REVOCATION,
    ROTATION,
    EXCUSE,
    ALARM,
    UPKEEP,
    POLICY_CHANGE,
    APPEAL,
    SUSPENSION,
    ATTESTATION,
    RETENTION,
    EMERGENCY;

    /** The process's key. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String resource() {
        return "processes/bpmn/" + key() + ".bpmn";
    }

    static Map<Processes, BpmnModelInstance> models() {
        var models = new EnumMap<Processes, BpmnModelInstance>(Processes.class);
        for (Processes process : values()) {
            models.put(process, process.model());
        }
        return models;
    }

    /**
     * Deploys what changed since the last start; instances under way finish as they began.
     *
     * @return the engine's id of the definition that each begins with from now on
     */
    static Map<Processes, String> deploy(Engine engine) {
        var deployment = engine.repository().createDeployment().name("circle").enableDuplicateFiltering(true);
        for (Processes process : values()) {
            deployment.addClasspathResource(process.resource());
        }
        deployment.deploy();
        Map<String, String> newest = engine.repository().createProcessDefinitionQuery().latestVersion().list().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getId));
        var definitions = new EnumMap<Processes, String>(Processes.class);
        for (Processes process : values()) {
            definitions.put(process, newest.get(process.key()));
        }
        return definitions;
    }

    private BpmnModelInstance model() {
        try (InputStream in = Processes.class.getClassLoader().getResourceAsStream(resource())) {
            if (in == null) {
                throw new IllegalStateException("the process `" + resource() + "` is missing");
            }
            return Bpmn.readModelFromStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
