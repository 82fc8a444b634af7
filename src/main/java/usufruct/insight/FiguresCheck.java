package usufruct.insight;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import usufruct.insight.figure.Chronicle;
import usufruct.insight.figure.Week;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.ledger.Entry;
import usufruct.words.Did;

/** Holds public figures that somebody kept against the log: works them out anew, for the same weeks, and compares. */
final class FiguresCheck {
    private static final String WHAT = "public figures";

    private final Log log;
    private final KeptRegister register;
    private final Did node;

    FiguresCheck(Log log, KeptRegister register, Did node) {
        this.log = log;
        this.register = register;
        this.node = node;
    }

    /**
     * Compares with an answer of {@code /api/v1/stats} or {@code /api/v1/stats/weeks}.
     *
     * @throws UnreadableException when it is none
     * @throws FindingException naming the first figure that does not follow from the log
     */
    void check(byte[] kept) {
        ObjectNode told = read(kept);
        ObjectNode follows = told.path("format").asText().equals(Published.FORMAT)
                ? published(end(told)).toJson()
                : published(end(told.path("weeks").path(told.path("weeks").size() - 1)))
                        .weeksJson();
        var members = new TreeSet<String>();
        told.fieldNames().forEachRemaining(members::add);
        follows.fieldNames().forEachRemaining(members::add);
        members.forEach(member -> compare(member, told.path(member), follows.path(member)));
    }

    private static ObjectNode read(byte[] kept) {
        try {
            if (StrictJson.read(kept, Line.MOST_BYTES) instanceof ObjectNode told
                    && Published.FORMATS.contains(told.path("format").asText())) {
                return told;
            }
        } catch (JsonRefusedException e) {
            throw new UnreadableException("the figures are no JSON: " + e.getMessage());
        }
        throw new UnreadableException("the figures are of no format that is known: " + Published.FORMATS);
    }

    private static Optional<Week> end(JsonNode told) {
        String until = told.path("until").asText();
        try {
            return until.isEmpty() ? Optional.empty() : Optional.of(Week.before(Instant.parse(until)));
        } catch (DateTimeException e) {
            throw new UnreadableException("`until` is no instant: `" + until + "`");
        }
    }

    private Published published(Optional<Week> last) {
        var chronicle = new Chronicle(node.value());
        last.ifPresent(week -> follow(chronicle, week));
        return new Published(node, chronicle.tables(), chronicle.policies());
    }

    private void follow(Chronicle chronicle, Week last) {
        for (Entry entry : log.entries()) {
            if (Week.of(entry.at()).compareTo(last) > 0) {
                break;
            }
            chronicle.take(entry, register);
        }
        chronicle.closeThrough(last);
    }

    private static void compare(String where, JsonNode told, JsonNode follows) {
        if (told.isArray() && follows.isArray()) {
            for (int i = 0; i < Math.max(told.size(), follows.size()); i++) {
                compare(where + " " + (i + 1), told.path(i), follows.path(i));
            }
        } else if (!spelled(told).equals(spelled(follows))) {
            throw new FindingException(WHAT, where, "the log gives " + spelled(follows) + ", not " + spelled(told));
        }
    }

    private static String spelled(JsonNode json) {
        return json.isMissingNode() ? "nothing" : "`" + new String(CanonicalJson.write(json), UTF_8) + "`";
    }
}
