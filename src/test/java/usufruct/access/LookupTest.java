package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.access.AccessOnDisk.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Answer;
import usufruct.words.Did;

/** Both lists hold whoever and whatever they have to, in random worlds; and the stored tuples say what the given ones do. */
class LookupTest {
    private static final long SEED = Long.getLong("usufruct.seed", System.nanoTime());
    private static final int WORLDS = 12;

    @TempDir
    Path folder;

    @Test
    void nobodyAndNothingIsMissing() throws IOException {
        System.out.println("LookupTest -Dusufruct.seed=" + SEED);
        var random = new SplittableRandom(SEED);
        int found = 0;
        for (int i = 0; i < WORLDS; i++) {
            var world = new RandomWorld(random, RandomWorld.schema(random));
            try (AccessOnDisk node =
                    AccessOnDisk.open(Files.createDirectory(folder.resolve("world" + i)), world.schema)) {
                node.store().write(writing -> {
                    world.tuples.forEach(tuple -> node.tuples().write(writing, tuple, "test"));
                    return true;
                });
                for (Did who : world.people) {
                    found += compare(world, node, who);
                }
            }
        }
        assertThat(found).isGreaterThan(WORLDS);
    }

    private static int compare(RandomWorld world, AccessOnDisk node, Did who) {
        Map<String, Integer> now = new NaiveEvaluator(world.schema, world.things, world.tuples)
                .about(new Subject.Person(who), NOON, world::value);
        int found = 0;
        for (Thing thing : world.things) {
            for (String name : world.schema.namespaces().get(thing.namespace()).keySet()) {
                boolean allowed = now.get(thing + "#" + name) == 2;
                String what = name + " of " + thing + " for " + who + " in " + world;
                boolean checked = node.store()
                        .read(reading ->
                                node.access().check(reading, new Question(thing, name, who, NOON, world.context))
                                        instanceof Answer.Done);
                assertThat(checked).as(what).isEqualTo(allowed);
                if (allowed) {
                    found++;
                    node.store().read(reading -> {
                        Holders holders = node.access().holders(reading, thing, name);
                        assertThat(holders.everybody() || holders.after("", 100).contains(who))
                                .as(what)
                                .isTrue();
                        Reached reached = node.access().reached(reading, who, thing.namespace(), name);
                        assertThat(reached.after("", 100)).as(what).contains(thing);
                        return true;
                    });
                }
            }
        }
        return found;
    }

    @Test
    void goesOnAfterAPlace() {
        try (AccessOnDisk node = AccessOnDisk.open(folder)) {
            node.store().write(writing -> {
                for (int i = 0; i < 5; i++) {
                    node.tuples()
                            .write(writing, Tuple.of(AccessOnDisk.GROUP, "member", AccessOnDisk.did(20 + i)), "test");
                    var offer = Thing.offer(AccessOnDisk.item(20 + i));
                    node.tuples().write(writing, Tuple.of(offer, "group", AccessOnDisk.GROUP), "test");
                }
                return true;
            });
            node.store().read(reading -> {
                Holders holders = node.access().holders(reading, AccessOnDisk.GROUP, "see");
                List<Did> all = holders.after("", 10);
                assertThat(all).hasSize(5).isSorted();
                assertThat(holders.after(all.get(1).value(), 2)).isEqualTo(all.subList(2, 4));
                Reached reached = node.access().reached(reading, all.getFirst(), "offer", "see");
                List<Thing> offers = reached.after("", 10);
                assertThat(offers).hasSize(5);
                assertThat(reached.after(offers.get(1).id(), 2)).isEqualTo(offers.subList(2, 4));
                assertThat(node.access()
                                .reached(reading, all.getFirst(), "offer", "change")
                                .after("", 10))
                        .isEmpty();
                return true;
            });
        }
    }

    @Test
    void aTreeShowsWhatAPermissionRestsOn() {
        try (AccessOnDisk node = AccessOnDisk.open(folder)) {
            node.write(Tuple.of(AccessOnDisk.OFFER, "group", AccessOnDisk.GROUP));
            node.write(Tuple.of(AccessOnDisk.GROUP, "steward", AccessOnDisk.ADA));
            node.write(Tuple.of(AccessOnDisk.GROUP, "member", AccessOnDisk.GROUP, "member"));

            assertThat(node.store()
                            .<Tree>read(reading -> node.access().expand(reading, AccessOnDisk.OFFER, "see"))
                            .lines())
                    .containsExactly(
                            AccessOnDisk.OFFER + "#see = group->see",
                            "  " + AccessOnDisk.OFFER + "#group@" + AccessOnDisk.GROUP,
                            "    " + AccessOnDisk.GROUP + "#see = member + auditor",
                            "      " + AccessOnDisk.GROUP + "#member = group#member | node#member | person + steward",
                            "        " + AccessOnDisk.GROUP + "#member@" + AccessOnDisk.GROUP + "#member",
                            "          " + AccessOnDisk.GROUP + "#member (is there already)",
                            "        " + AccessOnDisk.GROUP + "#steward = node#steward | person",
                            "          " + AccessOnDisk.GROUP + "#steward@" + AccessOnDisk.ADA,
                            "      " + AccessOnDisk.GROUP + "#auditor = person + node->auditor");
        }
    }
}
