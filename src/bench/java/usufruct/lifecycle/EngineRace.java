package usufruct.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.joda.time.DateTimeUtils;
import usufruct.store.Store;

/**
 * Process instances on the node's engine and store, and on the same engine over an H2 file, in turns in one process. An
 * instance: start, a service task, a user task that is found and completed, a service task, end.
 *
 * <p>Prints one line a measurement: database, threads, instances a second.
 */
public final class EngineRace {
    private static final JavaDelegate STEP =
            execution -> execution.setVariable("seen", execution.getActivityInstanceId());

    private record Runner(String name, RuntimeService runtime, TaskService tasks) {

        void deploy(RepositoryService repository) {
            BpmnModelInstance model = Bpmn.createExecutableProcess("race")
                    .camundaHistoryTimeToLive(30)
                    .startEvent()
                    .serviceTask("before")
                    .camundaDelegateExpression("${step}")
                    .userTask("hand")
                    .camundaCandidateGroups("stewards")
                    .serviceTask("after")
                    .camundaDelegateExpression("${step}")
                    .endEvent()
                    .done();
            repository.createDeployment().addModelInstance("race.bpmn", model).deploy();
        }

        void instance(String key) {
            String id = runtime.startProcessInstanceByKey("race", key).getId();
            tasks.complete(
                    tasks.createTaskQuery().processInstanceId(id).singleResult().getId());
        }

        double measure(int threads, int each) throws InterruptedException {
            var ready = new CountDownLatch(1);
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String key = "item-" + i + "-";
                all.add(Thread.ofPlatform().start(() -> {
                    try {
                        ready.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    for (int n = 0; n < each; n++) {
                        instance(key + n);
                    }
                }));
            }
            long start = System.nanoTime();
            ready.countDown();
            for (Thread thread : all) {
                thread.join();
            }
            return threads * each * 1e9 / (System.nanoTime() - start);
        }
    }

    /** @param arguments a folder, how often, and how many instances a thread runs each time */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int times = Integer.parseInt(arguments[1]);
        int each = Integer.parseInt(arguments[2]);
        InstantSource clock = InstantSource.system();
        Store store = Store.open(folder.resolve("race.db"));
        Engine engine = Engine.start(
                store, clock, RandomGenerator.of("L64X128MixRandom"), HistoryDepth.ACTIVITY, Map.of("step", STEP));
        // the other engine works outside of a unit, and asks the same clock
        DateTimeUtils.setCurrentMillisProvider(
                () -> EngineUnit.current().map(unit -> unit.clock().millis()).orElseGet(clock::millis));
        ProcessEngine other = onH2(folder);
        var sqlite = new Runner("sqlite", engine.runtime(), engine.tasks());
        var h2 = new Runner("h2", other.getRuntimeService(), other.getTaskService());
        sqlite.deploy(engine.repository());
        h2.deploy(other.getRepositoryService());
        for (Runner each1 : List.of(sqlite, h2, h2, sqlite)) {
            each1.measure(2, each);
        }
        for (int round = 0; round < times; round++) {
            for (int threads : new int[] {1, 4}) {
                List<Runner> order = round % 2 == 0 ? List.of(sqlite, h2) : List.of(h2, sqlite);
                for (Runner runner : order) {
                    System.out.println(runner.name() + " " + threads + " " + runner.measure(threads, each));
                }
            }
        }
        engine.close();
        other.close();
        store.close();
    }

    private static ProcessEngine onH2(Path folder) {
        ProcessEngineConfigurationImpl settings = new StandaloneProcessEngineConfiguration();
        settings.setProcessEngineName("race-h2");
        settings.setJdbcUrl("jdbc:h2:file:" + folder.resolve("race-h2").toAbsolutePath());
        settings.setJdbcDriver("org.h2.Driver");
        settings.setJdbcUsername("sa");
        settings.setJdbcPassword("");
        settings.setDatabaseSchemaUpdate("true");
        settings.setIdGenerator(new StrongUuidGenerator());
        settings.setHistory(HistoryDepth.ACTIVITY.inTheEnginesWords());
        settings.setJdbcBatchProcessing(false);
        settings.setCmmnEnabled(false);
        settings.setDmnEnabled(false);
        settings.setDbIdentityUsed(false);
        settings.setAuthorizationEnabled(false);
        settings.setMetricsEnabled(false);
        settings.setTaskMetricsEnabled(false);
        settings.setJobExecutorActivate(false);
        settings.setBeans(Map.of("step", STEP));
        return settings.buildProcessEngine();
    }

    private EngineRace() {}
}
