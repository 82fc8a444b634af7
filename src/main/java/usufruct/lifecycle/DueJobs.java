package usufruct.lifecycle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.store.Store;
import usufruct.store.StoreException;
import usufruct.words.ItemId;

/**
 * Runs the engine's jobs when their time has come, each as a unit of its own; long work of some is done before, outside the
 * writer.
 *
 * <p>One that fails leaves nothing behind but one retry less and, at the end of its retries, an incident. On a full disk
 * none fails: all wait.
 */
final class DueJobs {
    private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

    private final Engine engine;
    private final Store store;
    private final InstantSource clock;
    private final Map<String, Consumer<ItemId>> ahead;
    private final JobStore jobs = new JobStore();

    /** @param ahead {@link usufruct.lifecycle.step.Steps#ahead} */
    DueJobs(Engine engine, Store store, InstantSource clock, Map<String, Consumer<ItemId>> ahead) {
        this.engine = engine;
        this.store = store;
        this.clock = clock;
        this.ahead = ahead;
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
        for (List<JobStore.Due> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(this::run);
            ran += due.size();
        }
        return ran;
    }

    private List<JobStore.Due> due() {
        return store.read(reading -> {
            Instant now = clock.instant();
            // when the next is due is answered from an index, and mostly that is later
            boolean any = jobs.next(reading).filter(next -> !next.isAfter(now)).isPresent();
            return any ? jobs.due(reading, now) : List.of();
        });
    }

    /** When the next is due: perhaps long ago, perhaps never. */
    Optional<Instant> next() {
        return store.read(jobs::next);
    }

    private void run(JobStore.Due job) {
        var failure = new JobFailureCollector(job.id());
        try {
            workAhead(job, failure);
            engine.run(quietly(new ExecuteJobsCmd(job.id(), failure)));
        } catch (RuntimeException e) {
            if (StoreException.isOfTheDisk(e)) {
                throw e;
            }
            var failed = StepFailedException.of(e);
            LOG.warn("step `{}` failed: {}", failure.getFailedActivityId(), failed.getMessage());
            engine.run(new FailedJobListener(engine.commands(), told(failure, failed)));
        }
    }

    /** Long work is done before the engine's command, which holds up everybody who writes. */
    private void workAhead(JobStore.Due job, JobFailureCollector failure) {
        String step = job.step().orElse("");
        Consumer<ItemId> work = ahead.get(step);
        if (work != null) {
            failure.setFailedActivityId(step);
            work.accept(new ItemId(job.subject().orElseThrow()));
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
