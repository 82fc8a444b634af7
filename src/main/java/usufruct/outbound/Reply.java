package usufruct.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.Reason;

/**
 * What was answered.
 *
 * @param status from 200, and no redirect
 * @param mediaType without parameters, in lower case; empty when none was given
 */
public record Reply(int status, String mediaType, byte[] body) {
    public Reply {
        int end = mediaType.indexOf(';');
        mediaType = (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    public boolean isSuccess() {
        return status < 300;
    }

    /** The body, if it is JSON as the strict reader reads it; BAD_ANSWER otherwise. */
    public Answer<JsonNode> json() {
        if (!mediaType.equals("application/json") && !mediaType.equals("application/problem+json")) {
            return Answer.refused(Reason.BAD_ANSWER, "the answer is no JSON");
        }
        return switch (StrictJson.tryRead(body)) {
            case Answer.Done<JsonNode> read -> read;
            case Answer.Refused<JsonNode>(var refusal) ->
                Answer.refused(Reason.BAD_ANSWER, "the answer is no JSON that can be read: " + refusal.detail());
        };
    }
}
