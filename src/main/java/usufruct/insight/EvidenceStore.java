package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** The rows of the rooms as lines of evidence: read raw, past the rooms' own code, since that code is under audit too. */
final class EvidenceStore {

    void entries(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT seq, type, subject, actor, at, digest, salt FROM ledger_entry ORDER BY seq")
                .map((row, context) -> entry(row))
                .forEach(lines);
    }

    void checkpoints(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT size, note FROM ledger_checkpoint ORDER BY span")
                .map((row, context) -> object().put("size", row.getLong("size")).put("note", row.getString("note")))
                .forEach(lines);
    }

    void passports(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT did, version, document FROM passport_version ORDER BY did, version")
                .map((row, context) -> Line.object(
                        Part.PASSPORTS.what(),
                        "passport " + row.getString("did") + " version " + row.getLong("version"),
                        row.getBytes("document")))
                .forEach(lines);
    }

    void records(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("""
                        SELECT r.id, r.version, r.category, r.issuer, r.header, r.shown, s.sealing, s.payload
                        FROM record r LEFT JOIN record_seal s ON s.id = r.id AND s.version = r.version
                        ORDER BY r.id, r.version
                        """).map((row, context) -> record(row)).forEach(lines);
    }

    void reseals(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("""
                        SELECT id, version, statement FROM record_seal
                        WHERE statement IS NOT NULL ORDER BY id, version
                        """)
                .map((row, context) -> Line.object(Part.RESEALS.what(), recordAt(row), row.getBytes("statement")))
                .forEach(lines);
    }

    void rounds(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT id, record FROM round WHERE record IS NOT NULL ORDER BY id")
                .map((row, context) -> round(row))
                .forEach(lines);
    }

    /** What rounds told everybody, put together from their decisions: {@code publication@v1}. */
    void publications(Reading reading, Consumer<ObjectNode> lines) {
        for (String round : reading.query("SELECT id FROM round WHERE state = 'PUBLISHED' ORDER BY id")
                .mapTo(String.class)
                .list()) {
            ObjectNode publication = object().put("format", "publication@v1").put("roundId", round);
            ArrayNode decisions = publication.putArray("decisions");
            reading.query("""
                            SELECT round_id, need_id, outcome, reason, assignment_id, body FROM decision
                            WHERE round_id = :round ORDER BY need_id
                            """)
                    .bind("round", round)
                    .map((row, context) -> decision(row))
                    .forEach(decisions::add);
            lines.accept(publication);
        }
    }

    void policies(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT id, document FROM policy ORDER BY id")
                .map((row, context) -> policy(row))
                .forEach(lines);
    }

    void categories(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT name, document FROM category ORDER BY name")
                .map((row, context) -> category(row))
                .forEach(lines);
    }

    private static ObjectNode category(ResultSet row) throws SQLException {
        String where = "category " + row.getString("name");
        ObjectNode document = Line.object(Part.CATEGORIES.what(), where, row.getBytes("document"));
        if (!document.path("category").asText().equals(row.getString("name"))) {
            throw new FindingException(
                    Part.CATEGORIES.what(), where, "its row names another category than its document");
        }
        return document;
    }

    void pauses(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT seq, need, until FROM need_pause ORDER BY seq")
                .map((row, context) -> object().put("format", "pause@v1")
                        .put("seq", row.getLong("seq"))
                        .put("needId", row.getString("need"))
                        .put("until", row.getLong("until")))
                .forEach(lines);
    }

    void overrides(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT id, kind, reason, steward, assignment, made_at FROM override ORDER BY id")
                .map((row, context) -> object().put("format", "override@v1")
                        .put("id", row.getString("id"))
                        .put("kind", row.getString("kind"))
                        .put("reason", row.getString("reason"))
                        .put("steward", row.getString("steward"))
                        .put("assignmentId", row.getString("assignment"))
                        .put("madeAt", row.getLong("made_at")))
                .forEach(lines);
    }

    void advances(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("SELECT assignment, given, document FROM advance ORDER BY assignment")
                .map((row, context) -> advance(row))
                .forEach(lines);
    }

    private static ObjectNode advance(ResultSet row) throws SQLException {
        String where = "assignment " + row.getString("assignment");
        ObjectNode document = Line.object(Part.ADVANCES.what(), where, row.getBytes("document"));
        if (!document.path("before").asText().equals(row.getString("assignment"))
                || !Objects.equals(document.path("after").textValue(), row.getString("given"))) {
            throw new FindingException(Part.ADVANCES.what(), where, "its row says something else than its document");
        }
        return document;
    }

    void appeals(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("""
                        SELECT id, round, need, ground, fault, given_at, late, outcome, judge, judged_at, answer,
                               assignment, first_until, used_in
                        FROM appeal ORDER BY id
                        """).map((row, context) -> appeal(row)).forEach(lines);
    }

