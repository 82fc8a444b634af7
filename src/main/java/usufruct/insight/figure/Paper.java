package usufruct.insight.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import usufruct.record.Fields;
import usufruct.record.SignedRecord;
import usufruct.words.Category;
import usufruct.words.Window;

/**
 * A version of a record, as far as the figures ask.
 *
 * @param issuer who signed it: a DID
 * @param fields those opened for some audience
 */
public record Paper(String issuer, Category category, ObjectNode fields) {
    private static final String GENERAL = "general";

    /** Of a need: who asks for it. The node signs the dates of a series, and a proxy signs for others; neither is counted for them. */
    String asker() {
        return fields.path("series")
                .path("by")
                .asText(fields.path(SignedRecord.ON_BEHALF_OF).asText(issuer));
    }

    /** What it is about, in one word for needs and offers of any version. */
    String topic() {
        return category.topic().isEmpty() ? GENERAL : category.topic();
    }

    boolean urgent() {
        return fields.path("priority").asText().equals("urgent");
    }

    /** What a need asks of a thing: {@code tool=saw}; empty when it asks for nothing particular. */
    String wish() {
        return fields.path("constraints").properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asText())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    Window window() {
        return Fields.window(fields);
    }

    long units() {
        return fields.path("units").asLong();
    }

    /** How many units a permit is for. */
    int held() {
        return Math.max(1, fields.path("resourceRef").path("units").size());
    }

    /** Whether a steward gave the permit; else a round decided it. */
    boolean isGiven() {
        return fields.has("overrideId");
    }

    String need() {
        return fields.path("needId").asText();
    }
}
