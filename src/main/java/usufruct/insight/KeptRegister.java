package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.insight.figure.Envy;
import usufruct.insight.figure.Paper;
import usufruct.insight.figure.Register;
import usufruct.record.SignedRecord;

/** What the log's entries are about, from records, decisions and policies that an audit has checked. */
final class KeptRegister implements Register {
    private final Map<String, List<SignedRecord>> records = new HashMap<>();
    private final Map<String, Line> decisions = new HashMap<>();
    private final Map<String, Envy> rounds = new HashMap<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, String> appeals = new HashMap<>();
    private final Map<String, ObjectNode> policies = new HashMap<>();

    /** Takes the next version of a record in. */
    void take(SignedRecord record) {
        records.computeIfAbsent(record.header().id().value(), id -> new ArrayList<>())
                .add(record);
    }

    void takeRound(Line line) {
        rounds.put(line.text("roundId"), Envy.in(line.json()));
        kept.put(line.text("roundId"), Kept.of(line.json()));
    }

    void takeDecisions(Line line) {
        decisions.put(line.text("roundId"), line);
    }

    void takeAppeal(Line line) {
        appeals.put(line.text("id"), line.text("needId"));
    }

    void takePolicy(Line line) {
        policies.put(line.text("id"), line.json());
    }

    @Override
    public Paper paper(String id, int version) {
        List<SignedRecord> versions = records.getOrDefault(id, List.of());
        if (version > versions.size()) {
            throw missing("record " + id + " version " + version);
        }
        SignedRecord record = versions.get(version - 1);
        return new Paper(record.header().issuer().value(), record.header().category(), record.fields());
    }

    @Override
    public List<String> refused(String round, List<String> reasons) {
        Line line = Optional.ofNullable(decisions.get(round)).orElseThrow(() -> missing("round " + round));
        List<String> needs = new ArrayList<>();
        for (JsonNode each : line.json().path("decisions")) {
            if (reasons.contains(each.path("reason").asText())) {
                needs.add(each.path("needId").asText());
            }
        }
        return needs;
    }

    @Override
    public Envy envy(String round) {
        return Optional.ofNullable(rounds.get(round)).orElseThrow(() -> missing("round " + round));
    }

    @Override
    public Kept kept(String round) {
        return Optional.ofNullable(kept.get(round)).orElseThrow(() -> missing("round " + round));
    }

    @Override
    public String appealed(String appeal) {
        return Optional.ofNullable(appeals.get(appeal)).orElseThrow(() -> missing("appeal " + appeal));
    }

    @Override
    public ObjectNode policy(String id) {
        return Optional.ofNullable(policies.get(id)).orElseThrow(() -> missing("policy " + id));
    }

    private static FindingException missing(String where) {
        return new FindingException("public figures", where, "the log tells of it, and it is not there");
    }
}
