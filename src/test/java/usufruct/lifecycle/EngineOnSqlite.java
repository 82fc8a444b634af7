package usufruct.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import usufruct.store.Store;

/**
 * The engine on a real SQLite file, started once for all the conformance tests; each test finds it empty, for what a test
 * deployed is deleted with all its instances.
 */
final class EngineOnSqlite implements BeforeEachCallback, AfterEachCallback {
    private Running running;

    /** What runs, for as long as the tests do. */
    private record Running(Path folder, Store store, Engine engine, MovableClock clock, Map<String, Object> beans)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        static Running start() {
            try {
                Path folder = Files.createTempDirectory("engine");
                Store store = Store.open(folder.resolve("usufruct.db"));
                var clock = new MovableClock();
                var beans = new ConcurrentHashMap<String, Object>();
                var call = new Call();
                beans.put("call", call);
                Engine engine =
                        Engine.start(store, clock, RandomGenerator.of("L64X128MixRandom"), HistoryDepth.AUDIT, beans);
                return new Running(folder, store, engine, clock, beans);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            engine.close();
            store.close();
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The delegate `call` of the tests' processes: whatever the test sets. */
    private static final class Call implements JavaDelegate {
        private volatile Consumer<DelegateExecution> work = execution -> {};

        @Override
        public void execute(DelegateExecution execution) {
            work.accept(execution);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(EngineOnSqlite.class))
                .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class);
        onCall(execution -> {});
    }

    @Override
    public void afterEach(ExtensionContext context) {
        engine().repository()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine().repository().deleteDeployment(deployment.getId(), true));
    }

    Engine engine() {
        return running.engine();
    }

    Store store() {
        return running.store();
    }

    MovableClock clock() {
        return running.clock();
    }

    /** What `${call}` does from now on. */
    void onCall(Consumer<DelegateExecution> work) {
        ((Call) running.beans().get("call")).work = work;
    }

    static ProcessBuilder process(String key) {
        return Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(30);
    }

    /** Deploys and gives back the deployment's id. */
    String deploy(BpmnModelInstance model) {
        String name = model.getDefinitions().getRootElements().iterator().next().getId() + ".bpmn";
        return engine().repository()
                .createDeployment()
                .addModelInstance(name, model)
                .deploy()
                .getId();
    }

    /** Deploys, starts, and gives back the instance's id. */
    String start(BpmnModelInstance model, Map<String, Object> variables) {
        String deployment = deploy(model);
        String definition = engine().repository()
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .singleResult()
                .getId();
        return engine().runtime()
                .startProcessInstanceById(definition, "key", variables)
                .getId();
    }

    String start(BpmnModelInstance model) {
        return start(model, Map.of());
    }

    /** Runs all that is due now. */
    void settle() {
        new DueJobs(engine(), store(), clock(), Map.of()).runAll();
    }

    void settleAfter(Duration time) {
        clock().forward(time);
        settle();
    }

    /** Completes the one task that is open. */
    void completeTask() {
        engine().tasks()
                .complete(engine().tasks().createTaskQuery().singleResult().getId());
    }

    /** Completes a task of this name. */
    void completeTask(String name) {
        engine().tasks()
                .complete(engine().tasks()
                        .createTaskQuery()
                        .taskName(name)
                        .listPage(0, 1)
                        .getFirst()
                        .getId());
    }

    boolean ended(String instance) {
        return engine().runtime()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                == 0;
    }

    /** The names of the open tasks, in order. */
    java.util.List<String> tasks() {
        return engine().tasks().createTaskQuery().orderByTaskName().asc().list().stream()
                .map(org.camunda.bpm.engine.task.Task::getName)
                .toList();
    }
}
