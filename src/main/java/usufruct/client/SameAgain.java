package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.record.SignedRecord;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** Asks once more for what a need of the caller's asked for, at another time. */
public final class SameAgain {
    /** What belongs to that one time, or to whoever held the pen. */
    private static final List<String> OF_THE_FIRST =
            List.of("window", "recurrence", "series", "together", "photos", "onBehalfOf", "at", "moved");

    private final Member member;

    public SameAgain(Member member) {
        this.member = member;
    }

    /**
     * What the need asked for, but for its time; what was sealed is opened here, with the caller's own passport.
     *
     * @throws RefusedException WRONG_STATE when its words were erased
     */
    public ObjectNode fields(ItemId need) {
        JsonNode shown = member.api().get("/api/v1/needs/" + need);
        SignedRecord record = record(shown);
        ObjectNode fields = record.fields().deepCopy();
        if (record.header().contents().seal().isPresent()) {
            fields.setAll(member.own().copy().sealedFields(need, record.header().version()));
        }
        fields.remove(OF_THE_FIRST);
        withoutTimes(fields);
        if (!fields.has("title")) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "the words of `" + need + "` were erased; `usufruct publish` asks anew");
        }
        return fields;
    }

    /** Wishes for a time were about that time. */
    private static void withoutTimes(ObjectNode fields) {
        if (fields.get("preferences") instanceof ArrayNode wishes) {
            wishes.removeIf(wish -> wish.has("window"));
            if (wishes.isEmpty()) {
                fields.remove("preferences");
            }
        }
    }

    /** Publishes it as a need of its own; answers how that is called. */
    public ItemId ask(ItemId need, Window window) {
        Category category =
                record(member.api().get("/api/v1/needs/" + need)).header().category();
        ObjectNode fields = fields(need);
        fields.putObject("window")
                .put("from", window.from().toString())
                .put("until", window.until().toString());
        return member.publishNeed(category, fields);
    }

    private static SignedRecord record(JsonNode need) {
        JsonNode record = need.path("record");
        return SignedRecord.read(record.path("header"), record.path("fields"));
    }
}
