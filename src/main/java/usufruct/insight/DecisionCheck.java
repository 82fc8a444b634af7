package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.allocation.draw.Explanation;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Window;

/**
 * Checks what published rounds told everybody: each need hears what the draw decided. Only a winner may hear something
 * else, namely that its permit could not be issued any more.
 */
final class DecisionCheck {
    static final String PUBLISHED = "round.published";
    private static final Set<String> MEMBERS = Set.of("format", "roundId", "decisions");

    private final Log log;
    private final Map<String, ObjectNode> results;
    private final Map<String, Win> permits = new HashMap<>();
    private final Map<String, Map<String, Told>> told = new HashMap<>();
    private final Set<String> published = new HashSet<>();

    /** What a permit was issued for; {@code units} from 1, as permits count them. */
    record Win(String round, String need, String offer, List<Long> units, Window window) {}

    /**
     * What a need was told, as far as later rounds build on it.
     *
     * @param lost it waits by no doing of its own
     * @param won it got a permit
     * @param place where it stood, from 1; 0 when it had no place
     */
    record Told(boolean lost, boolean won, long place) {}

    /** @param results what each round's draw came to, checked */
    DecisionCheck(Log log, Map<String, ObjectNode> results) {
        this.log = log;
        this.results = results;
    }

    void check(Line line) {
        String round = line.only(MEMBERS).text("roundId");
        if (log.first(round, Bytes.sha256(CanonicalJson.write(line.json())))
                .filter(entry -> entry.type().equals(PUBLISHED))
                .isEmpty()) {
            throw line.wrong("the ledger has no entry with their digest");
        }
        JsonNode drawn = Optional.ofNullable(results.get(round))
                .orElseThrow(() -> line.wrong("the round has no record"))
                .path("decisions");
        JsonNode told = line.json().path("decisions");
        if (told.size() != drawn.size()) {
            throw line.wrong("not everybody in the round was told");
        }
        Map<String, Told> heard = new HashMap<>();
        for (int i = 0; i < told.size(); i++) {
            check(line, round, told.get(i), drawn.get(i));
            JsonNode one = told.get(i);
            heard.put(
                    one.path("needId").asText(),
                    new Told(
                            Reason.isWant(one.path("reason").asText()),
                            one.has("assignmentId"),
                            one.path("numbers").path(Explanation.PLACE).asLong(0)));
        }
        this.told.put(round, heard);
        published.add(round);
    }

    private void check(Line line, String round, JsonNode told, JsonNode drawn) {
        String need = drawn.path("needId").asText();
        String permit = told.path("assignmentId").asText();
        boolean won = drawn.path("outcome").asText().equals("WON");
        boolean notIssued =
                won && permit.isEmpty() && told.path("outcome").asText().equals("WAITS");
        ObjectNode said = told.deepCopy();
        said.remove("assignmentId");
        boolean same = said.equals(drawn) && won != permit.isEmpty();
        if (!told.path("needId").asText().equals(need) || !same && !notIssued) {
            throw new FindingException(
                    line.what(), line.where() + " need " + need, "the need was told something else than was drawn");
        }
        if (!permit.isEmpty()) {
            var win = new Win(
                    round,
                    need,
                    drawn.path("offerId").asText(),
                    units(drawn).stream().map(unit -> unit + 1).toList(),
                    window(line, drawn.path("window")));
            permits.put(permit, win);
        }
    }

    /** The one {@code unit} that is named, or all {@code units}. */
    static List<Long> units(JsonNode named) {
        List<Long> units = new ArrayList<>();
        named.path("units").forEach(unit -> units.add(unit.asLong()));
        return named.has("units") ? units : List.of(named.path("unit").asLong());
    }

    private static Window window(Line line, JsonNode window) {
        try {
            return new Window(
                    Instant.ofEpochMilli(window.path("from").asLong()),
                    Instant.ofEpochMilli(window.path("until").asLong()));
        } catch (IllegalArgumentException e) {
            throw line.wrong("a winner has no time to use it");
        }
    }

    /** Once all went by: looks for those that the log tells of and nobody has. */
    void finish() {
        for (Entry entry : log.entries()) {
            if (entry.type().equals(PUBLISHED) && !published.contains(entry.subject())) {
                throw new FindingException(
                        Part.DECISIONS.what(),
                        "round " + entry.subject(),
                        "they are missing; entry " + entry.seq() + " tells of them");
            }
        }
    }

    /** What each round told each need. */
    Map<String, Map<String, Told>> told() {
        return told;
    }

    /** The permits that the rounds issued, by id. */
    Map<String, Win> permits() {
        return permits;
    }
}
