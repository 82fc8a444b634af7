package usufruct.lifecycle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import usufruct.ledger.Ledger;
import usufruct.lifecycle.step.CircleSteps;
import usufruct.lifecycle.step.Steps;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/**
 * The circle in motion: the processes of every Need, Offer, round, Assignment and revocation, the tasks of stewards, and
 * what stopped and waits for the operator.
 *
 * <p>It follows the ledger by itself and keeps to the node's clock; nobody has to tell it anything.
 */
public final class Lifecycle implements AutoCloseable {
    private final Store store;
    private final Engine engine;
    private final LedgerFeed feed;
    private final Pump pump;
    private final Tasks tasks;
    private final InstantSource clock;
    private final IncidentStore incidents = new IncidentStore();
    private final StageStore stages = new StageStore();
    private final VitalsStore vitals = new VitalsStore();

    private Lifecycle(Store store, Engine engine, LedgerFeed feed, Pump pump, Tasks tasks, InstantSource clock) {
        this.store = store;
        this.engine = engine;
        this.feed = feed;
        this.pump = pump;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Starts the engine, deploys the processes that changed, and begins to follow the ledger where it last stood.
     *
     * @param random for the engine's ids
     * @param circle what the processes ask of the other rooms
     * @param chore what is done beside them
     */
    public static Lifecycle start(
            Store store,
            Ledger ledger,
            InstantSource clock,
            RandomGenerator random,
            HistoryDepth history,
            CircleSteps circle,
            Chore chore) {
        Engine engine = Engine.start(store, clock, random, history, Steps.of(circle));
        Map<Processes, String> definitions = Processes.deploy(engine);
        var jobs = new DueJobs(engine, store, clock, Steps.ahead(circle));
        jobs.afterRestart();
        var feed = new LedgerFeed(store, ledger, new Follower(store, engine, definitions, circle), clock);
        var pump = new Pump(store, feed, jobs, chore, clock);
        pump.start();
        var tasks = new Tasks(store, engine);
        return new Lifecycle(store, engine, feed, pump, tasks, clock);
    }

    /**
     * The open tasks of these candidate groups, the oldest first.
     *
     * @param after the id of the last task of the page before; empty for the first page
     */
    public List<StewardTask> tasks(Reading reading, Set<String> candidateGroups, String after, int limit) {
        return tasks.open(reading, candidateGroups, after, limit);
    }

    /** The open tasks about these items, whoever may do them; one item at least. */
    List<StewardTask> tasksAbout(Reading reading, Collection<ItemId> subjects) {
        return tasks.about(reading, subjects);
    }

    public Optional<StewardTask> task(Reading reading, String id) {
        return tasks.find(reading, id);
    }

    /**
     * Takes a task for oneself; again is no harm. Whether the caller belongs to the candidate group is checked before.
     *
     * @return refused with TASK_TAKEN or TASK_GONE
     */
    public Answer<StewardTask> claim(String task, Did who) {
        return tasks.claim(task, who);
    }

    /** Gives a claimed task back to its group; refused as {@link #claim} is. */
    public Answer<StewardTask> giveBack(String task, Did who) {
        return tasks.giveBack(task, who);
    }

    /**
     * Completes a task that this person or nobody claimed; the process goes on in the same commit.
     *
     * @param form an answer for each field that {@link StewardTask#form} asks
     * @return refused with TASK_TAKEN, TASK_GONE, BAD_PARAMETER, or what a use case that follows refuses
     */
    public Answer<StewardTask> complete(String task, Did who, Map<String, String> form) {
        return tasks.complete(task, who, form);
    }

    /** The steps that the processes about this item stand at now, by their stable keys. */
    public List<String> stages(Reading reading, ItemId subject) {
        return stages.of(reading, subject);
    }

    /** How the process that a task belongs to is drawn, and where it stands; empty once the task is gone. */
    Optional<Course> course(Reading reading, String task) {
        return stages.ofTask(reading, task)
                .flatMap(standing ->
                        Diagrams.of(standing.process()).map(diagram -> new Course(diagram, standing.steps())));
    }

    /** Says whether the lifecycle broke off at something that no single step is to blame for, such as a full disk. */
    public boolean standsStill() {
        return pump.standsStill();
    }

    /** What stopped and waits for the operator. */
    public List<Incident> incidents(Reading reading) {
        return Stream.concat(feed.leftBehind(reading).stream(), incidents.failedJobs(reading).stream())
                .toList();
    }

    /** Whether the processes keep up, in figures. */
    public Vitals vitals(Reading reading) {
        return vitals.at(reading, clock.instant());
    }

    /**
     * Lets what stopped try again, at once.
     *
     * @param incident its id
     * @return refused with NOT_FOUND when it no longer stands
     */
    public Answer<Incident> retry(String incident) {
        Optional<Incident> found = store.read(this::incidents).stream()
                .filter(standing -> standing.id().equals(incident))
                .findFirst();
        if (found.isEmpty()) {
            return Answer.refused(Reason.NOT_FOUND, "no such incident stands; look at the list again");
        }
        found.get()
                .job()
                .ifPresentOrElse(this::retryJob, () -> feed.tryAgain(found.get().seq()));
        return Answer.done(found.get());
    }

    private void retryJob(String job) {
        engine.management()
                .setJobRetries(1)
                .jobId(job)
                .dueDate(Date.from(clock.instant()))
                .execute();
    }

    /** The clock was moved: looks again what is due. */
    public void wake() {
        pump.wake();
    }

    /**
     * Waits until the clock has reached this instant, every entry is followed, and nothing is due.
     *
     * @throws IllegalStateException when the lifecycle cannot go on
     */
    public void settle(Instant until) throws InterruptedException {
        pump.settle(until);
    }

    /** Stops; a step under way is finished first. The store stays open. */
    @Override
    public void close() {
        pump.close();
        engine.close();
    }
}
