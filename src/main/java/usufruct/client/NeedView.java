package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.record.SignedRecord;
import usufruct.words.ItemId;

/**
 * A need as the node shows it to the caller.
 *
 * @param title what is needed, in a few words
 * @param state {@code waiting}, {@code assigned}, {@code fulfilled}, {@code withdrawn} or {@code expired}
 */
public record NeedView(ItemId id, String state, String title) {

    static NeedView read(JsonNode json) {
        JsonNode record = json.path("record");
        return new NeedView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                SignedRecord.read(record.path("header"), record.path("fields"))
                        .fields()
                        .path("title")
                        .asText());
    }

    public boolean waits() {
        return state.equals("waiting");
    }
}
