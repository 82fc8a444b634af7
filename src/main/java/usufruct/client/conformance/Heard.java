package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;

/** What the tested node answered. */
record Heard(int status, String mediaType, byte[] body) {
    boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Whether it was refused on the caller's account. */
    boolean isRefused() {
        return status >= 400 && status < 500;
    }

    /** The token of a refusal; empty where there is none. */
    String reason() {
        try {
            return isDone() ? "" : StrictJson.read(body).path("reason").asText();
        } catch (JsonRefusedException e) {
            return "";
        }
    }

    JsonNode json() {
        return StrictJson.read(body);
    }

    boolean isProblem() {
        return mediaType.startsWith("application/problem+json") && !reason().isEmpty();
    }

    /** In a few words, nothing of the node's own among them but its reason. */
    String inWords() {
        return "it answers `" + status + (reason().matches("[A-Z_]{1,60}") ? " " + reason() : "") + "`";
    }
}
