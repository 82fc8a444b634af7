package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.record.SignedRecord;
import usufruct.words.ItemId;

/** An outcome as the node shows it to the caller: whoever is no party reads no notes in it. */
public record OutcomeView(ItemId id, SignedRecord record) {

    static OutcomeView read(JsonNode json) {
        JsonNode record = json.path("record");
        return new OutcomeView(
                new ItemId(json.path("id").asText()), SignedRecord.read(record.path("header"), record.path("fields")));
    }

    /** {@code completed}, {@code partial} or {@code failed}. */
    public String result() {
        return record.fields().path("result").asText();
    }

    /** What was written about the use; empty where nothing was, or nothing is shown. */
    public String notes() {
        return record.fields().path("notes").asText();
    }
}
