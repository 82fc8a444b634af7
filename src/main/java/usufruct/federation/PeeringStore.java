package usufruct.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code peering_invitation}, {@code peering} and {@code peering_record}. */
final class PeeringStore {
    private static final String SELECT = """
            SELECT id, peer, url, state, offered, words, made_at, quarantined_at, fault, fault_detail FROM peering
            """;

    /** Which side signed a record. */
    enum Side {
        OURS,
        THEIRS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An invitation that may still be used. */
    record Invitation(ItemId id, Scopes scopes) {}

    /** What is hidden of a handshake that has begun: our nonce, their commitment, and who they showed themselves as. */
    record Begun(String nonce, String commitment) {}

    void invite(Writing writing, ItemId id, byte[] code, Scopes scopes, Instant until) {
        writing.update("""
                        INSERT INTO peering_invitation (id, code, scopes, until) VALUES (:id, :code, :scopes, :until)
                        """)
                .bind("id", id.value())
                .bind("code", code)
                .bind("scopes", CanonicalJson.text(scopes.json()))
                .bind("until", until.toEpochMilli())
                .execute();
    }

    /** The invitation of a code that is not over, and that nobody has used but perhaps this node. */
    Optional<Invitation> invitation(Reading reading, byte[] code, Did by, Instant now) {
        return reading.query("""
                        SELECT id, scopes FROM peering_invitation
                        WHERE code = :code AND until > :now AND (used_by IS NULL OR used_by = :by)
                        """)
                .bind("code", code)
                .bind("by", by.value())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Invitation(new ItemId(row.getString("id")), scopes(row.getString("scopes"))))
                .findOne();
    }

    void use(Writing writing, ItemId invitation, Did by) {
        writing.update("UPDATE peering_invitation SET used_by = :by WHERE id = :id")
                .bind("id", invitation.value())
                .bind("by", by.value())
                .execute();
    }

    void insert(Writing writing, Peering peering, Begun begun) {
        writing.update("""
                        INSERT INTO peering (id, peer, url, state, offered, words, nonce, commitment, wrong_words, made_at)
                        VALUES (:id, :peer, :url, :state, :offered, :words, :nonce, :commitment, 0, :madeAt)
                        """)
                .bind("id", peering.id().value())
                .bind("peer", peering.peer().value())
                .bind("url", peering.url())
                .bind("state", word(peering.state()))
                .bind("offered", CanonicalJson.text(peering.offered().json()))
                .bind("words", String.join(" ", peering.words()))
                .bind("nonce", begun.nonce())
                .bind("commitment", begun.commitment())
                .bind("madeAt", peering.madeAt().toEpochMilli())
                .execute();
    }

    /** A handshake that led to nothing. */
    void remove(Writing writing, ItemId id) {
        writing.update("DELETE FROM peering WHERE id = :id AND state IN ('answered', 'comparing')")
                .bind("id", id.value())
                .execute();
    }

    void removeUnconfirmed(Writing writing, Instant before) {
        writing.update("DELETE FROM peering WHERE state IN ('answered', 'comparing') AND made_at < :before")
                .bind("before", before.toEpochMilli())
                .execute();
        writing.update("DELETE FROM peering_invitation WHERE until < :before")
                .bind("before", before.toEpochMilli())
                .execute();
    }

    /** Shows words for the first time; the nonces are not needed any more. */
    void show(Writing writing, ItemId id, List<String> words) {
        writing.update("UPDATE peering SET state = 'comparing', words = :words WHERE id = :id")
                .bind("id", id.value())
                .bind("words", String.join(" ", words))
                .execute();
    }

    void move(Writing writing, ItemId id, Peering.State state) {
        writing.update("UPDATE peering SET state = :state WHERE id = :id")
                .bind("id", id.value())
                .bind("state", word(state))
                .execute();
    }

    /** Where the peer answers from now on. */
    void moveTo(Writing writing, ItemId id, String url) {
        writing.update("UPDATE peering SET url = :url WHERE id = :id")
                .bind("id", id.value())
                .bind("url", url)
                .execute();
    }

    /** Counts words that differed, and says how often that was. */
    int countWrongWords(Writing writing, ItemId id) {
        writing.update("UPDATE peering SET wrong_words = wrong_words + 1 WHERE id = :id")
                .bind("id", id.value())
                .execute();
        return writing.query("SELECT wrong_words FROM peering WHERE id = :id")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
    }

    void quarantine(Writing writing, ItemId id, Peering.Quarantine why) {
        writing.update("""
                        UPDATE peering SET quarantined_at = :since, fault = :fault, fault_detail = :detail WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("since", why.since().toEpochMilli())
                .bind("fault", why.fault().name())
                .bind("detail", why.detail())
                .execute();
    }

    void release(Writing writing, ItemId id) {
        writing.update("""
                        UPDATE peering SET quarantined_at = NULL, fault = NULL, fault_detail = NULL WHERE id = :id
                        """).bind("id", id.value()).execute();
    }

    Optional<Peering> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> peering(row))
                .findOne();
    }

    /** The one with a node that has not ended. */
    Optional<Peering> with(Reading reading, Did peer) {
        return reading.query(SELECT + "WHERE peer = :peer AND state <> 'ended'")
                .bind("peer", peer.value())
                .map((row, context) -> peering(row))
                .findOne();
    }

    List<Peering> all(Reading reading) {
        return reading.query(SELECT + "ORDER BY id")
                .map((row, context) -> peering(row))
                .list();
    }

    Begun begun(Reading reading, ItemId id) {
        return reading.query("SELECT nonce, commitment FROM peering WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> new Begun(row.getString("nonce"), row.getString("commitment")))
                .one();
    }

    void keep(Writing writing, PeeringRecord record, Side side, ObjectNode document) {
        writing.update("""
                        INSERT INTO peering_record (peering, side, number, version, document)
                        SELECT :peering, :side, ifnull(max(number), 0) + 1, :version, :document
                        FROM peering_record WHERE peering = :peering AND side = :side
                        """)
                .bind("peering", record.peering().value())
                .bind("side", side.word())
                .bind("version", record.version())
                .bind("document", CanonicalJson.write(document))
                .execute();
    }

    /** The last record that a side signed. */
    Optional<PeeringRecord> record(Reading reading, ItemId id, Side side) {
        return reading.query("""
                        SELECT document FROM peering_record WHERE peering = :peering AND side = :side
                        ORDER BY number DESC LIMIT 1
                        """)
                .bind("peering", id.value())
                .bind("side", side.word())
                .map((row, context) -> PeeringRecord.read(StrictJson.read(row.getBytes("document"))))
                .findOne();
    }

    private static Peering peering(ResultSet row) throws SQLException {
        String words = row.getString("words");
        String fault = row.getString("fault");
        return new Peering(
                new ItemId(row.getString("id")),
                new Did(row.getString("peer")),
                row.getString("url"),
                Peering.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                scopes(row.getString("offered")),
                words.isEmpty() ? List.of() : List.of(words.split(" ", -1)),
                Instant.ofEpochMilli(row.getLong("made_at")),
                fault == null
                        ? Optional.empty()
                        : Optional.of(new Peering.Quarantine(
                                Instant.ofEpochMilli(row.getLong("quarantined_at")),
                                Peering.Fault.valueOf(fault),
                                row.getString("fault_detail"))));
    }

    private static Scopes scopes(String json) {
        return Scopes.read(StrictJson.read(Bytes.utf8(json)));
    }

    private static String word(Peering.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
