package usufruct.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Refusal;
import usufruct.words.Window;

/**
 * A written example of permissions: tuples, and what must follow from them. So a community tests its schema before it
 * counts. {@code docs/guides/permissions.md} tells how to write one.
 */
public final class Example {
    private static final Pattern TUPLE = Pattern.compile(
            "([^#@\\[]+)#([a-z0-9_]+)@([^\\[]+?)(?:\\[([^/\\[]+)/([^)]+)\\))?(?:\\[([a-z0-9_]+):(\\{.*})])?");
    private static final Pattern ATOM = Pattern.compile("([^#@]+)#([a-z0-9_]+)");
    private static final List<String> PARTS = List.of("schema", "at", "tuples", "exactly", "yes", "no", "conditional");

    private final Schema schema;
    private final Cast cast = new Cast();
    private final Instant at;
    private final TupleSource source;
    private final List<Claim> claims = new ArrayList<>();

    /** A question and the answer that it must have. */
    private record Claim(Question asked, Truth wanted) {}

    /** What does not follow: the claim, what is so instead, and why. */
    public record Failure(String claim, Truth wanted, Truth found, String why) {}

    /**
     * @param text the example's parts, as docs/guides/permissions.md names them
     * @throws IllegalArgumentException when something in it cannot be read; the message says what
     */
    public Example(Schema schema, JsonNode text) {
        this.schema = schema;
        text.properties().stream()
                .map(Map.Entry::getKey)
                .filter(part -> !PARTS.contains(part))
                .findFirst()
                .ifPresent(part -> {
                    throw new IllegalArgumentException(
                            "there is no part `" + part + "`; there are " + String.join(", ", PARTS));
                });
        at = instant(text.path("at"), Instant.EPOCH);
        var tuples = new ArrayList<Tuple>();
        text.path("tuples").forEach(each -> tuples.add(tuple(each.asText())));
        source = new GivenTuples(tuples);
        text.path("yes").forEach(each -> claims.add(new Claim(question(each), Truth.YES)));
        text.path("no").forEach(each -> claims.add(new Claim(question(each), Truth.NO)));
        text.path("conditional").forEach(each -> claims.add(new Claim(question(each), Truth.UNSURE)));
        text.path("exactly").properties().forEach(each -> exactly(each.getKey(), each.getValue()));
    }

    private Example(Schema schema, Collection<String> tuples) {
        this.schema = schema;
        at = Instant.EPOCH;
        source = new GivenTuples(
                tuples.stream().map(this::read).filter(schema::takes).toList());
    }

    /**
     * The tuples that stood at a node at some time, as their text is in the log, and nothing claimed of them. One that the schema
     * does not take counts for nothing, as it does there.
     */
    public static Example standing(Schema schema, Collection<String> tuples) {
        return new Example(schema, tuples);
    }

    /** Of all people in the example these may, and no others. */
    private void exactly(String permission, JsonNode names) {
        Atom atom = atom(permission);
        var wanted = new TreeSet<String>();
        names.forEach(name -> wanted.add(name.asText()));
        wanted.forEach(cast::did);
        for (String name : List.copyOf(cast.names())) {
            var asked = new Question(atom.object(), atom.name(), cast.did(name), at);
            claims.add(new Claim(asked, wanted.contains(name) ? Truth.YES : Truth.NO));
        }
    }

    /** How many claims there are. */
    public int claims() {
        return claims.size();
    }

    /** The claims that do not follow. */
    public List<Failure> failures() {
        var failures = new ArrayList<Failure>();
        for (Claim claim : claims) {
            var check = new Check(schema, source, claim.asked);
            Truth found = check.truth();
            if (found != claim.wanted) {
                Question asked = claim.asked;
                failures.add(new Failure(
                        cast.inNames(asked.object() + "#" + asked.permission() + "@" + asked.subject()),
                        claim.wanted,
                        found,
                        why(check.answer())));
            }
        }
        return failures;
    }

    /**
     * The answer to a question about the example, in words: whether, and why.
     *
     * @throws IllegalArgumentException when something in the question cannot be read
     */
    public Verdict check(String object, String permission, String subject, Optional<Instant> when, ObjectNode context) {
        if (!(cast.subject(subject) instanceof Subject.Person(Did did))) {
            throw new IllegalArgumentException("`" + subject + "` is no person; say one such as `person:ada`");
        }
        var asked = new Question(atom(object + "#" + permission).object(), permission, did, when.orElse(at), context);
        var check = new Check(schema, source, asked);
        return new Verdict(check.truth(), why(check.answer()));
    }

    /** An answer, and why it is so. */
    public record Verdict(Truth truth, String why) {}

    /** What stands behind a permission, a line for each. */
    public List<String> explain(String object, String permission) {
        return Tree.of(schema, source, atom(object + "#" + permission)).lines().stream()
                .map(cast::inNames)
                .toList();
    }

    private String why(Answer<Path> answer) {
        return cast.inNames(
                switch (answer) {
                    case Answer.Done<Path>(Path path) ->
                        String.join(
                                        ", then ",
                                        path.tuples().stream()
                                                .map(Tuple::toString)
                                                .toList())
                                + path.until().map(until -> "; until " + until).orElse("");
                    case Answer.Refused<Path>(Refusal refusal) ->
                        refusal.reason() + ": " + refusal.detail()
                                + refusal.trueAt()
                                        .map(then -> "; it turns true at " + then)
                                        .orElse("");
                });
    }

    private Question question(JsonNode claim) {
        String text = claim.isObject() ? claim.path("ask").asText() : claim.asText();
        Tuple asked = read(text);
        if (!(asked.subject() instanceof Subject.Person(Did did))
                || !asked.during().isEmpty()) {
            throw new IllegalArgumentException("`" + text + "` asks for nobody; write `offer:drill#see@person:ada`");
        }
        Atom atom = atom(asked.object() + "#" + asked.relation());
        ObjectNode context =
                claim.path("context") instanceof ObjectNode said ? said : JsonNodeFactory.instance.objectNode();
        return new Question(atom.object(), atom.name(), did, instant(claim.path("at"), at), context);
    }

    private Atom atom(String text) {
        Matcher parts = ATOM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("`" + text + "` is no permission of a thing; write `offer:drill#see`");
        }
        var atom = new Atom(Thing.parse(parts.group(1)), parts.group(2));
        schema.rule(atom.object().namespace(), atom.name());
        return atom;
    }

    private Tuple tuple(String text) {
        Tuple tuple = read(text);
        schema.requireFit(tuple);
        return tuple;
    }

    private Tuple read(String text) {
        Matcher parts = TUPLE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "`" + text + "` is no tuple; write `object#relation@subject[from/until)[caveat:{…}]`");
        }
        try {
            Optional<Window> during = parts.group(4) == null
                    ? Optional.empty()
                    : Optional.of(new Window(Instant.parse(parts.group(4)), Instant.parse(parts.group(5))));
            Optional<Condition> condition = parts.group(6) == null
                    ? Optional.empty()
                    : Optional.of(new Condition(parts.group(6), parts.group(7)));
            return new Tuple(
                    Thing.parse(parts.group(1)), parts.group(2), cast.subject(parts.group(3)), during, condition);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("`" + text + "` has a time that is none; write 2026-11-29T12:00:00Z", e);
        }
    }

    private static Instant instant(JsonNode text, Instant otherwise) {
        try {
            return text.isMissingNode() ? otherwise : Instant.parse(text.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("`" + text.asText() + "` is no time; write 2026-11-29T12:00:00Z", e);
        }
    }
}
