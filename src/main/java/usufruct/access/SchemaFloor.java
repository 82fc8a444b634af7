package usufruct.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import usufruct.access.Rule.Kind;
import usufruct.access.SchemaException.Spot;

/**
 * What no schema of a node can do without: every name that the program asks for or writes, as what it is; every kind of subject
 * that the program names in a relation; and that a permit opens for nobody but its assignee. More is free to a community.
 */
public final class SchemaFloor {
    /** Who may propose schemas and decide on them. */
    public static final String GOVERN = "govern";

    private static final Uses.At OPEN = new Uses.At("assignment", "open");

    /** Whom a permit opens for: its holder, and whoever uses it beside them. */
    private static final List<String> USERS = List.of("assignee", "couser");

    private final Schema shipped;

    /** A text as a schema, or what is wrong with it; the schema is there when nothing is. */
    public record Result(Optional<Schema> schema, List<SchemaFault> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    SchemaFloor(Schema shipped) {
        this.shipped = shipped;
    }

    /** Reads a text that somebody wrote: the first place where it makes no sense, or all that it lacks. */
    public Result read(String text) {
        var spots = new SchemaSpots();
        try {
            Schema schema = SchemaReader.read(text, spots);
            List<SchemaFault> faults = faults(schema, spots);
            return new Result(faults.isEmpty() ? Optional.of(schema) : Optional.empty(), faults);
        } catch (SchemaException e) {
            return new Result(Optional.empty(), List.of(SchemaFault.of(e)));
        }
    }

    /** What a schema that makes sense lacks. */
    List<SchemaFault> faults(Schema schema, SchemaSpots spots) {
        var faults = new ArrayList<SchemaFault>();
        shipped.namespaces().forEach((namespace, names) -> {
            if (!schema.namespaces().containsKey(namespace)) {
                faults.add(
                        fault(SchemaSpots.START, "`definition " + namespace + "` is missing; the program asks for it"));
                return;
            }
            names.values()
                    .forEach(needed -> lack(schema, namespace, needed)
                            .ifPresent(lack -> faults.add(fault(
                                    schema.knows(namespace, needed.name())
                                            ? spots.of(namespace, needed.name())
                                            : spots.ofDefinition(namespace),
                                    lack))));
        });
        if (faults.isEmpty() && shipped.knows(OPEN.namespace(), OPEN.name())) {
            openness(schema, spots).ifPresent(faults::add);
        }
        return faults;
    }

    private static SchemaFault fault(Spot spot, String message) {
        return new SchemaFault(spot.line(), spot.column(), message);
    }

    private static Optional<String> lack(Schema schema, String namespace, Schema.Name needed) {
        String written = needed.relation() ? "relation" : "permission";
        if (!schema.knows(namespace, needed.name())) {
            return Optional.of(
                    "a `" + namespace + "` lacks the " + written + " `" + needed.name() + "`; the program asks for it");
        }
        Schema.Name found = schema.name(namespace, needed.name());
        if (found.relation() != needed.relation()) {
            return Optional.of("`" + needed.name() + "` of a `" + namespace + "` is a " + written
                    + " here, and stays one; the program needs it so");
        }
        List<Kind> missing = new ArrayList<>(needed.takes());
        missing.removeAll(found.takes());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("`" + needed.name() + "` of a `" + namespace + "` takes no `"
                        + SchemaWriter.inWords(new Rule.Direct(missing)) + "`, which the program names there");
    }

    /** What was promised to whoever put something in: the key is for the assignee, within the window. Less is free. */
    private Optional<SchemaFault> openness(Schema schema, SchemaSpots spots) {
        for (String user : USERS) {
            if (!schema.rule(OPEN.namespace(), user).equals(shipped.rule(OPEN.namespace(), user))) {
                return Optional.of(fault(
                        spots.of(OPEN.namespace(), user),
                        "`" + user + "` is whom a permit opens for, and nobody else can come in; leave it as it is"));
            }
        }
        return isWithin(schema.rule(OPEN.namespace(), OPEN.name()))
                ? Optional.empty()
                : Optional.of(fault(
                        spots.of(OPEN.namespace(), OPEN.name()),
                        "`" + OPEN.name() + "` may be `" + String.join(" + ", USERS) + "` or fewer, such as `"
                                + USERS.getFirst()
                                + " - barred`, and never more: keys are for those whom a permit names"));
    }

    private static boolean isWithin(Rule rule) {
        return switch (rule) {
            case Rule.Same(String name) -> USERS.contains(name);
            case Rule.Any(List<Rule> of) -> of.stream().allMatch(SchemaFloor::isWithin);
            case Rule.All(List<Rule> of) -> of.stream().anyMatch(SchemaFloor::isWithin);
            case Rule.Except(Rule base, Rule without) -> isWithin(base);
            case Rule.Through through -> false;
            case Rule.Direct direct -> false;
        };
    }

    /**
     * The schema with whatever it lacks, as the program says it: one that was put in force under an older program. Where
     * the two make no sense together, the program's own.
     */
    Schema completed(Schema schema) {
        SequencedMap<String, SequencedMap<String, Schema.Name>> namespaces = new LinkedHashMap<>(schema.namespaces());
        boolean lacked = false;
        for (var each : shipped.namespaces().entrySet()) {
            String namespace = each.getKey();
            var names = new LinkedHashMap<>(namespaces.getOrDefault(namespace, new LinkedHashMap<>()));
            for (Schema.Name needed : each.getValue().values()) {
                Optional<Schema.Name> found = Optional.ofNullable(names.get(needed.name()));
                if (found.isEmpty() || lack(schema, namespace, needed).isPresent()) {
                    names.put(
                            needed.name(),
                            found.map(old -> widened(old, needed)).orElse(needed));
                    lacked = true;
                }
            }
            namespaces.put(namespace, names);
        }
        return lacked ? sound(new Schema(namespaces, schema.caveats())) : schema;
    }

    /** What a community wrote, and what else the program names there. */
    private static Schema.Name widened(Schema.Name old, Schema.Name needed) {
        if (!old.relation() || !needed.relation()) {
            return needed;
        }
        var takes = new LinkedHashSet<>(old.takes());
        takes.addAll(needed.takes());
        Rule direct = new Rule.Direct(List.copyOf(takes));
        return new Schema.Name(
                old.name(), true, old.rule() instanceof Rule.Any(List<Rule> of) ? joined(direct, of) : direct);
    }

    private static Rule joined(Rule direct, List<Rule> of) {
        var all = new ArrayList<>(of);
        all.set(0, direct);
        return new Rule.Any(all);
    }

    private Schema sound(Schema schema) {
        try {
            new SchemaCheck(schema, new SchemaSpots()).check();
            return schema;
        } catch (SchemaException e) {
            return shipped;
        }
    }
}
