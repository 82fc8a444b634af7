package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.allocation.RoundRecord;
import usufruct.allocation.Succession;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.record.SignedRecord;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/**
 * Holds every place that went down a round's line against the round's record and the log: it was let go, nobody was skipped,
 * whoever was passed over was so for a reason that record or log bear out, and whoever has it could take just that place.
 */
final class AdvanceCheck {
    private static final String ADVANCED = "hold.advanced";
    private static final Set<String> MEMBERS = Set.of("format", "roundId", "before", "passedOver", "after");

    private final Log log;
    private final Map<String, Line> advances = new TreeMap<>();
    private final Set<String> rounds = new HashSet<>();
    private final Map<String, RoundRecord> records = new HashMap<>();
    private final Map<String, DecisionCheck.Win> permits = new HashMap<>();
    private final CircleRecords circle = new CircleRecords();

    AdvanceCheck(Log log) {
        this.log = log;
    }

    /** Takes note of a record. */
    void take(SignedRecord record) {
        circle.take(record);
    }

    /** Takes note of an advance; all must have gone by before the rounds. */
    void check(Line line) {
        String before = line.only(MEMBERS).text("before");
        byte[] digest = Bytes.sha256(CanonicalJson.write(line.json()));
        if (log.first(before, digest)
                .filter(entry -> entry.type().equals(ADVANCED))
                .isEmpty()) {
            throw line.wrong("the ledger has no entry with its digest");
        }
        advances.put(before, line);
        rounds.add(line.text("roundId"));
    }

    /** Takes note of a round that was checked, when something went down its line. */
    void takeRound(Line line) {
        if (rounds.contains(line.text("roundId"))) {
            records.put(line.text("roundId"), new RoundRecord(line.json()));
        }
    }

    /**
     * Once all went by: goes through the log and looks at each advance as things stood then.
     *
     * @param facts what each drawn round froze
     */
    void finish(Map<String, ObjectNode> facts) {
        Map<String, String> pools = new HashMap<>();
        facts.forEach((round, frozen) -> pools.put(round, frozen.path("pool").asText()));
        var course = new LineCourse(log, circle, pools);
        for (Entry entry : log.entries()) {
            course.follow(entry);
            if (entry.type().equals(ADVANCED)) {
                Line line = Optional.ofNullable(advances.get(entry.subject()))
                        .filter(each -> Arrays.equals(entry.digest(), Bytes.sha256(CanonicalJson.write(each.json()))))
                        .orElseThrow(() -> new FindingException(
                                Part.ADVANCES.what(),
                                "assignment " + entry.subject(),
                                "it is missing; entry " + entry.seq() + " tells of it"));
                look(line, entry, course);
            }
        }
    }

    private void look(Line line, Entry entry, LineCourse course) {
        String round = line.text("roundId");
        RoundRecord record =
                Optional.ofNullable(records.get(round)).orElseThrow(() -> line.wrong("its round has no record"));
        ObjectNode before = circle.permit(entry.subject())
                .filter(fields -> fields.path("roundId").asText().equals(round))
                .orElseThrow(() -> line.wrong("its permit is not one of its round"));
        if (course.isFixed(record.pool().toString())) {
            throw line.wrong("the list of a round of the pool was fixed then");
        }
        var place = new Succession.Place(
                new ItemId(before.path("offerId").asText()),
                DecisionCheck.units(before.path("resourceRef")).stream()
                        .map(unit -> Math.toIntExact(unit - 1))
                        .toList(),
                CircleRecords.window(before));
        String after = line.json().path("after").asText();
        new Walk(line, record, place, course, entry.at(), after).look();
    }

    /** One walk down a line, as of an entry. */
    private final class Walk {
        private final Line line;
        private final Succession succession;
        private final Succession.Place place;
        private final Succession.Course stood;
        private final LineCourse course;
        private final Instant now;
        private final String round;
        private final String after;

        Walk(Line line, RoundRecord record, Succession.Place place, LineCourse course, Instant now, String after) {
            this.line = line;
            this.succession = new Succession(record);
            this.place = place;
            this.course = course;
            this.now = now;
            this.round = record.roundId().value();
            this.after = after;
            this.stood = course.of(round, after);
        }

        void look() {
            JsonNode over = line.json().path("passedOver");
            int at = 0;
            for (ItemId need : succession.line()) {
                if (at == over.size() && !after.isEmpty()) {
                    given(need);
                    return;
                }
                JsonNode passed = over.path(at++);
                if (!passed.path("needId").asText().equals(need.value())) {
                    throw line.wrong("need `" + need + "` was skipped");
                }
                passedOver(need, passed.path("reason").asText());
            }
            if (!after.isEmpty() || at != over.size()) {
                throw line.wrong("it names more than the line of its round");
            }
        }

        private void given(ItemId need) {
            boolean its = circle.permit(after)
                    .filter(fields -> fields.path("needId").asText().equals(need.value()))
                    .isPresent();
            if (!its) {
                throw line.wrong("need `" + need + "` was skipped");
            }
            succession.against(need, place, stood, now).ifPresent(reason -> {
                throw line.wrong("need `" + need + "` has it, and could not: " + reason);
            });
            if (course.isChangedSince(need.value(), round)) {
                throw line.wrong("need `" + need + "` has it, and asks for something else since the list was fixed");
            }
            Window window = succession.window(need, place, now).orElseThrow();
            permits.put(
                    after,
                    new DecisionCheck.Win(round, need.value(), place.offer().value(), units(need), window));
        }

        private List<Long> units(ItemId need) {
            return succession.units(need, place).stream().map(unit -> unit + 1L).toList();
        }

        private void passedOver(ItemId need, String reason) {
            Optional<Reason> recorded = succession.against(need, place, stood, now);
            boolean borneOut = recorded.isPresent()
                    ? recorded.get().name().equals(reason)
                    : course.bearsOut(reason, need.value(), round, place, after);
            if (!borneOut) {
                throw line.wrong("need `" + need + "` was passed over as `" + reason
                        + "`, and neither its round nor the log says so");
            }
        }
    }

    /** What the advances gave, by the permit's id. */
    Map<String, DecisionCheck.Win> permits() {
        return permits;
    }

    long count() {
        return advances.size();
    }
}
