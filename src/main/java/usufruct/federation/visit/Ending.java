package usufruct.federation.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import usufruct.assignment.Assignment;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A permit of another node ends because its person says so, {@value #FORMAT}: the thing is back, lost, or was never fetched. Its person
 * signs it; the node that gave the permit answers with {@link Ended}.
 *
 * @param node that gave the permit
 * @param condition how the thing came back; empty when it was never fetched
 * @param at in whole milliseconds
 */
public record Ending(
        Did node, Did person, ItemId need, ItemId permit, Optional<Assignment.Condition> condition, Instant at) {
    static final String FORMAT = "visit-ending@v1";

    private static final String UNUSED = "unused";
    private static final Set<String> MEMBERS =
            Set.of("format", "node", "person", "need", "permit", "condition", "at", "proof");

    /**
     * Reads one; its proof is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION
     */
    public static Ending read(JsonNode json) {
        var in = new Members(json, FORMAT, MEMBERS);
        try {
            if (!FORMAT.equals(in.text("format"))) {
                throw wrong();
            }
            return new Ending(
                    new Did(in.text("node")),
                    new Did(in.text("person")),
                    new ItemId(in.text("need")),
                    new ItemId(in.text("permit")),
                    condition(in.text("condition")),
                    Instant.ofEpochMilli(in.number("at", 0, StrictJson.MOST_INTEGER)));
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static RefusedException wrong() {
        return new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`");
    }

    private static Optional<Assignment.Condition> condition(String word) {
        if (word.equals(UNUSED)) {
            return Optional.empty();
        }
        for (Assignment.Condition each : Assignment.Condition.values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        throw wrong();
    }

    /** The word for how it ends. */
    public String word() {
        return condition.map(Assignment.Condition::word).orElse(UNUSED);
    }

    public ObjectNode signed(PassportKeys keys) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("node", node.value())
                .put("person", person.value())
                .put("need", need.value())
                .put("permit", permit.value())
                .put("condition", word())
                .put("at", at.toEpochMilli());
        return Proofs.sign(json, keys, at);
    }
}
