package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.insight.figure.Envy;
import usufruct.insight.figure.Paper;
import usufruct.insight.figure.Register;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.words.Category;

/** What the log's entries are about, read from the database one by one. */
final class RegisterStore implements Register {
    private final Reading reading;

    RegisterStore(Reading reading) {
        this.reading = reading;
    }

    @Override
    public Paper paper(String id, int version) {
        return reading.query("SELECT issuer, category, shown FROM record WHERE id = :id AND version = :version")
                .bind("id", id)
                .bind("version", version)
                .map((row, context) -> new Paper(
                        row.getString("issuer"),
                        Category.parse(row.getString("category")),
                        fields(row.getBytes("shown"))))
                .one();
    }

    /** Fields are kept as {@code [salt, name, value]}. */
    private static ObjectNode fields(byte[] shown) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        StrictJson.read(shown).forEach(each -> fields.set(each.path(1).asText(), each.path(2)));
        return fields;
    }

    @Override
    public List<String> refused(String round, List<String> reasons) {
        return reading
                .query("SELECT need_id, reason FROM decision WHERE round_id = :round AND reason IS NOT NULL")
                .bind("round", round)
                .map((row, context) -> Map.entry(row.getString("need_id"), row.getString("reason")))
                .list()
                .stream()
                .filter(each -> reasons.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Envy envy(String round) {
        return Envy.in(read(round, "record").orElseThrow());
    }

    @Override
    public Kept kept(String round) {
        boolean keeps = !read(round, "policy")
                .map(policy -> policy.path("draw").path("shares"))
                .orElseThrow()
                .isEmpty();
        return keeps ? read(round, "record").map(Kept::of).orElseThrow() : Kept.NOTHING;
    }

    /** One document of a round. */
    private Optional<JsonNode> read(String round, String document) {
        return reading.query("SELECT policy, record FROM round WHERE id = :round")
                .bind("round", round)
                .map((row, context) -> StrictJson.read(row.getBytes(document), Line.MOST_BYTES))
                .findOne();
    }

    @Override
    public String appealed(String appeal) {
        return reading.query("SELECT need FROM appeal WHERE id = :id")
                .bind("id", appeal)
                .mapTo(String.class)
                .one();
    }

    @Override
    public ObjectNode policy(String id) {
        return reading.query("SELECT document FROM policy WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> (ObjectNode) StrictJson.read(row.getBytes("document"), Line.MOST_BYTES))
                .one();
    }
}
