package usufruct.federation.box;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.outbound.Errand;
import usufruct.passport.Proofs;

/** Makes the faults of {@link Sabotage} that lie in what is kept and in what is sent. */
final class Spoiling {
    /** In a node's database, while it is down. */
    static void afterCrash(Set<Sabotage> faults, BoxNode node, Path database) {
        for (Sabotage each : faults) {
            switch (each) {
                case INBOX_FORGETS_AT_A_CRASH ->
                    change(
                            database,
                            "DELETE FROM peer_inbox",
                            "UPDATE peer_line SET taken_epoch = 0, taken_seq = 0, taken_digest = ''");
                case LOG_LOSES_ITS_END ->
                    change(database, "DELETE FROM ledger_entry WHERE seq = (SELECT max(seq) FROM ledger_entry)");
                case THE_END_IS_FORGOTTEN ->
                    change(database, "UPDATE OR IGNORE peering SET state = 'active' WHERE state = 'ended'");
                case QUARANTINE_WITHOUT_CAUSE ->
                    change(
                            database,
                            "UPDATE peering SET quarantined_at = 1, fault = 'FORKED', fault_detail = 'x' WHERE state = 'active'");
                case SCOPES_GROW_ON_THE_WAY ->
                    change(
                            database,
                            "UPDATE peering_record SET document = CAST(replace(CAST(document AS TEXT), "
                                    + "'\"search\":false', '\"search\":true') AS BLOB) WHERE side = 'theirs'");
                case COPIES_ARE_LOST -> change(database, "DELETE FROM mirror_document");
                case GUESTS_FORGET_WHAT_THEY_WERE_TOLD ->
                    change(database, "UPDATE visit_ask SET state = NULL, over = 0");
                case WHAT_IS_OUT_IS_GIVEN ->
                    change(
                            database,
                            "UPDATE assignment SET state = 'ended' WHERE state IN ('issued', 'active', 'in-use')",
                            "UPDATE need SET state = 'waiting' WHERE state = 'assigned'");
                case A_ROUND_IS_PUBLISHED_AGAIN ->
                    change(
                            database,
                            "DELETE FROM decision",
                            "DELETE FROM round WHERE state = 'ANNOUNCED'",
                            "UPDATE OR IGNORE round SET state = 'DRAWN' WHERE state = 'PUBLISHED'");
                case THE_LIST_IS_MADE_ANEW ->
                    change(database, "UPDATE round SET state = 'ANNOUNCED', frozen_at = NULL WHERE state = 'FROZEN'");
                case PERMITS_ARE_NOT_AS_DRAWN ->
                    change(
                            database,
                            "CREATE TRIGGER IF NOT EXISTS spoilt AFTER INSERT ON assignment BEGIN "
                                    + "UPDATE assignment SET window_from = window_from + 60000 WHERE id = new.id; END");
                case A_DECISION_IS_NOT_TOLD ->
                    change(
                            database,
                            "CREATE TRIGGER IF NOT EXISTS spoilt AFTER INSERT ON decision BEGIN "
                                    + "DELETE FROM decision WHERE round_id = new.round_id AND need_id = new.need_id; END");
                case THE_LOT_IS_ANOTHER ->
                    change(
                            database,
                            "UPDATE round SET record = CAST(replace(CAST(record AS TEXT), '\"preimage\":\"', "
                                    + "'\"preimage\":\"AAAA') AS BLOB) WHERE record IS NOT NULL");
                case DELIVERY_GIVES_UP -> change(database, "UPDATE peer_line SET next_at = 99999999999999");
                default -> {}
            }
        }
    }

    private static void change(Path database, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a request that leaves a node. */
    static Errand onTheWay(Set<Sabotage> faults, BoxNode node, Errand errand) {
        boolean carries = errand.target().getPath().endsWith("/messages");
        if (!carries || faults.isEmpty()) {
            return errand;
        }
        ObjectNode body = (ObjectNode) StrictJson.read(errand.body());
        ArrayNode messages = (ArrayNode) body.path("messages");
        for (Sabotage each : faults) {
            switch (each) {
                case TWICE_UNDER_ANOTHER_ID ->
                    messages.add(again(node, (ObjectNode) messages.path(messages.size() - 1)));
                case ORDER_IS_TURNED -> {
                    for (int i = 0; i + 1 < messages.size(); i++) {
                        messages.add(messages.remove(messages.size() - 2 - i));
                    }
                }
                default -> {}
            }
        }
        return node.signed(errand, CanonicalJson.write(body));
    }

    private static ObjectNode again(BoxNode node, ObjectNode last) {
        ObjectNode copy = last.deepCopy();
        copy.remove("proof");
        String id = copy.path("id").asText();
        copy.put("id", id.substring(0, 25) + (id.endsWith("0") ? "1" : "0"))
                .put("seq", copy.path("seq").asLong() + 1)
                .put("previous", Evil.digest(last));
        return Proofs.sign(
                copy, node.rooms().keys(), Instant.ofEpochMilli(copy.path("at").asLong()));
    }

    private Spoiling() {}
}
