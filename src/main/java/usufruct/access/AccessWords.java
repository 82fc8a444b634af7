package usufruct.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import usufruct.access.Inquiries.Held;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** What callers say of things and permissions, and what they are told, as JSON. */
final class AccessWords {
    private static final int MOST_CONTEXT = 4_096;

    private final Schema schema;

    AccessWords(Schema schema) {
        this.schema = schema;
    }

    /** @throws RefusedException BAD_PARAMETER when it is no thing of the schema */
    Thing thing(@Nullable String text) {
        try {
            Thing thing = Thing.parse(text == null ? "" : text);
            kind(thing.namespace());
            return thing;
        } catch (IllegalArgumentException e) {
            throw bad("object", "a thing such as `offer:01jd…`");
        }
    }

    /** @throws RefusedException BAD_PARAMETER when the schema knows no such kind of thing */
    String kind(@Nullable String text) {
        if (text == null || !schema.namespaces().containsKey(text)) {
            throw bad("kind", "one of " + String.join(", ", schema.namespaces().keySet()));
        }
        return text;
    }

    /** @throws RefusedException BAD_PARAMETER when things of the kind have no such permission */
    String permission(String namespace, @Nullable String text) {
        if (text == null || !schema.knows(namespace, text)) {
            throw bad(
                    "permission",
                    "one of " + String.join(", ", schema.names(namespace).keySet()));
        }
        return text;
    }

    /** @throws RefusedException BAD_PARAMETER when it is no JSON object; MALFORMED_JSON and others when it is no JSON */
    ObjectNode context(@Nullable String text) {
        if (text == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (StrictJson.read(Bytes.utf8(text), MOST_CONTEXT) instanceof ObjectNode said) {
            return said;
        }
        throw bad("context", "a JSON object");
    }

    /** @throws RefusedException BAD_PARAMETER when it is no revision */
    static long revision(String name, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw bad(name, "a revision");
        }
        return Long.parseLong(text);
    }

    private static RefusedException bad(String name, String wanted) {
        return new RefusedException(Reason.BAD_PARAMETER, "`" + name + "` is " + wanted);
    }

    ObjectNode answer(Answer<Path> answer) {
        ObjectNode into = JsonNodeFactory.instance.objectNode();
        return switch (answer) {
            case Answer.Done<Path>(Path path) -> path(into.put("allowed", true), path);
            case Answer.Refused<Path>(Refusal refusal) -> {
                into.put("allowed", false)
                        .put("reason", refusal.reason().name())
                        .put("detail", refusal.detail());
                refusal.trueAt().ifPresent(at -> into.put("trueAt", at.toString()));
                ObjectNode facts = into.putObject("facts");
                refusal.facts().forEach(facts::put);
                yield into;
            }
        };
    }

    static ObjectNode held(String name, Held held) {
        return path(JsonNodeFactory.instance.objectNode().put(name, held.who()), held.path());
    }

    /** A line of a table; none of its cells can be taken for a formula. */
    static String row(Held held) {
        String until = held.path().until().map(Instant::toString).orElse("");
        String steps = String.join(
                " then ", held.path().tuples().stream().map(Tuple::toString).toList());
        return held.who() + "," + until + ",\"" + steps.replace("\"", "\"\"") + "\"\r\n";
    }

    private static ObjectNode path(ObjectNode into, Path path) {
        ArrayNode steps = into.putArray("path");
        path.tuples().forEach(tuple -> steps.add(tuple.toString()));
        path.until().ifPresent(until -> into.put("until", until.toString()));
        return into;
    }

    static ObjectNode tree(Tree tree) {
        ObjectNode into = JsonNodeFactory.instance.objectNode().put("what", tree.what());
        tree.rule().ifPresent(rule -> into.put("rule", rule));
        tree.note().ifPresent(note -> into.put("note", note));
        List<ObjectNode> below = tree.below().stream().map(AccessWords::tree).toList();
        if (!below.isEmpty()) {
            into.putArray("below").addAll(below);
        }
        return into;
    }

    static ObjectNode changes(Inquiries.Heard heard) {
        ObjectNode into = JsonNodeFactory.instance.objectNode();
        ArrayNode items = into.putArray("items");
        heard.changes().forEach(each -> items.add(change(each)));
        return into.put("next", heard.next());
    }

    private static JsonNode change(Inquiries.Told told) {
        AccessChange change = told.change();
        ObjectNode into = JsonNodeFactory.instance.objectNode().put("revision", change.revision());
        switch (change) {
            case AccessChange.OfTuple of ->
                into.put("kind", of.kind().word()).put("tuple", of.tuple().toString());
            case AccessChange.OfSchema of ->
                into.put("kind", AccessChange.OfSchema.WORD).put("schema", of.number());
        }
        if (told.actor()) {
            into.put("actor", change.actor());
        }
        return into;
    }
}
