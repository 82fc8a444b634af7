package usufruct.insight.figure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.Category;

/** A log written by hand, with the records behind it. */
final class Town implements Register {
    static final String NODE = "did:key:node";

    final List<Entry> log = new ArrayList<>();
    Instant now = Instant.parse("2026-11-23T08:00:00Z");

    private final Map<String, Paper> papers = new HashMap<>();
    private final Map<String, List<String>> refused = new HashMap<>();
    private final Map<String, Envy> envies = new HashMap<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, String> appeals = new HashMap<>();

    void entry(String type, String subject, String actor) {
        byte[] digest = Bytes.sha256(Bytes.utf8(subject + "|" + NODE));
        log.add(new Entry(log.size() + 1L, type, subject, actor, now, digest));
    }

    /** Takes somebody in whose home is this node. */
    void place(String person) {
        entry("member.placed", person, NODE);
    }

    void offer(String id, int units, int version) {
        offer(id, units, version, fields -> {});
    }

    /** @param more what else it says */
    void offer(String id, int units, int version, Consumer<ObjectNode> more) {
        ObjectNode fields = window(Duration.ofDays(-365), Duration.ofDays(365));
        more.accept(fields);
        papers.put(
                id + version, new Paper("did:key:group", Category.parse("offer.tool@v1"), fields.put("units", units)));
        entry(version == 1 ? "offer.published" : "offer.changed", id, "did:key:group");
    }

    void ask(String id, String person, boolean urgent, String tool) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("priority", urgent ? "urgent" : "normal");
        fields.putObject("constraints").put("tool", tool);
        papers.put(id + 1, new Paper(person, Category.parse("need.tool@v1"), fields));
        entry("need.published", id, person);
    }

    /** Gives a need a permit for a day from now on; the permit has the need's id with a mark. */
    String serve(String need) {
        String permit = need + "-permit";
        ObjectNode fields = window(Duration.ZERO, Duration.ofDays(1)).put("needId", need);
        papers.put(permit + 1, new Paper(NODE, Category.parse("assignment@v1"), fields));
        entry("need.assigned", need, NODE);
        entry("assignment.issued", permit, NODE);
        return permit;
    }

    /** As {@link #serve}, by a steward's override. */
    String give(String need) {
        String permit = serve(need);
        Objects.requireNonNull(papers.get(permit + 1)).fields().put("overrideId", "an override");
        return permit;
    }

    void appeal(String need, boolean upheld) {
        appeal(need, NODE, upheld);
    }

    void appeal(String need, String judge, boolean upheld) {
        String id = need + "-appeal";
        appeals.put(id, need);
        entry(upheld ? "appeal.upheld" : "appeal.declined", id, judge);
    }

    /** A round keeps so many turns for cohorts, under which these needs win. */
    void keep(String round, long reserved, List<String> needs) {
        kept.put(round, new Kept("tool", reserved, needs));
        entry("round.drawn", round, NODE);
    }

    void refuse(String round, List<String> needs) {
        refused.put(round, needs);
        entry("round.published", round, NODE);
    }

    /** A round told people this of each other. */
    void compare(String round, List<String> people, List<String> envious) {
        envies.put(round, new Envy(people, envious));
        entry("round.published", round, NODE);
    }

    private ObjectNode window(Duration from, Duration until) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.putObject("window")
                .put("from", now.plus(from).toString())
                .put("until", now.plus(until).toString());
        return fields;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /** The tables of all weeks that are over now. */
    List<Table> tables() {
        var chronicle = new Chronicle(NODE);
        log.forEach(entry -> chronicle.take(entry, this));
        chronicle.closeThrough(Week.before(now));
        return chronicle.tables();
    }

    @Override
    public Paper paper(String id, int version) {
        return Objects.requireNonNull(papers.get(id + version));
    }

    @Override
    public List<String> refused(String round, List<String> reasons) {
        return refused.getOrDefault(round, List.of());
    }

    @Override
    public Envy envy(String round) {
        return envies.getOrDefault(round, new Envy(List.of(), List.of()));
    }

    @Override
    public Kept kept(String round) {
        return kept.getOrDefault(round, Kept.NOTHING);
    }

    @Override
    public String appealed(String appeal) {
        return Objects.requireNonNull(appeals.get(appeal));
    }

    @Override
    public ObjectNode policy(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }
}