    private static ObjectNode appeal(ResultSet row) throws SQLException {
        ObjectNode line = object().put("format", "appeal@v1")
                .put("id", row.getString("id"))
                .put("roundId", row.getString("round"))
                .put("needId", row.getString("need"))
                .put("ground", row.getString("ground"))
                .put("givenAt", row.getLong("given_at"))
                .put("late", late(row));
        putText(line, "fault", row.getString("fault"));
        putText(line, "outcome", row.getString("outcome"));
        putText(line, "judge", row.getString("judge"));
        putText(line, "answerId", row.getString("answer"));
        putText(line, "assignmentId", row.getString("assignment"));
        putText(line, "usedIn", row.getString("used_in"));
        putNumber(line, "judgedAt", row, "judged_at");
        putNumber(line, "firstUntil", row, "first_until");
        return line;
    }

    void recalls(Reading reading, Consumer<ObjectNode> lines) {
        reading.query("""
                        SELECT id, assignment, cause, urgent_need, policy, notice_hours, steward, made_at, first_until, used_in
                        FROM recall ORDER BY id
                        """).map((row, context) -> recall(row)).forEach(lines);
    }

    private static ObjectNode recall(ResultSet row) throws SQLException {
        ObjectNode line = object().put("format", "recall@v1")
                .put("id", row.getString("id"))
                .put("assignmentId", row.getString("assignment"))
                .put("cause", row.getString("cause"))
                .put("policy", row.getString("policy"))
                .put("noticeHours", row.getLong("notice_hours"))
                .put("steward", row.getString("steward"))
                .put("madeAt", row.getLong("made_at"))
                .put("firstUntil", row.getLong("first_until"));
        putText(line, "urgentNeedId", row.getString("urgent_need"));
        putText(line, "usedIn", row.getString("used_in"));
        return line;
    }

    private static boolean late(ResultSet row) throws SQLException {
        long late = row.getLong("late");
        if (late != 0 && late != 1) {
            throw new FindingException(
                    Part.APPEALS.what(), "appeal " + row.getString("id"), "its `late` is neither yes nor no");
        }
        return late == 1;
    }

    private static void putText(ObjectNode line, String name, @Nullable String text) {
        if (text != null) {
            line.put(name, text);
        }
    }

    private static void putNumber(ObjectNode line, String name, ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        if (!row.wasNull()) {
            line.put(name, number);
        }
    }

    private static ObjectNode policy(ResultSet row) throws SQLException {
        String where = "policy " + row.getString("id");
        ObjectNode document = Line.object(Part.POLICIES.what(), where, row.getBytes("document"));
        if (!document.path("id").asText().equals(row.getString("id"))) {
            throw new FindingException(Part.POLICIES.what(), where, "its row names another policy than its document");
        }
        return document;
    }

    static ObjectNode entry(ResultSet row) throws SQLException {
        return object().put("seq", row.getLong("seq"))
                .put("type", row.getString("type"))
                .put("subject", row.getString("subject"))
                .put("actor", row.getString("actor"))
                .put("at", row.getLong("at"))
                .put("digest", Bytes.base64Url(row.getBytes("digest")))
                .put("salt", Bytes.base64Url(row.getBytes("salt")));
    }

    private static ObjectNode record(ResultSet row) throws SQLException {
        String where = recordAt(row);
        ObjectNode header = Line.object(Part.RECORDS.what(), where, row.getBytes("header"));
        JsonNode fields = Line.canonical(Part.RECORDS.what(), where, row.getBytes("shown"));
        if (!header.path("id").asText().equals(row.getString("id"))
                || header.path("version").asLong() != row.getLong("version")
                || !header.path("category").asText().equals(row.getString("category"))
                || !header.path("issuer").asText().equals(row.getString("issuer"))) {
            throw new FindingException(Part.RECORDS.what(), where, "its row names another record than its header");
        }
        ObjectNode line = object();
        line.set("header", header);
        line.set("fields", fields);
        byte[] payload = row.getBytes("payload");
        if (payload != null) {
            line.putObject("payload")
                    .put("sealing", row.getLong("sealing"))
                    .put("digest", Bytes.base64Url(Bytes.sha256(payload)));
        }
        return line;
    }

    private static ObjectNode round(ResultSet row) throws SQLException {
        String where = "round " + row.getString("id");
        ObjectNode record = Line.object(Part.ROUNDS.what(), where, row.getBytes("record"));
        if (!record.path("roundId").asText().equals(row.getString("id"))) {
            throw new FindingException(Part.ROUNDS.what(), where, "its row names another round than its record");
        }
        return record;
    }

    private static ObjectNode decision(ResultSet row) throws SQLException {
        String where = "round " + row.getString("round_id") + " need " + row.getString("need_id");
        ObjectNode body = Line.object(Part.DECISIONS.what(), where, row.getBytes("body"));
        if (!body.path("needId").asText().equals(row.getString("need_id"))
                || !body.path("outcome").asText().equals(row.getString("outcome"))
                || !Objects.equals(body.path("reason").textValue(), row.getString("reason"))) {
            throw new FindingException(Part.DECISIONS.what(), where, "its row says something else than its body");
        }
        String assignment = row.getString("assignment_id");
        return assignment == null ? body : body.put("assignmentId", assignment);
    }

    private static String recordAt(ResultSet row) throws SQLException {
        return "record " + row.getString("id") + " version " + row.getLong("version");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
