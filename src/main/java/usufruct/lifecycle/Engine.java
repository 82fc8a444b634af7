package usufruct.lifecycle;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import usufruct.store.Reading;
import usufruct.store.Store;

/** The process engine on the node's store: its tables in the same file, its steps in the same commits. */
final class Engine implements AutoCloseable {
    private final ProcessEngine engine;
    private final CommandExecutor commands;
    private final InstantSource clock;

    private Engine(ProcessEngine engine, CommandExecutor commands, InstantSource clock) {
        this.engine = engine;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Creates what tables are missing and starts, as one unit of change.
     *
     * @param beans what the processes' expressions may name
     */
    static Engine start(
            Store store, InstantSource clock, RandomGenerator random, HistoryDepth history, Map<String, ?> beans) {
        var settings = new EngineSettings(
                store, new UnitInterceptor(store, clock), new EngineIds(clock, random), history, new HashMap<>(beans));
        ProcessEngine engine = store.write(writing -> {
            EngineTables.create(writing, clock);
            return EngineUnit.joined(writing, clock).run(settings::buildProcessEngine);
        });
        return new Engine(engine, settings.getCommandExecutorTxRequired(), clock);
    }

    RepositoryService repository() {
        return engine.getRepositoryService();
    }

    RuntimeService runtime() {
        return engine.getRuntimeService();
    }

    TaskService tasks() {
        return engine.getTaskService();
    }

    ManagementService management() {
        return engine.getManagementService();
    }

    HistoryService history() {
        return engine.getHistoryService();
    }

    CommandExecutor commands() {
        return commands;
    }

    <T> T run(Command<T> command) {
        return commands.execute(command);
    }

    /** Asks the engine at the same moment as everything else that is asked through this look. */
    <T> T at(Reading reading, Supplier<T> question) {
        return EngineUnit.current().isPresent()
                ? question.get()
                : EngineUnit.own(reading, clock).run(question::get);
    }

    @Override
    public void close() {
        engine.close();
    }
}
