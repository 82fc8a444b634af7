package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;

/**
 * Holds the pledges in a round's record against the log: each was made before the freeze and revealed between freeze and
 * draw, none is left out, and nobody is called missing whose time was not over. That secrets open their pledges the
 * replay says.
 */
final class PledgeCheck {
    static final String PLEDGED = "round.pledged";
    static final String REVEALED = "round.revealed";

    private final Line line;
    private final List<Entry> entries;
    private final Entry frozen;
    private final Entry drawn;
    private final Supplier<Duration> revealing;

    /** @param revealing how long the draw waited at most, by the policy that the freeze names */
    PledgeCheck(Line line, List<Entry> entries, Entry frozen, Entry drawn, Supplier<Duration> revealing) {
        this.line = line;
        this.entries = entries;
        this.frozen = frozen;
        this.drawn = drawn;
        this.revealing = revealing;
    }

    void check() {
        Map<String, String> pledged = byDigest(PLEDGED, 0, frozen.seq(), "a pledge was made after the freeze");
        Map<String, String> revealed =
                byDigest(REVEALED, frozen.seq(), drawn.seq(), "a reveal came before the freeze or after the draw");
        Set<String> persons = new HashSet<>();
        for (JsonNode pledge : line.object("seed").path("pledges")) {
            String who = pledged.remove(digest("pledge@v1", line.text("roundId"), "commitment", pledge));
            if (who == null || !persons.add(who)) {
                throw wrong(pledge, "the ledger does not tell of it before the freeze, or it is somebody's second");
            }
            checkReveal(pledge, who, revealed);
        }
        pledged.values().stream().findFirst().ifPresent(who -> {
            throw line.wrong("the pledge of `" + who + "` is left out");
        });
        revealed.values().stream().findFirst().ifPresent(who -> {
            throw line.wrong("what `" + who + "` revealed is left out");
        });
    }

    private void checkReveal(JsonNode pledge, String who, Map<String, String> revealed) {
        if (pledge.has("secret")) {
            String teller = revealed.remove(digest("reveal@v1", line.text("roundId"), "secret", pledge));
            if (!who.equals(teller)) {
                throw wrong(pledge, "the ledger does not tell that it was revealed by the one who pledged");
            }
        } else if (drawn.at().isBefore(frozen.at().plus(revealing.get()))) {
            throw wrong(pledge, "it is called missing, and the time to reveal was not over");
        }
    }

    /** Who made these entries, by their digest; all of them between two entries. */
    private Map<String, String> byDigest(String type, long after, long before, String otherwise) {
        Map<String, String> found = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.type().equals(type)) {
                if (entry.seq() < after || entry.seq() > before) {
                    throw line.wrong(otherwise + ": entry " + entry.seq());
                }
                found.put(Bytes.base64Url(entry.digest()), entry.actor());
            }
        }
        return found;
    }

    /** The digest of such an entry, as docs/round.md describes it. */
    static String digest(String format, String round, String name, JsonNode pledge) {
        return Bytes.base64Url(Bytes.sha256(CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("format", format)
                .put("roundId", round)
                .put(name, pledge.path(name).asText()))));
    }

    private FindingException wrong(JsonNode pledge, String why) {
        return line.wrong("pledge of `" + pledge.path("pledger").asText() + "`: " + why);
    }
}
