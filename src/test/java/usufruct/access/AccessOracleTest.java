package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.access.AccessOnDisk.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

/**
 * The walk against an evaluator too simple to be wrong: it adds every fact that the rules give until none is new. Repeat
 * a failure with {@code -Dseed=…}.
 */
class AccessOracleTest {
    private static final int WORLDS = 12;
    private static final Schema SCHEMA = Schema.circle();

    @TempDir
    Path folder;

    private record Fact(Thing object, String name, Did who) {}

    @Test
    void theWalkAgreesWithTheDefinition() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("AccessOracleTest -Dseed=" + seed);
        var random = new SplittableRandom(seed);
        try (AccessOnDisk node = AccessOnDisk.open(folder)) {
            for (int world = 0; world < WORLDS; world++) {
                var here = new World(random, world);
                here.tuples.forEach(node::write);
                here.checkAgainst(node);
            }
        }
    }

    private static final class World {
        final List<Did> people = new ArrayList<>();
        final List<Thing> things = new ArrayList<>();
        final List<Tuple> tuples = new ArrayList<>();

        World(SplittableRandom random, int number) {
            int base = 1_000 * (number + 1);
            for (int i = 0; i < 4; i++) {
                people.add(AccessOnDisk.did(base + i));
            }
            for (int i = 0; i < 4; i++) {
                things.add(Thing.group(AccessOnDisk.did(base + 10 + i)));
                things.add(i < 2 ? Thing.node(AccessOnDisk.did(base + 20 + i)) : Thing.offer(id(number, i)));
                things.add(i < 2 ? Thing.need(id(number, i)) : Thing.assignment(id(number, i)));
            }
            var written = new HashSet<String>();
            for (int tries = 0; tries < 2_000 && tuples.size() < 30; tries++) {
                any(random)
                        .filter(tuple -> written.add(tuple.object() + tuple.relation() + tuple.subject()))
                        .ifPresent(tuples::add);
            }
        }

        private static ItemId id(int world, int i) {
            return AccessOnDisk.item(world * 10 + i);
        }

        private Optional<Tuple> any(SplittableRandom random) {
            Thing object = pick(random, things);
            String relation = pick(random, names(object));
            Thing other = pick(random, things);
            Subject subject = switch (random.nextInt(3)) {
                case 0 -> new Subject.Person(pick(random, people));
                case 1 -> new Subject.Members(other, pick(random, names(other)));
                default -> new Subject.Whole(other);
            };
            Instant from = NOON.plus(Duration.ofHours(random.nextInt(-5, 5)));
            Optional<Window> during = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new Window(from, from.plus(Duration.ofHours(random.nextInt(1, 5)))));
            return Optional.of(new Tuple(object, relation, subject, during)).filter(SCHEMA::takes);
        }

        void checkAgainst(AccessOnDisk node) {
            Set<Fact> now = factsAt(NOON);
            Set<Fact> ever = facts(tuples);
            var later = new TreeMap<Instant, Set<Fact>>();
            tuples.forEach(tuple -> tuple.during()
                    .map(Window::from)
                    .filter(NOON::isBefore)
                    .ifPresent(start -> later.computeIfAbsent(start, this::factsAt)));
            for (Thing object : things) {
                for (String name : names(object)) {
                    for (Did who : people) {
                        var fact = new Fact(object, name, who);
                        Answer<usufruct.access.Path> answer = node.check(object, name, who, NOON);
                        String asked = fact + " in " + tuples;
                        assertThat(answer instanceof Answer.Done).as(asked).isEqualTo(now.contains(fact));
                        if (answer instanceof Answer.Done<usufruct.access.Path>(var path)) {
                            assertThat(facts(path.tuples())).as(asked).contains(fact);
                        }
                        if (answer instanceof Answer.Refused<usufruct.access.Path>(Refusal refusal)) {
                            assertThat(refusal.reason())
                                    .as(asked)
                                    .isEqualTo(ever.contains(fact) ? Reason.OUTSIDE_WINDOW : Reason.NOT_ALLOWED);
                            assertThat(refusal.trueAt()).as(asked).isEqualTo(opens(fact, later));
                        }
                    }
                }
            }
        }

        private static Optional<Instant> opens(Fact fact, SortedMap<Instant, Set<Fact>> later) {
            return later.keySet().stream()
                    .filter(start -> later.get(start).contains(fact))
                    .findFirst();
        }

        private Set<Fact> factsAt(Instant instant) {
            return facts(tuples.stream().filter(tuple -> tuple.holdsAt(instant)).toList());
        }

        private Set<Fact> facts(List<Tuple> held) {
            var facts = new HashSet<Fact>();
            int before = -1;
            while (before != facts.size()) {
                before = facts.size();
                for (Thing object : things) {
                    for (String name : names(object)) {
                        for (Did who : people) {
                            if (gives(SCHEMA.rule(object.namespace(), name), object, name, who, held, facts)) {
                                facts.add(new Fact(object, name, who));
                            }
                        }
                    }
                }
            }
            return facts;
        }

        private static boolean gives(Rule rule, Thing object, String name, Did who, List<Tuple> held, Set<Fact> facts) {
            return switch (rule) {
                case Rule.Direct direct ->
                    held.stream()
                            .filter(t ->
                                    t.object().equals(object) && t.relation().equals(name))
                            .anyMatch(t -> switch (t.subject()) {
                                case Subject.Person(Did did) -> did.equals(who);
                                case Subject.Members(Thing thing, String relation) ->
                                    facts.contains(new Fact(thing, relation, who));
                                case Subject.Whole whole -> false;
                                case Subject.Everybody everybody -> true;
                            });
                case Rule.Same(String other) -> facts.contains(new Fact(object, other, who));
                case Rule.Through(String pointer, String other) ->
                    held.stream()
                            .filter(t ->
                                    t.object().equals(object) && t.relation().equals(pointer))
                            .anyMatch(t -> t.subject() instanceof Subject.Whole(Thing thing)
                                    && facts.contains(new Fact(thing, other, who)));
                case Rule.Any(List<Rule> of) ->
                    of.stream().anyMatch(each -> gives(each, object, name, who, held, facts));
                case Rule.All(List<Rule> of) ->
                    of.stream().allMatch(each -> gives(each, object, name, who, held, facts));
                case Rule.Except except -> throw new AssertionError("the circle leaves nobody out");
            };
        }

        private static List<String> names(Thing thing) {
            return List.copyOf(SCHEMA.namespaces().get(thing.namespace()).keySet());
        }

        private static <T> T pick(SplittableRandom random, List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
