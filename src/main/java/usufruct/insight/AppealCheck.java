package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.allocation.draw.First;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;

/**
 * Holds appeals against the log: each is what its entries tell of, from being given to being judged and used, none is
 * missing, and nobody judged their own. A permit that an appeal gave is an override for that reason.
 */
final class AppealCheck {
    static final String GIVEN = "appeal.given";
    static final String UPHELD = "appeal.upheld";
    static final String DECLINED = "appeal.declined";
    static final String USED = "appeal.used";
    private static final String LATE = "appeal.late";

    private static final List<String> FIRST =
            List.of("format", "id", "roundId", "needId", "ground", "givenAt", "fault");
    private static final List<String> THEN =
            List.of("outcome", "judge", "judgedAt", "answerId", "assignmentId", "firstUntil");
    private static final Set<String> MEMBERS = Set.of(
            "format",
            "id",
            "roundId",
            "needId",
            "ground",
            "givenAt",
            "fault",
            "late",
            "outcome",
            "judge",
            "judgedAt",
            "answerId",
            "assignmentId",
            "firstUntil",
            "usedIn");

    private final Log log;
    private final Map<String, ObjectNode> appeals = new TreeMap<>();
    private final Map<String, String> decisions = new HashMap<>();

    AppealCheck(Log log) {
        this.log = log;
    }

    void check(Line line) {
        String id = line.only(MEMBERS).text("id");
        ObjectNode given = part(line.json(), FIRST);
        ObjectNode judged = given.deepCopy();
        judged.setAll(part(line.json(), THEN));
        Entry first = entry(line, GIVEN, given).orElseThrow(() -> line.wrong("the ledger does not tell of it"));
        if (first.at().toEpochMilli() != line.number("givenAt")) {
            throw line.wrong("the log knows another time of it");
        }
        if (entry(line, LATE, given).isPresent() != line.json().path("late").asBoolean()) {
            throw line.wrong("the log knows otherwise whether it was late");
        }
        checkJudgement(line, judged, first.actor());
        entry(line, USED, line.json().deepCopy().without("late"));
        if (decisions.put(line.text("roundId") + " " + line.text("needId"), id) != null) {
            throw line.wrong("its decision was appealed twice");
        }
        appeals.put(id, line.json());
    }

    private void checkJudgement(Line line, ObjectNode judged, String person) {
        if (!line.json().has("outcome")) {
            if (!part(line.json(), THEN).isEmpty()
                    || told(line, UPHELD).or(() -> told(line, DECLINED)).isPresent()) {
                throw line.wrong("it says otherwise than the log whether it was judged");
            }
            return;
        }
        boolean declined = line.text("outcome").equals("declined");
        Entry entry = entry(line, declined ? DECLINED : UPHELD, judged)
                .orElseThrow(() -> line.wrong("the ledger does not tell of its judgement"));
        if (!entry.actor().equals(line.text("judge")) || entry.at().toEpochMilli() != line.number("judgedAt")) {
            throw line.wrong("entry " + entry.seq() + " tells of another judgement");
        }
        if (entry.actor().equals(person)) {
            throw line.wrong("entry " + entry.seq() + " is by whoever appealed");
        }
    }

    /** The only entry of a type, which must name this document; empty when there is none. */
    private Optional<Entry> entry(Line line, String type, ObjectNode document) {
        Optional<Entry> told = told(line, type);
        told.ifPresent(entry -> {
            if (!Arrays.equals(entry.digest(), Bytes.sha256(CanonicalJson.write(document)))) {
                throw line.wrong("entry " + entry.seq() + " tells of another");
            }
        });
        return told;
    }

    private Optional<Entry> told(Line line, String type) {
        List<Entry> all = log.of(line.text("id")).stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
        if (all.size() > 1) {
            throw line.wrong("the log tells of `" + type + "` twice");
        }
        return all.stream().findFirst();
    }

    private static ObjectNode part(ObjectNode json, List<String> members) {
        return json.deepCopy().retain(members);
    }

    /** Once all went by: looks for those that the log tells of and nobody has. */
    void complete() {
        for (Entry entry : log.entries()) {
            if (entry.type().equals(GIVEN) && !appeals.containsKey(entry.subject())) {
                throw wrong(entry.subject(), "it is missing; entry " + entry.seq() + " tells of it");
            }
            ObjectNode appeal = appeals.get(entry.subject());
            if (entry.type().equals(USED) && (appeal == null || !appeal.has("usedIn"))) {
                throw wrong(entry.subject(), "entry " + entry.seq() + " tells that it was used");
            }
        }
    }

    /** @param given what stewards gave outside the draw, by the permit's id */
    void finish(Map<String, OverrideCheck.Given> given) {
        appeals.forEach((id, appeal) -> {
            if (appeal.has("assignmentId")
                    && !given.containsKey(appeal.path("assignmentId").asText())) {
                throw wrong(id, "no override gave its permit");
            }
        });
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(Part.APPEALS.what(), "appeal " + id, why);
    }

    /**
     * The first places that upheld appeals gave, by the appeals' ids.
     *
     * @param facts what each drawn round froze
     * @param issuers who asked for each need
     */
    Map<String, FirstCheck.Claim> first(Map<String, ObjectNode> facts, Map<String, String> issuers) {
        Map<String, FirstCheck.Claim> claims = new HashMap<>();
        appeals.forEach((id, appeal) -> {
            if (appeal.has("firstUntil")) {
                String need = appeal.path("needId").asText();
                Instant until = Instant.ofEpochMilli(appeal.path("firstUntil").asLong());
                claims.put(
                        id,
                        new FirstCheck.Claim(
                                Part.APPEALS,
                                UPHELD,
                                issuers.getOrDefault(need, ""),
                                pool(id, appeal, facts),
                                need,
                                new First(until, First.Ground.APPEAL),
                                "",
                                appeal.path("usedIn").asText()));
            }
        });
        return claims;
    }

    private static String pool(String id, ObjectNode appeal, Map<String, ObjectNode> facts) {
        return Optional.ofNullable(facts.get(appeal.path("roundId").asText()))
                .map(round -> round.path("pool").asText())
                .orElseThrow(() -> wrong(id, "its round is not drawn"));
    }

    long count() {
        return appeals.size();
    }
}
