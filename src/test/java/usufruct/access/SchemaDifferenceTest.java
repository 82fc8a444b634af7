package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.access.AccessOnDisk.NOON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Did;

/** Whose answers another schema changes, against asking everybody about everything. {@code -Dusufruct.seed=…} repeats it. */
class SchemaDifferenceTest {
    private static final long SEED = Long.getLong("usufruct.seed", System.nanoTime());
    private static final int WORLDS = 40;

    @TempDir
    private Path folder;

    @Test
    void findsWhoeverGainsOrLosesAndNobodyElse() {
        System.out.println("SchemaDifferenceTest -Dusufruct.seed=" + SEED);
        var random = new SplittableRandom(SEED);
        int found = 0;
        for (int i = 0; i < WORLDS; i++) {
            found += compare(i, new RandomWorld(random, RandomWorld.schema(random)), RandomWorld.schema(random));
        }
        assertThat(found).as("turns in all worlds").isGreaterThan(WORLDS);
    }

    private AccessOnDisk open(String name, Schema schema) {
        try {
            return AccessOnDisk.open(Files.createDirectory(folder.resolve(name)), schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int compare(int number, RandomWorld world, Schema after) {
        try (var node = open("world" + number, world.schema)) {
            world.tuples.forEach(node::write);
            SchemaDifference.Found found =
                    node.store().read(reading -> SchemaDifference.between(world.schema, after, reading, NOON));
            var told = new HashSet<String>();
            Set<String> forAll = new HashSet<>();
            found.turns().forEach(turn -> {
                told.add(turn.object() + "#" + turn.permission() + "@" + turn.subject() + turn.gains());
                if (turn.subject().equals(Subject.EVERYBODY)) {
                    forAll.add(turn.object() + "#" + turn.permission());
                }
            });
            var missed = new TreeSet<String>();
            var source = new GivenTuples(world.tuples);
            for (Thing thing : world.things) {
                for (String name : world.schema.names(thing.namespace()).keySet()) {
                    for (Did person : world.people) {
                        boolean was = yes(world.schema, source, thing, name, person);
                        boolean is = yes(after, source, thing, name, person);
                        String turn = thing + "#" + name + "@" + person + is;
                        if (was == is) {
                            assertThat(told).as(world::toString).doesNotContain(turn);
                        } else if (!told.contains(turn) && !forAll.contains(thing + "#" + name) && found.complete()) {
                            missed.add(turn);
                        }
                    }
                }
            }
            assertThat(missed).as(() -> world + "\nthen " + after.canonical()).isEmpty();
            return told.size();
        }
    }

    private static boolean yes(Schema schema, TupleSource source, Thing thing, String name, Did person) {
        return new Check(schema, source, new Question(thing, name, person, NOON)).truth() == Truth.YES;
    }

    @Test
    void aSchemaThatSaysTheSameChangesNothing() {
        try (var node = open("same", Schema.circle())) {
            node.write(Tuple.of(Thing.group(AccessOnDisk.did(1)), "steward", AccessOnDisk.ADA));
            Schema same = Schema.parse("// says the same\n" + Schema.circle().canonical());

            SchemaDifference.Found found =
                    node.store().read(reading -> SchemaDifference.between(Schema.circle(), same, reading, NOON));

            assertThat(found.turns()).isEmpty();
            assertThat(found.complete()).isTrue();
        }
    }

    @Test
    void saysWhenItDidNotLookAtEverything() {
        Thing group = Thing.group(AccessOnDisk.did(1));
        Schema other = Schema.parse(Schema.circle()
                .canonical()
                .replace("permission request = member", "permission request = member - steward"));
        try (var node = open("many", Schema.circle())) {
            for (int i = 0; i < 501; i++) {
                node.write(Tuple.of(group, "member", AccessOnDisk.did(100 + i)));
            }
            node.write(Tuple.of(group, "steward", AccessOnDisk.ADA));

            SchemaDifference.Found found =
                    node.store().read(reading -> SchemaDifference.between(Schema.circle(), other, reading, NOON));

            assertThat(found.complete()).isFalse();
        }
    }
}
