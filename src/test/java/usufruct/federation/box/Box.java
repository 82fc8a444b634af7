package usufruct.federation.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import usufruct.node.BoxedRooms;
import usufruct.outbound.Errand;

/**
 * One run of a federation: what a seed makes of some nodes in a stormy time, and how they stand when the storm is over. After every event what
 * must always hold is looked at; {@link Invariants} has it in words.
 */
final class Box implements AutoCloseable {
    private static final List<String> NAMES = List.of("ada", "ben", "cleo", "dora", "emil", "fay", "gus", "hana");
    private static final Duration CALM = Duration.ofHours(3);

    private static Optional<Path> tables = Optional.empty();

    private final Plan plan;
    private final Path folder;
    private final Time time = new Time();
    private final Strands strands = new Strands();
    private final Trace trace = new Trace();
    private final RandomGenerator random;
    private final Net net;
    private final List<BoxNode> nodes = new ArrayList<>();
    private final Set<BoxNode> changed = new LinkedHashSet<>();
    private final Canaries canaries = new Canaries();
    private final Invariants invariants;
    private final Evil evil;
    private int deeds;

    /**
     * What is played.
     *
     * @param storm how long things go wrong and people do things
     */
    record Plan(long seed, int nodes, Duration storm, Set<Sabotage> sabotage) {
        static Plan of(long seed) {
            return new Plan(seed, 4, Duration.ofMinutes(20), Set.of());
        }

        Plan with(int number) {
            return new Plan(seed, number, storm, sabotage);
        }

        Plan with(Sabotage one) {
            return new Plan(seed, nodes, storm, Set.of(one));
        }
    }

    /** What came of it; rounds are those that were told, permits what they gave. */
    record Outcome(String digest, long events, int deeds, long requests, long bytes, long rounds, long permits) {}

    private Box(Plan plan) {
        this.plan = plan;
        this.folder = scratch();
        this.random = new Random(plan.seed());
        this.net = new Net(this, new Random(random.nextLong()));
        this.invariants = new Invariants(this);
        this.evil = new Evil(this, new Random(random.nextLong()));
    }

    /**
     * Plays a seed.
     *
     * @throws Violation with all that is needed to see it again
     */
    static Outcome play(Plan plan) {
        try (var box = new Box(plan)) {
            try {
                return box.play();
            } catch (Violation e) {
                throw box.told(e);
            }
        }
    }

    private Violation told(Violation found) {
        var text = new StringBuilder("seed " + plan.seed() + ", " + nodes.size() + " nodes, event " + trace.lines()
                + ": " + found.getMessage() + "\nbefore that:\n");
        trace.last().forEach(each -> text.append("  ").append(each).append('\n'));
        text.append("again: ./usufruct campaign federation 1 --from ")
                .append(plan.seed())
                .append(" --nodes ")
                .append(plan.nodes());
        return new Violation(text.toString(), found.getCause() == null ? found : found.getCause());
    }

    private Outcome play() {
        for (String name : NAMES.subList(0, plan.nodes())) {
            var node = new BoxNode(this, name, folder, random.nextLong());
            nodes.add(node);
            net.add(node);
            node.begin(tables());
        }
        followEachOther();
        var script = new Script(this, evil, new Random(random.nextLong()));
        script.begin(plan.storm());
        playUntil(plan.storm());
        script.calm();
        for (int i = 0; i < 4; i++) {
            playFor(CALM.dividedBy(4));
            script.tidyUp();
        }
        playFor(CALM);
        invariants.atRest();
        script.lastWords();
        playFor(Duration.ofSeconds(60));
        invariants.lastWordsAreKnown(script.lastWordsSaid());
        return new Outcome(
                trace.digest(),
                trace.lines(),
                deeds,
                net.requests(),
                net.bytes(),
                count("round WHERE state = 'PUBLISHED'"),
                count("decision WHERE assignment_id IS NOT NULL"));
    }

    private long count(String what) {
        return nodes.stream()
                .filter(BoxNode::isUp)
                .flatMap(each -> each.rows("SELECT count(*) FROM " + what, (row, context) -> row.getLong(1)).stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Each is a witness of the others' logs. */
    private void followEachOther() {
        for (BoxNode witness : nodes) {
            for (BoxNode other : nodes) {
                if (witness != other) {
                    witness.follow(other);
                }
            }
        }
    }

    private void playUntil(Duration sinceStart) {
        time.playUntil(Time.START.plus(sinceStart), this::look);
    }

    private void playFor(Duration more) {
        time.playUntil(time.instant().plus(more), this::look);
    }

    private void look() {
        while (!changed.isEmpty()) {
            BoxNode node = changed.iterator().next();
            changed.remove(node);
            if (node.isUp()) {
                invariants.check(node);
            }
        }
    }

    Time time() {
        return time;
    }

    Strands strands() {
        return strands;
    }

    Net net() {
        return net;
    }

    Canaries canaries() {
        return canaries;
    }

    Invariants invariants() {
        return invariants;
    }

    List<BoxNode> nodes() {
        return nodes;
    }

    /** Somebody started a copy of a node. */
    void add(BoxNode twin) {
        nodes.addFirst(twin);
    }

    /** The one that does not keep to the protocol. */
    BoxNode mallory() {
        return nodes.getLast();
    }

    Evil evil() {
        return evil;
    }

    boolean does(Sabotage fault) {
        return plan.sabotage().contains(fault);
    }

    void say(String what) {
        trace.say(time.instant(), what);
    }

    void deed(String what) {
        deeds++;
        say("* " + what);
    }

    /** A commit of a node stands. */
    void changed(BoxNode node) {
        changed.add(node);
    }

    /** A node got to see this. */
    void seen(BoxNode node, byte[] bytes) {
        canaries.seenBy(node, bytes);
    }

    /** A node lies down after a crash; its database may be spoilt before it starts again. */
    void crashed(BoxNode node, Path database) {
        Spoiling.afterCrash(plan.sabotage(), node, database);
    }

    /** What a node sends, as it leaves it. */
    Errand sent(BoxNode node, Errand errand) {
        return Spoiling.onTheWay(plan.sabotage(), node, errand);
    }

    /** Whether what a node keeps as said is said. */
    boolean says(BoxNode node, String text) {
        return !(does(Sabotage.OUTBOX_FORGETS_TO_SAY) && text.hashCode() % 7 == 0);
    }

    /** What stands beside a text. */
    String more(BoxNode node) {
        return does(Sabotage.SECRETS_ARE_SAID) ? canaries.inner(node) : "";
    }

    private static synchronized Path tables() {
        if (tables.isEmpty()) {
            Path made = scratch();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
            BoxedRooms.makeTables(made.resolve("tables.db"));
            tables = Optional.of(made.resolve("tables.db"));
        }
        return tables.get();
    }

    /** In memory, where the system has such a folder: nothing here is about the disk. */
    private static Path scratch() {
        try {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "usufruct-box")
                    : Files.createTempDirectory("usufruct-box");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(BoxNode::end);
        strands.end(life -> true);
        remove(folder);
    }
}
