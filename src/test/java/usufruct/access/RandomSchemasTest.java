package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.access.AccessOnDisk.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** Checks against {@link NaiveEvaluator} in random worlds. Repeat a failure with {@code -Dusufruct.seed=…}. */
class RandomSchemasTest {
    private static final long SEED = Long.getLong("usufruct.seed", System.nanoTime());
    /** By the values of {@link NaiveEvaluator}. */
    private static final List<Truth> TRUTHS = List.of(Truth.NO, Truth.UNSURE, Truth.YES);

    private static final int WORLDS = 8;
    private static final int PER_WORLD = 2 * 4 * 7;

    @Test
    void theWalkAgreesWithTheDefinition() {
        compare(20_000);
    }

    @Tag("campaign")
    @Test
    void theWalkAgreesWithTheDefinitionForLong() {
        compare(Integer.getInteger("usufruct.answers", 1_000_000));
    }

    private static void compare(int answers) {
        System.out.println("RandomSchemasTest -Dusufruct.seed=" + SEED);
        var random = new SplittableRandom(SEED);
        var tally = new int[3];
        for (int done = 0; done < answers; done += WORLDS * PER_WORLD) {
            Schema schema = RandomWorld.schema(random);
            for (int i = 0; i < WORLDS; i++) {
                new Comparison(new RandomWorld(random, schema)).run(tally);
            }
        }
        System.out.println(tally[2] + " yes, " + tally[1] + " open, " + tally[0] + " no");
        assertThat(IntStream.of(tally).min().orElseThrow())
                .as("answers of each kind")
                .isGreaterThan(answers / 100);
    }

    private static final class Comparison {
        private final RandomWorld world;
        private final NaiveEvaluator naive;
        private final TupleSource source;
        private final List<Instant> changes;

        Comparison(RandomWorld world) {
            this.world = world;
            this.naive = new NaiveEvaluator(world.schema, world.things, world.tuples);
            this.source = new GivenTuples(world.tuples);
            this.changes = List.copyOf(new TreeSet<>(world.tuples.stream()
                    .flatMap(tuple -> tuple.during().stream())
                    .flatMap(window -> Stream.of(window.from(), window.until()))
                    .filter(NOON::isBefore)
                    .toList()));
        }

        void run(int[] tally) {
            for (Did who : world.people) {
                var person = new Subject.Person(who);
                Map<String, Integer> now = naive.about(person, NOON, world::value);
                List<Map<String, Integer>> later = changes.stream()
                        .map(change -> naive.about(person, change, world::value))
                        .toList();
                for (Thing thing : world.things) {
                    world.schema.namespaces().get(thing.namespace()).keySet().forEach(name -> {
                        var asked = new Question(thing, name, who, NOON, world.context);
                        String atom = thing + "#" + name;
                        tally[now.get(atom)]++;
                        same(
                                asked,
                                now.get(atom),
                                later.stream().map(each -> each.get(atom)).toList());
                    });
                }
            }
        }

        private void same(Question asked, int now, List<Integer> later) {
            String what = asked.permission() + " of " + asked.object() + " for " + asked.subject() + " in " + world;
            var check = new Check(world.schema, source, asked);
            assertThat(check.truth()).as(what).isEqualTo(TRUTHS.get(now));
            switch (check.answer()) {
                case Answer.Done<Path>(Path path) -> {
                    assertThat(path.tuples()).as(what).isNotEmpty().allMatch(tuple -> tuple.holdsAt(NOON));
                    assertThat(world.tuples).containsAll(path.tuples());
                    for (int i = 0; i < changes.size(); i++) {
                        Instant change = changes.get(i);
                        if (path.until().map(change::isBefore).orElse(true)) {
                            assertThat(later.get(i))
                                    .as(what + " until " + path.until())
                                    .isEqualTo(2);
                        }
                    }
                }
                case Answer.Refused<Path>(Refusal refusal) -> {
                    Optional<Instant> opens = IntStream.range(0, changes.size())
                            .filter(i -> later.get(i) == 2)
                            .mapToObj(changes::get)
                            .findFirst();
                    assertThat(refusal.trueAt()).as(what).isEqualTo(opens);
                    if (now == 1 && refusal.reason() != Reason.OUTSIDE_WINDOW) {
                        assertThat(refusal.reason()).as(what).isIn(Reason.CONDITION_OPEN, Reason.CONDITION_BROKEN);
                    }
                    if (now == 0) {
                        assertThat(refusal.reason()).as(what).isIn(Reason.NOT_ALLOWED, Reason.OUTSIDE_WINDOW);
                    }
                }
            }
        }
    }
}
