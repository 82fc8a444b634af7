package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.allocation.FirstPlace;
import usufruct.allocation.draw.First;
import usufruct.allocation.recall.Recall;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.record.SignedRecord;
import usufruct.words.Bytes;

/**
 * Holds recalls against the log: each is the one told of, by the steward and at the time that it names, by the rule of the
 * policy that its permit was won by, within its notice, for a cause that was so, and by nobody who had a part in it; none is
 * missing, and no permit was called back without one.
 */
final class RecallCheck {
    private static final String MADE = "recall.made";
    private static final String USED = "recall.used";
    private static final String RECALLED = "assignment.recalled";
    private static final Set<String> MEMBERS = Set.of(
            "format",
            "id",
            "assignmentId",
            "cause",
            "urgentNeedId",
            "policy",
            "noticeHours",
            "steward",
            "madeAt",
            "firstUntil",
            "usedIn");

    private final Log log;
    private final RecallCourse course;
    private final Map<String, Line> recalls = new TreeMap<>();
    private final Map<String, String> ofPermits = new HashMap<>();

    RecallCheck(Log log) {
        this.log = log;
        this.course = new RecallCourse();
    }

    /** Takes note of a record; all must have gone by before the recalls. */
    void take(SignedRecord record) {
        course.take(record);
    }

    void check(Line line) {
        String id = line.only(MEMBERS).text("id");
        ObjectNode made = line.json().deepCopy().without("usedIn");
        Entry entry = entry(line, MADE, made).orElseThrow(() -> line.wrong("the ledger does not tell of it"));
        if (!entry.actor().equals(line.text("steward")) || entry.at().toEpochMilli() != line.number("madeAt")) {
            throw line.wrong("entry " + entry.seq() + " tells of another steward or time");
        }
        if (line.number("firstUntil") != line.number("madeAt") + FirstPlace.LASTS.toMillis()) {
            throw line.wrong("its person comes first for another time than everybody");
        }
        if (entry(line, USED, line.json()).isPresent() != line.json().has("usedIn")) {
            throw line.wrong("the log knows otherwise whether it was used");
        }
        String permit = line.text("assignmentId");
        boolean ended = log.of(permit).stream()
                .anyMatch(each -> each.type().equals(RECALLED) && each.at().equals(entry.at()));
        if (!ended || ofPermits.put(permit, id) != null) {
            throw line.wrong("its permit was not called back then, or by another recall");
        }
        recalls.put(id, line);
    }

    /** The only entry of a type, which must name this document; empty when there is none. */
    private Optional<Entry> entry(Line line, String type, ObjectNode document) {
        List<Entry> told = log.of(line.text("id")).stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
        if (told.size() > 1) {
            throw line.wrong("the log tells of `" + type + "` twice");
        }
        told.forEach(entry -> {
            if (!Arrays.equals(entry.digest(), Bytes.sha256(CanonicalJson.write(document)))) {
                throw line.wrong("entry " + entry.seq() + " tells of another");
            }
        });
        return told.stream().findFirst();
    }

    /**
     * Once all went by: goes through the log, looks at each recall as things stood then, and for those that nobody has.
     *
     * @param facts what each drawn round froze
     * @param policies what it was judged with
     */
    void finish(Map<String, ObjectNode> facts, Map<String, ObjectNode> policies) {
        for (Entry entry : log.entries()) {
            course.follow(entry, facts);
            boolean told = entry.type().equals(MADE) && !recalls.containsKey(entry.subject());
            if (told || entry.type().equals(RECALLED) && !ofPermits.containsKey(entry.subject())) {
                throw new FindingException(
                        Part.RECALLS.what(),
                        (told ? "recall " : "assignment ") + entry.subject(),
                        "it is missing; entry " + entry.seq() + " tells of it");
            }
            if (entry.type().equals(MADE)) {
                look(Objects.requireNonNull(recalls.get(entry.subject())), policies);
            }
        }
    }

    private void look(Line line, Map<String, ObjectNode> policies) {
        ObjectNode permit = course.permit(line.text("assignmentId"));
        Recall.Cause cause = cause(line);
        checkRule(line, permit, cause, policies);
        Instant begins = CircleRecords.window(permit).from();
        Instant latest = begins.minus(Duration.ofHours(line.number("noticeHours")));
        if (Instant.ofEpochMilli(line.number("madeAt")).isAfter(latest)) {
            throw line.wrong("its notice was too short: the permit could be called back until `" + latest + "`");
        }
        if (line.text("steward").equals(permit.path("assignee").asText())) {
            throw line.wrong("it is by whoever had the permit");
        }
        course.against(permit, cause, line.json().path("urgentNeedId").asText(), line.text("steward"))
                .ifPresent(why -> {
                    throw line.wrong(why);
                });
    }

    private static Recall.Cause cause(Line line) {
        return Arrays.stream(Recall.Cause.values())
                .filter(each -> each.word().equals(line.text("cause")))
                .findFirst()
                .orElseThrow(() -> line.wrong("there is no such cause"));
    }

    private static void checkRule(Line line, ObjectNode permit, Recall.Cause cause, Map<String, ObjectNode> policies) {
        ObjectNode policy = Optional.ofNullable(
                        policies.get(permit.path("roundId").asText()))
                .orElseThrow(() -> line.wrong("no round decided its permit"));
        long notice = policy.path("parameters").path(cause.parameter()).asLong();
        if (!policy.path("hash").asText().equals(line.text("policy"))
                || notice == 0
                || notice != line.number("noticeHours")) {
            throw line.wrong("the policy of its permit's round states no such rule");
        }
    }

    /** The first places that recalls gave, by the recalls' ids. */
    Map<String, FirstCheck.Claim> first() {
        Map<String, FirstCheck.Claim> claims = new HashMap<>();
        recalls.forEach((id, line) -> {
            ObjectNode permit = course.permit(line.text("assignmentId"));
            claims.put(
                    id,
                    new FirstCheck.Claim(
                            Part.RECALLS,
                            MADE,
                            permit.path("assignee").asText(),
                            course.pool(permit),
                            permit.path("needId").asText(),
                            new First(Instant.ofEpochMilli(line.number("firstUntil")), First.Ground.RECALL),
                            line.json().path("urgentNeedId").asText(),
                            line.json().path("usedIn").asText()));
        });
        return claims;
    }

    long count() {
        return recalls.size();
    }
}
