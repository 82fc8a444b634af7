package usufruct.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** The processes of the circle, each a file of BPMN 2.0 under {@code processes/bpmn}. */
enum Processes {
    NEED("need.published"),
    PAUSE("waiting.paused"),
    OFFER("offer.published"),
    ROUND("round.requested"),
    TOP_UP("pool.freed"),
    IMMEDIATE("pool.wanted"),
    ASSIGNMENT("assignment.issued"),
    HOLD("hold.begun"),
    REVOCATION("revocation.begun"),
    ROTATION("offer.rotation-due"),
    EXCUSE("assignment.excuse-given"),
    ALARM("grant.odd"),
    UPKEEP("offer.upkeep"),
    POLICY_CHANGE("policy.proposed"),
    APPEAL("appeal.given"),
    SUSPENSION("suspension.proposed"),
    ATTESTATION("attestation.issued"),
    RETENTION("retention.stated"),
    EMERGENCY("emergency.asked");

    private final String begins;

    Processes(String begins) {
        this.begins = begins;
    }

    /** The message that begins an instance. */
    String begins() {
        return begins;
    }

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

    /** Deploys what changed since the last start; instances under way finish as they began. */
    static void deploy(Engine engine) {
        var deployment = engine.repository().createDeployment().name("circle").enableDuplicateFiltering(true);
        for (Processes process : values()) {
            deployment.addClasspathResource(process.resource());
        }
        deployment.deploy();
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
