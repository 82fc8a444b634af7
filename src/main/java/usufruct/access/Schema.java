package usufruct.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.access.Rule.Direct;
import usufruct.access.Rule.Kind;
import usufruct.access.Rule.Who;
import usufruct.words.Bytes;

/**
 * The relations and permissions of every kind of thing, and the caveats that tuples can be written under: a text in the
 * manner of SpiceDB's schema language. {@code docs/guides/permissions.md} tells how to read one.
 *
 * @see <a href="https://authzed.com/docs/spicedb/concepts/schema">The schema language of SpiceDB</a>
 */
public final class Schema {
    static final int LONGEST_TEXT = 65_536;
    static final int LONGEST_NAME = 40;
    static final int LONGEST_EXPRESSION = 512;
    static final int MOST_NAMES = 64;

    private static final String SHIPPED = "/schemas/access/circle.zed";

    private final SequencedMap<String, SequencedMap<String, Name>> namespaces;
    private final SequencedMap<String, Caveat> caveats;
    private final CaveatPrograms programs;

    /** A relation, which tuples can name somebody in, or a permission, which follows from others. */
    record Name(String name, boolean relation, Rule rule, List<Kind> takes, Reach reach) {
        Name(String name, boolean relation, Rule rule) {
            this(name, relation, rule, takenBy(rule), Reach.of(takenBy(rule)));
        }

        private static List<Kind> takenBy(Rule rule) {
            return switch (rule) {
                case Direct(List<Kind> takes) -> takes;
                case Rule.Any(List<Rule> of) when of.getFirst() instanceof Direct(List<Kind> takes) -> takes;
                case Rule other -> List.of();
            };
        }
    }

    /** What tuples of a relation can name: persons by their DID, everybody, or others by way of a thing. */
    record Reach(boolean persons, boolean everybody, boolean others) {
        static Reach of(List<Kind> takes) {
            return new Reach(
                    takes.stream().anyMatch(kind -> kind.who() instanceof Who.APerson),
                    takes.stream().anyMatch(kind -> kind.who() instanceof Who.Everybody),
                    takes.stream()
                            .anyMatch(kind -> kind.who() instanceof Who.MembersOf || kind.who() instanceof Who.AThing));
        }
    }

    Schema(SequencedMap<String, SequencedMap<String, Name>> namespaces, SequencedMap<String, Caveat> caveats) {
        this.namespaces = namespaces;
        this.caveats = caveats;
        this.programs = new CaveatPrograms(caveats);
    }

    /**
     * Reads a schema.
     *
     * @throws SchemaException when the text is none, with the place
     */
    public static Schema parse(String text) {
        return SchemaReader.read(text, new SchemaSpots());
    }

    /** The schema that the program comes with: who may what in the circle. */
    public static Schema circle() {
        return Shipped.CIRCLE;
    }

    /** Read when it is first asked for. */
    private static final class Shipped {
        private static final Schema CIRCLE = parse(text());
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(Schema.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + SHIPPED + "`", e);
        }
    }

    /** SHA-256 over the canonical text: two texts that mean the same differ in space, order and comments only. */
    public byte[] digest() {
        return Bytes.sha256(Bytes.utf8(canonical()));
    }

    /** The one spelling of this schema. */
    public String canonical() {
        return SchemaWriter.write(this);
    }

    /** Every name of every kind of thing. */
    SequencedMap<String, SequencedMap<String, Name>> namespaces() {
        return namespaces;
    }

    SequencedMap<String, Caveat> caveats() {
        return caveats;
    }

    Optional<Caveat> caveat(String name) {
        return Optional.ofNullable(caveats.get(name));
    }

    CaveatPrograms programs() {
        return programs;
    }

    /** Says whether there is such a relation or permission. */
    boolean knows(String namespace, String name) {
        return namespaces.containsKey(namespace) && names(namespace).containsKey(name);
    }

    /** @throws IllegalArgumentException when there is no such name */
    Name name(String namespace, String name) {
        Name found = names(namespace).get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no relation or permission `" + name + "` of a `" + namespace + "`");
        }
        return found;
    }

    /** The relations and permissions of a kind of thing. @throws IllegalArgumentException when there is no such kind */
    SequencedMap<String, Name> names(String namespace) {
        SequencedMap<String, Name> names = namespaces.get(namespace);
        if (names == null) {
            throw new IllegalArgumentException("there is no kind of thing `" + namespace + "`");
        }
        return names;
    }

    /** @throws IllegalArgumentException when there is no such name */
    Rule rule(String namespace, String name) {
        return name(namespace, name).rule();
    }

    /** @throws IllegalArgumentException when there is no such name */
    Reach reach(String namespace, String name) {
        return name(namespace, name).reach();
    }

    /** What kinds of things a relation points at. */
    Set<String> pointsAt(String namespace, String relation) {
        return takes(namespace, relation).stream()
                .map(Kind::who)
                .filter(Who.AThing.class::isInstance)
                .map(who -> ((Who.AThing) who).namespace())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What tuples can name in any relation. */
    Set<Who> takenAnywhere() {
        return namespaces.values().stream()
                .flatMap(names -> names.values().stream())
                .flatMap(name -> name.takes().stream())
                .map(Kind::who)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What tuples can name in a relation; nothing when it is a permission, or none at all. */
    List<Kind> takes(String namespace, String relation) {
        return knows(namespace, relation) ? name(namespace, relation).takes() : List.of();
    }

    /**
     * @throws IllegalArgumentException when its relation does not take the tuple, or its caveat what it says of the
     *     parameters
     */
    void requireFit(Tuple tuple) {
        if (!takes(tuple)) {
            throw new IllegalArgumentException("`" + tuple.subject() + "` cannot be `" + tuple.relation() + "` of a `"
                    + tuple.object().namespace() + "`"
                    + tuple.condition()
                            .map(when -> " under `" + when.caveat() + "`")
                            .orElse(""));
        }
        tuple.condition().ifPresent(this::requireFit);
    }

    private void requireFit(Condition condition) {
        Caveat caveat = caveat(condition.caveat()).orElseThrow();
        condition.parameters().properties().forEach(said -> {
            Caveat.Type type = caveat.parameters().get(said.getKey());
            if (type == null || CaveatValues.read(type, said.getValue()).isEmpty()) {
                throw new IllegalArgumentException(
                        "`" + caveat.name() + "` takes no `" + said.getKey() + "` such as `" + said.getValue() + "`");
            }
        });
    }

    /** Says whether a relation takes this tuple. */
    boolean takes(Tuple tuple) {
        Who who = switch (tuple.subject()) {
            case Subject.Person person -> new Who.APerson();
            case Subject.Everybody everybody -> new Who.Everybody();
            case Subject.Members(Thing thing, String others) -> new Who.MembersOf(thing.namespace(), others);
            case Subject.Whole(Thing thing) -> new Who.AThing(thing.namespace());
        };
        return takes(tuple.object().namespace(), tuple.relation())
                .contains(new Kind(who, tuple.condition().map(Condition::caveat)));
    }
}
