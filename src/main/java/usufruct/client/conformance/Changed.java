package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.ItemId;

/** How a guest's need stands, as a node told it: what 6.6 and the schema of {@code visit-changed@v1} say of it. */
final class Changed {
    private static final Set<String> STATES =
            Set.of("refused", "waiting", "assigned", "fulfilled", "withdrawn", "expired");
    private static final Set<String> PERMITS =
            Set.of("held", "issued", "active", "in-use", "returned", "closed", "revoked", "no-show", "ended");
    private static final Set<String> OVER = Set.of("returned", "closed", "revoked", "no-show", "ended");

    /** @throws Breach when it has another shape */
    static void check(JsonNode told) {
        var in = new Members(told, Guest.CHANGED, Set.of("need", "state", "reason", "permit"));
        Breach.unless(ItemId.isItemId(in.text("need")), "what it tells names no need");
        Breach.unless(STATES.contains(in.text("state")), "it tells of a state that there is not");
        Breach.unless(
                !in.text("state").equals("refused") || in.has("reason"), "it refuses a need and does not say why");
        if (in.has("permit")) {
            var permit =
                    new Members(in.object("permit"), "permit", Set.of("id", "state", "from", "until", "heldUntil"));
            long until = permit.number("until", 0, StrictJson.MOST_INTEGER);
            Breach.unless(
                    ItemId.isItemId(permit.text("id")) && PERMITS.contains(permit.text("state")),
                    "it tells of a permit that there is not");
            Breach.unless(
                    permit.number("from", 0, StrictJson.MOST_INTEGER) < until,
                    "it tells of a permit that ends before it begins");
        }
    }

    /** The permit that is told of, while it is not over; empty where there is none. */
    static Optional<String> permit(JsonNode told) {
        JsonNode permit = told.path("permit");
        return permit.isObject() && !OVER.contains(permit.path("state").asText())
                ? Optional.of(permit.path("id").asText())
                : Optional.empty();
    }

    static boolean isOver(JsonNode told, String permit) {
        return told.at("/permit/id").asText().equals(permit)
                && OVER.contains(told.at("/permit/state").asText());
    }

    /** A word of the node's, as it may stand in a report. */
    static String word(JsonNode told, String member) {
        String word = told.path(member).asText();
        return word.matches("[A-Za-z_-]{0,60}") ? word : "?";
    }

    static Optional<Instant> instant(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Changed() {}
}
