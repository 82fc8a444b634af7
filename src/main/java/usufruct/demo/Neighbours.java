package usufruct.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import usufruct.words.Did;

/**
 * Three villages, each on a node of its own, become neighbours: their nodes become peers, people find what others lend, use it there, bring it back, and what
 * is taken back is gone everywhere. Any of the nodes may be killed meanwhile and be started again; then all is as it was told all the same. On
 * nodes that have been through it the next story follows.
 */
public final class Neighbours implements AutoCloseable {
    private static final Instant BEGINS = Instant.parse("2026-03-02T08:00:00Z");
    private static final long SEED = 20260302;
    private static final Duration TO_THE_WINDOW = Duration.ofHours(25);
    private static final Duration BETWEEN_STORIES = Duration.ofDays(2);
    private static final String POLICY = "tool-library";

    private final Drawer drawer;

    private Neighbours(Drawer drawer) {
        this.drawer = drawer;
    }

    /** @param passports the file in which those of their people are kept */
    public static Neighbours of(Path passports) {
        return new Neighbours(Drawer.of(Village.everybody(), SEED, passports));
    }

    /** How the villages are called, in folders and on command lines. */
    public static List<String> names() {
        return Stream.of(Village.values()).map(Village::key).toList();
    }

    /** How a village is called by people. */
    public static String title(String name) {
        return village(name).title();
    }

    private static Village village(String name) {
        return Stream.of(Village.values())
                .filter(each -> each.key().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whom the configuration of a village's node has to name. */
    public Did operator(String name) {
        return drawer.of(village(name).operator()).did();
    }

    /** The first instant of the first story. */
    public static Instant begins() {
        return BEGINS;
    }

    /**
     * Plays it.
     *
     * @param nodes by the villages' names
     * @throws UnexpectedTurnException when something does not happen as told
     */
    public void play(Map<String, URI> nodes, PrintStream out, Story.Surroundings surroundings) {
        Map<Village, Neighbour> all = new EnumMap<>(Village.class);
        nodes.forEach((name, address) ->
                all.put(village(name), new Neighbour(village(name), drawer, address, surroundings.random())));
        var narrator = new Narrator(
                out,
                () -> Objects.requireNonNull(all.get(Village.HARBOUR)).clock().instant(),
                ZoneOffset.UTC);
        var region = new Region(all, narrator, new Tally());
        narrator.say("Three villages and their nodes");
        narrator.pause();
        region.later(Duration.ZERO);
        new Settling(region, BEGINS).play();
        rest(region);
        var acquaintance = new Acquaintance(region);
        acquaintance.make(Village.HARBOUR, Village.MILL, true);
        acquaintance.make(Village.MILL, Village.ORCHARD, true);
        acquaintance.make(Village.HARBOUR, Village.ORCHARD, false);
        var looking = new Looking(region);
        looking.play();
        visit(region);
        looking.takeBack(Thing.SAW, BEGINS);
        close(region, surroundings);
    }

    /** Whoever had a turn before has to let the others have theirs for a while. */
    private static void rest(Region region) {
        Neighbour harbour = region.of(Village.HARBOUR);
        if (!harbour.insist(() -> harbour.member().visiting().list()).isEmpty()) {
            region.later(BETWEEN_STORIES);
        }
    }

    private static void visit(Region region) {
        var ana = new Guesting(region, Village.HARBOUR, Thing.DRILL);
        var carl = new Guesting(region, Village.ORCHARD, Thing.LADDER);
        ana.ask();
        carl.ask();
        draw(region, List.of(ana, carl));
        region.later(TO_THE_WINDOW);
        ana.opens();
        carl.opens();
        carl.isRevoked("A gutter came down, and the ladder is needed on the spot.");
        ana.ends();
    }

    /** A round in the mill decides about what these people asked there. */
    static void draw(Region region, List<Guesting> asking) {
        Neighbour mill = region.of(Village.MILL);
        mill.make(
                () -> asking.stream().allMatch(Guesting::isDecided),
                () -> mill.steward().startRound(Thing.OFFER, POLICY));
        region.until(
                "the round in " + Village.MILL.title() + " decides about both",
                () -> asking.stream().allMatch(Guesting::isDecided));
        region.narrator().tell("Round in " + Village.MILL.title() + ": 2 needs of two other villages");
        asking.forEach(Guesting::wins);
    }

    /** Every node shows its whole history, and all that it acknowledged stands there, once. */
    static void close(Region region, Story.Surroundings surroundings) {
        for (Neighbour each : region.all()) {
            Village village = each.village();
            byte[] bundle =
                    each.insist(() -> each.person(village.operator()).api().download("/api/v1/audit/bundle"));
            String found = surroundings.replay().apply(bundle);
            int acknowledged = region.tally().check(village, bundle);
            region.narrator()
                    .tell(village.operator() + " takes the audit bundle of " + village.title()
                            + " home and replays it");
            region.narrator().add(found);
            region.narrator()
                    .add("Of what the node acknowledged to the story all " + acknowledged
                            + " stand in its log, each once");
        }
        region.narrator().pause();
    }

    @Override
    public void close() {
        drawer.close();
    }
}
