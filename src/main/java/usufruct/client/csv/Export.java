package usufruct.client.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.client.Api;
import usufruct.record.SignedRecord;
import usufruct.words.Category;
import usufruct.words.Did;

/** The records of a list as a table, as far as the caller may see them. */
public final class Export {
    private final Api api;

    public Export(Api api) {
        this.api = api;
    }

    /** What can be written down. */
    public enum Kind {
        NEED("needs"),
        SERIES("series"),
        OFFER("offers"),
        ASSIGNMENT("assignments"),
        OUTCOME("outcomes"),
        ATTESTATION("attestations");

        private final String list;

        Kind(String list) {
            this.list = list;
        }
    }

    /**
     * One line each: id, version, category and state in brackets, then the fields. An attestation has no version and no category.
     *
     * @param group what is a group's, where it is not the caller's own
     * @param category only these
     */
    public Table table(Kind kind, Optional<Did> group, Optional<Category> category) {
        String which = group.map(each -> "?group=" + Api.encoded(each.value())).orElse("");
        Stream<JsonNode> found = kind == Kind.OUTCOME
                ? api.all("/api/v1/assignments" + which).stream().flatMap(this::outcomes)
                : api.all("/api/v1/" + kind.list + which).stream();
        List<Map<String, String>> rows = found.filter(each -> category.filter(wanted -> !wanted.toString()
                                .equals(each.path("record")
                                        .path("header")
                                        .path("category")
                                        .asText()))
                        .isEmpty())
                .map(kind == Kind.ATTESTATION ? Export::attestation : Export::row)
                .toList();
        return Table.of(rows);
    }

    private Stream<JsonNode> outcomes(JsonNode assignment) {
        String permit = assignment.path("id").asText();
        return api.get("/api/v1/outcomes?assignment=" + permit).path("items").valueStream();
    }

    private static Map<String, String> attestation(JsonNode view) {
        var row = new LinkedHashMap<String, String>();
        row.put("(id)", view.path("id").asText());
        row.put("(state)", view.path("state").asText());
        for (String each : List.of("group", "person", "kind", "issuer", "from", "until", "evidence", "reason", "why")) {
            if (view.has(each)) {
                row.putAll(Cells.of(JsonNodeFactory.instance
                        .objectNode()
                        .put(each, view.path(each).asText())));
            }
        }
        return row;
    }

    private static Map<String, String> row(JsonNode view) {
        JsonNode record = view.path("record");
        var signed = SignedRecord.read(record.path("header"), record.path("fields"));
        var row = new LinkedHashMap<String, String>();
        row.put("(id)", signed.header().id().value());
        row.put("(version)", String.valueOf(signed.header().version()));
        row.put("(category)", signed.header().category().toString());
        row.put("(state)", view.path("state").asText(""));
        row.putAll(Cells.of(signed.fields()));
        return row;
    }
}
