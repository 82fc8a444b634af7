package usufruct.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import usufruct.words.Did;
import usufruct.words.Window;

/** A schema, things, people and tuples, all of it drawn; with windows, conditions, everybody, exclusions and circles. */
final class RandomWorld {
    private static final List<String> KINDS = List.of("one", "two");
    private static final List<String> RELATIONS = List.of("a", "b", "c");
    private static final List<String> PERMISSIONS = List.of("p", "q", "r");

    final Schema schema;
    final List<Thing> things = new ArrayList<>();
    final List<Did> people = new ArrayList<>();
    final List<Tuple> tuples = new ArrayList<>();
    final ObjectNode context = JsonNodeFactory.instance.objectNode();

    private final SplittableRandom random;

    /** Other people and tuples under one schema. */
    RandomWorld(SplittableRandom random, Schema schema) {
        this.random = random;
        this.schema = schema;
        for (int i = 0; i < 2; i++) {
            KINDS.forEach(kind -> things.add(new Thing(kind, "x" + things.size())));
            people.add(AccessOnDisk.did(random.nextInt(1_000, 9_000) * 10 + i));
        }
        var written = new HashSet<String>();
        for (int tries = 0; tries < 200 && tuples.size() < 14; tries++) {
            any().filter(tuple -> written.add(tuple.object() + tuple.relation() + tuple.subject()))
                    .ifPresent(tuples::add);
        }
        if (random.nextBoolean()) {
            context.put("n", random.nextInt(5));
        }
        if (random.nextBoolean()) {
            context.put("ok", random.nextBoolean());
        }
    }

    /** Drawn again until nobody is left out because they are left out. */
    static Schema schema(SplittableRandom random) {
        while (true) {
            var text = new StringBuilder(
                    "caveat few(n int) { n < 3 }\ncaveat either(n int, ok bool) { ok || 6 / n == 3 }\n");
            for (String kind : KINDS) {
                text.append("definition ").append(kind).append(" {\n relation on: ");
                text.append(random.nextBoolean() ? "one" : "one | two with few").append('\n');
                RELATIONS.forEach(name -> text.append(" relation ")
                        .append(name)
                        .append(": ")
                        .append(types(random))
                        .append('\n'));
                PERMISSIONS.forEach(name -> text.append(" permission ")
                        .append(name)
                        .append(" = ")
                        .append(expression(random, 2))
                        .append('\n'));
                text.append("}\n");
            }
            try {
                return Schema.parse(text.toString());
            } catch (SchemaException e) {
                if (!e.getMessage().contains("leaves out")) {
                    throw e;
                }
            }
        }
    }

    private static String types(SplittableRandom random) {
        var types = new java.util.LinkedHashSet<String>(List.of("person"));
        String[] more = {
            "person with few",
            "person:*",
            "person:* with either",
            pick(random, KINDS) + "#" + pick(random, RELATIONS),
            pick(random, KINDS) + "#" + pick(random, PERMISSIONS),
            pick(random, KINDS) + "#" + pick(random, RELATIONS) + " with few"
        };
        for (int i = 0; i < 3; i++) {
            types.add(more[random.nextInt(more.length)]);
        }
        return String.join(" | ", types) + (random.nextInt(4) == 0 ? " + " + operand(random) : "");
    }

    private static String expression(SplittableRandom random, int deep) {
        String sign = switch (random.nextInt(6)) {
            case 0, 1 -> " + ";
            case 2, 3 -> " & ";
            default -> " - ";
        };
        String left = deep > 0 && random.nextInt(3) == 0 ? "(" + expression(random, deep - 1) + ")" : operand(random);
        String right = deep > 0 && random.nextInt(3) == 0 ? "(" + expression(random, deep - 1) + ")" : operand(random);
        return left + sign + right;
    }

    private static String operand(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> pick(random, PERMISSIONS);
            case 1 -> "on->" + pick(random, random.nextBoolean() ? RELATIONS : PERMISSIONS);
            default -> pick(random, RELATIONS);
        };
    }

    private Optional<Tuple> any() {
        Thing object = pick(random, things);
        String relation = random.nextInt(4) == 0 ? "on" : pick(random, RELATIONS);
        Thing other = pick(random, things);
        Subject subject = switch (random.nextInt(6)) {
            case 0, 1 -> new Subject.Person(pick(random, people));
            case 2 -> new Subject.Everybody();
            case 3 -> new Subject.Members(other, pick(random, random.nextBoolean() ? RELATIONS : PERMISSIONS));
            default -> new Subject.Whole(other);
        };
        Instant from = AccessOnDisk.NOON.plus(Duration.ofHours(random.nextInt(-3, 4)));
        Optional<Window> during = random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(new Window(from, from.plus(Duration.ofHours(random.nextInt(1, 5)))));
        return Optional.of(new Tuple(object, relation, subject, during, condition()))
                .filter(schema::takes);
    }

    private Optional<Condition> condition() {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        if (random.nextBoolean()) {
            said.put("n", random.nextInt(5));
        }
        return switch (random.nextInt(4)) {
            case 0 -> Optional.of(Condition.of("few", said));
            case 1 -> Optional.of(Condition.of("either", said));
            default -> Optional.empty();
        };
    }

    /** What a condition is by what was said, worked out by hand: 0 no, 1 not to be said, 2 yes. */
    int value(Condition condition) {
        var said = context.deepCopy();
        said.setAll((ObjectNode) condition.parameters());
        int n = said.path("n").asInt(-1);
        if (condition.caveat().equals("few")) {
            return n < 0 ? 1 : n < 3 ? 2 : 0;
        }
        if (said.path("ok").asBoolean()) {
            return 2;
        }
        int quotient = n <= 0 ? 1 : 6 / n == 3 ? 2 : 0; // unknown, or a division by zero
        return said.has("ok") ? quotient : Math.max(1, quotient);
    }

    private static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public String toString() {
        return schema.canonical() + tuples + " said " + context;
    }
}
