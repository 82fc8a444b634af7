package usufruct.lifecycle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.store.Store;

/**
 * Runs the engine's jobs when their time has come, each as a unit of its own.
 *
 * <p>One that fails leaves nothing behind but one retry less and, at the end of its retries, an incident.
 */
final class DueJobs {
    private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

    private final Engine engine;
    private final Store store;
    private final InstantSource clock;
    private final JobStore jobs = new JobStore();

    DueJobs(Engine engine, Store store, InstantSource clock) {
        this.engine = engine;
        this.store = store;
        this.clock = clock;
    }

    /** Frees what a process that died had taken. */
    void afterRestart() {
        store.write(writing -> {
            jobs.unlock(writing);
            return true;
        });
    }

    /** Runs those that are due, the earliest first, until none is, and says how many they were. */
    int runAll() {
        int ran = 0;
        for (List<String> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(this::run);
            ran += due.size();
        }
        return ran;
    }

    private List<String> due() {
        return store.read(reading -> jobs.due(reading, clock.instant()));
    }

    /** When the next is due: perhaps long ago, perhaps never. */
    Optional<Instant> next() {
        return store.read(jobs::next);
    }

    private void run(String job) {
        var failure = new JobFailureCollector(job);
        try {
            engine.run(quietly(new ExecuteJobsCmd(job, failure)));
        } catch (RuntimeException e) {
            var failed = StepFailedException.of(e);
            LOG.warn("step `{}` failed: {}", failure.getFailedActivityId(), failed.getMessage());
            engine.run(new FailedJobListener(engine.commands(), told(failure, failed)));
        }
    }

    /** A job that another job of the same batch ended is gone, and that is well. */
    private static Command<Void> quietly(Command<Void> command) {
        return context -> {
            Context.setJobExecutorContext(new JobExecutorContext());
            try {
                return command.execute(context);
            } finally {
                Context.removeJobExecutorContext();
            }
        };
    }

    private static JobFailureCollector told(JobFailureCollector seen, StepFailedException failed) {
        var told = new JobFailureCollector(seen.getJobId());
        told.setJob(seen.getJob());
        told.setFailedActivityId(seen.getFailedActivityId());
        told.setFailure(failed);
        return told;
    }
}
