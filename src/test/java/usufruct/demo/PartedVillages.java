package usufruct.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import usufruct.insight.Audit;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/**
 * The villages of {@link Neighbours}, each in a network of its own. The cable of one is pulled in the middle of the story, and its node is killed
 * as well; meanwhile all go on with what they can. When the cable is in again, everything that was said arrives, once.
 *
 * <p>A program that is started in fresh namespaces, for networks, processes and mounts: when it ends, however it does, nothing is left.
 */
final class PartedVillages {
    private static final Instant BEGINS = Neighbours.begins();
    private static final long SEED = 20260302;
    private static final Duration TO_THE_WINDOW = Duration.ofHours(25);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final int SECONDS_APART = 12;
    private static final int MOST_SECONDS_AFTER = 60;
    private static final Thing CIDER_MILL = new Thing(Village.ORCHARD, "Cider mill", "crusher");

    private final Cables cables = new Cables();
    private final VillageNodes nodes;
    private final Drawer drawer;
    private final Map<Village, Neighbour> neighbours = new EnumMap<>(Village.class);

    private PartedVillages(Path folder) {
        nodes = new VillageNodes(folder, cables);
        drawer = Drawer.of(Village.everybody(), SEED, folder.resolve("passports.json"));
    }

    /** @param arguments the folder for all that is kept */
    public static void main(String... arguments) {
        Thread.ofPlatform().daemon().start(PartedVillages::endWithWhoeverStartedThis);
        new PartedVillages(Path.of(arguments[0])).play();
        // what still runs beside ends with its namespaces
        System.exit(0);
    }

    private static void endWithWhoeverStartedThis() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        } catch (IOException e) {
            // nor will be
        }
        Runtime.getRuntime().halt(3);
    }

    private void play() {
        cables.lay();
        nodes.certify();
        for (Village each : Village.values()) {
            nodes.start(each, drawer.of(each.operator()).did(), BEGINS);
        }
        for (Village each : Village.values()) {
            neighbours.put(each, new Neighbour(each, drawer, nodes.address(each), new SecureRandom()));
        }
        var narrator =
                new Narrator(System.out, () -> of(Village.HARBOUR).clock().instant(), ZoneOffset.UTC);
        var region = new Region(neighbours, narrator, new Tally());
        meet(region);
        var ana = new Guesting(region, Village.HARBOUR, Thing.DRILL);
        var carl = new Guesting(region, Village.ORCHARD, Thing.LADDER);
        ana.ask();
        carl.ask();
        Neighbours.draw(region, List.of(ana, carl));
        region.later(TO_THE_WINDOW);
        ana.opens();
        carl.opens();

        cables.pull(Village.MILL);
        narrator.tell("The cable of " + Village.MILL.title() + " is pulled");
        var again = new Guesting(region, Village.HARBOUR, Thing.SAW);
        ItemId drill = apart(region, ana, carl, again);

        cables.plugIn(Village.MILL);
        narrator.tell("The cable is in again");
        together(region, ana, drill, carl, again);
        Neighbours.close(region, new Story.Surroundings(new SecureRandom(), PartedVillages::replayed));
        nodes.stop();
        narrator.say("all is told");
    }

    private static void meet(Region region) {
        region.later(Duration.ZERO);
        new Settling(region, BEGINS).play();
        var acquaintance = new Acquaintance(region);
        acquaintance.make(Village.HARBOUR, Village.MILL, true);
        acquaintance.make(Village.MILL, Village.ORCHARD, true);
        acquaintance.make(Village.HARBOUR, Village.ORCHARD, false);
    }

    /** What each can do alone it does, and what they say to each other waits. */
    private ItemId apart(Region region, Guesting ana, Guesting carl, Guesting again) {
        carl.revoke("A gutter came down, and the ladder is needed on the spot.");
        nodes.kill(Village.MILL);
        region.narrator().tell("The node of " + Village.MILL.title() + " is killed, and begins again");
        ItemId drill = ana.sign();
        again.send();
        new Settling(region, BEGINS).lend(CIDER_MILL);
        new Looking(region).find(Village.HARBOUR, CIDER_MILL, "live");
        boolean isHeard = heldWithin(
                        region,
                        SECONDS_APART,
                        () -> carl.hasHeard()
                                || again.state().state().equals("waiting")
                                || ana.state().json().at("/ending/accepted").isObject())
                .isPresent();
        UnexpectedTurnException.unless(!isHeard, "nothing passes where no cable is");
        region.narrator().add("For " + SECONDS_APART + " seconds nobody hears anything of " + Village.MILL.title());
        return drill;
    }

    private void together(Region region, Guesting ana, ItemId drill, Guesting carl, Guesting again) {
        int seconds = heldWithin(region, MOST_SECONDS_AFTER, carl::hasHeard)
                .filter(each -> each <= MOST_SECONDS_AFTER)
                .orElseThrow(() -> new UnexpectedTurnException("the revocation is heard of within a minute"));
        region.narrator().add("After " + seconds + " seconds " + Village.ORCHARD.title() + " knows of the revocation");
        carl.hears();
        ana.isEnded(drill);
        again.isTaken();
    }

    /** After how many seconds something holds, by the nodes' clocks, which go as fast as any clock meanwhile; empty: not within these. */
    private static Optional<Integer> heldWithin(Region region, int seconds, BooleanSupplier holds) {
        long start = System.nanoTime();
        for (int passed = 0; passed <= seconds; passed++) {
            if (holds.getAsBoolean()) {
                return Optional.of(Math.max(
                        passed,
                        Math.toIntExact(
                                Duration.ofNanos(System.nanoTime() - start).toSeconds())));
            }
            sleepUntil(start + A_SECOND.multipliedBy(passed + 1L).toNanos());
            region.later(A_SECOND);
        }
        return Optional.empty();
    }

    private static void sleepUntil(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Neighbour of(Village village) {
        return Objects.requireNonNull(neighbours.get(village));
    }

    private static String replayed(byte[] bundle) {
        try {
            Path file = Files.createTempFile("usufruct", ".bundle.zip");
            try {
                Files.write(file, bundle);
                Verdict verdict = Audit.ofBundle(file, Optional.empty());
                UnexpectedTurnException.unless(verdict instanceof Verdict.Sound, "the audit finds nothing: " + verdict);
                return "Everything holds";
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
