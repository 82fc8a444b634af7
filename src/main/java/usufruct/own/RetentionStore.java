package usufruct.own;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code retention_terms}, and what of everybody's is past its term. */
final class RetentionStore {
    /** All that an item's circle consists of: when the log last told of any of it, it was over. */
    private static final String LAST_TOLD = """
            (SELECT max(e.at) FROM ledger_entry e WHERE e.subject IN (
                SELECT s.id UNION SELECT s.root UNION SELECT id FROM need WHERE series = s.root
                UNION SELECT id FROM appeal
                      WHERE need IN (SELECT s.root UNION SELECT id FROM need WHERE series = s.root)
                UNION SELECT id FROM assignment
                      WHERE need IN (SELECT s.root UNION SELECT id FROM need WHERE series = s.root)
                UNION SELECT id FROM outcome WHERE assignment IN (
                      SELECT id FROM assignment
                      WHERE need IN (SELECT s.root UNION SELECT id FROM need WHERE series = s.root))
                UNION SELECT o.assignment FROM outcome o WHERE o.id = s.root))
            """;

    /** Words that stewards wrote about what they decided; those of people stand in {@link ErasureStore}. */
    private static final String OF_STEWARDS = """
            SELECT 'override' AS kind, override.id, override.assignment AS root FROM override
            UNION ALL SELECT 'recall', recall.id, recall.assignment FROM recall
            UNION ALL SELECT 'revocation', assignment.id, assignment.id FROM assignment WHERE state = 'revoked'
            """;

    /** So many at once. */
    static final int AT_ONCE = 200;

    /**
     * What is asked for: what was last told of so long before now, and comes after an id.
     *
     * @param term how long before
     */
    record Due(Instant now, Duration term, String afterId) {
        Due after(ItemId id) {
            return new Due(now, term, id.value());
        }

        private Query in(Query query) {
            return query.bind("before", now.minus(term).toEpochMilli())
                    .bind("after", afterId)
                    .bind("limit", AT_ONCE);
        }
    }

    /** One statement of terms. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stated(int number, ItemId id, byte[] document) {}

    Optional<Stated> newest(Reading reading) {
        return reading.query("SELECT number, id, document FROM retention_terms ORDER BY number DESC LIMIT 1")
                .map((row, context) ->
                        new Stated(row.getInt("number"), new ItemId(row.getString("id")), row.getBytes("document")))
                .findOne();
    }

    void insert(Writing writing, Stated stated, Instant at) {
        writing.update("""
                        INSERT INTO retention_terms (number, id, document, stated_at)
                        VALUES (:number, :id, :document, :at)
                        """)
                .bind("number", stated.number())
                .bind("id", stated.id().value())
                .bind("document", stated.document())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /**
     * Records of some kinds, their words in one text, that are over and due, of which neither their words nor what {@code gone} tells of was erased. Of
     * outcomes whose people a suspension is being judged about, none is due.
     */
    List<ItemId> records(Reading reading, String kinds, String gone, Due due) {
        return due.in(reading.query("""
                        SELECT id FROM (SELECT kind, id, id AS root, why FROM (%s)) s
                        WHERE why IS NULL AND instr(:kinds, kind) > 0 AND id > :after
                          AND (:gone != 'pictures.erased' OR EXISTS (SELECT 1 FROM attachment t WHERE t.item = s.id))
                          AND NOT EXISTS (SELECT 1 FROM ledger_entry e
                                          WHERE e.subject = 'record:' || s.id AND e.type IN ('record.erased', :gone))
                          AND NOT EXISTS (
                              SELECT 1 FROM outcome o JOIN assignment a ON a.id = o.assignment
                              JOIN suspension u ON u.person IN (a.assignee, o.issuer)
                              WHERE o.id = s.id AND u.state IN ('proposed', 'objected'))
                          AND %s <= :before
                        ORDER BY id LIMIT :limit
                        """.formatted(ErasureStore.recordsOfAll(), LAST_TOLD)))
                .bind("now", due.now().toEpochMilli())
                .bind("kinds", kinds)
                .bind("gone", gone)
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    /** Notes about what is over. */
    List<ItemId> notes(Reading reading, Due due) {
        return due.in(reading.query("""
                        WITH person AS (%s), steward AS (%s), note AS (
                            SELECT id, why, CASE kind
                                WHEN 'appeal' THEN (SELECT need FROM appeal WHERE appeal.id = person.id)
                                WHEN 'answer' THEN (SELECT need FROM appeal WHERE appeal.answer = person.id)
                                WHEN 'permit-note' THEN (SELECT assignment FROM permit_note WHERE permit_note.id = person.id)
                                WHEN 'objection' THEN (SELECT id FROM suspension WHERE objection = person.id)
                                WHEN 'comment' THEN (SELECT policy FROM policy_comment WHERE policy_comment.id = person.id)
                                ELSE id END AS root
                            FROM person
                            UNION ALL
                            SELECT steward.id, CASE WHEN a.state IN ('closed', 'revoked', 'no-show', 'ended') THEN NULL
                                                    ELSE 'IN_USE' END, steward.root
                            FROM steward JOIN assignment a ON a.id = steward.root
                            UNION ALL
                            SELECT suspension.id, CASE WHEN state IN ('refused', 'lifted') OR until <= :now THEN NULL
                                                       ELSE 'RESTS' END, suspension.id
                            FROM suspension
                            UNION ALL
                            SELECT evidence, CASE WHEN state IN ('ended', 'withdrawn') THEN NULL ELSE 'IN_FORCE' END, id
                            FROM attestation
                            UNION ALL
                            SELECT words, NULL, id FROM attestation WHERE words IS NOT NULL
                            UNION ALL
                            SELECT id, CASE WHEN state IN ('lapsed', 'justified', 'unjustified') THEN NULL
                                            ELSE 'NOT_JUDGED' END, id
                            FROM emergency)
                        SELECT DISTINCT s.id FROM note s
                        WHERE s.id IN (SELECT id FROM record_note) AND s.id > :after
                          AND NOT EXISTS (SELECT 1 FROM note other WHERE other.id = s.id AND other.why IS NOT NULL)
                          AND %s <= :before
                        ORDER BY s.id LIMIT :limit
                        """.formatted(ErasureStore.notesOfAll(), OF_STEWARDS, LAST_TOLD)))
                .bind("now", due.now().toEpochMilli())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    /** Transfers with pictures, of permits that are over. */
    List<ItemId> transfers(Reading reading, Due due) {
        return due.in(reading.query("""
                        SELECT s.id FROM (SELECT c.id, a.id AS root FROM custody c JOIN assignment a ON a.id = c.assignment
                                          WHERE a.state IN ('closed', 'revoked', 'no-show', 'ended')
                                            AND NOT EXISTS (SELECT 1 FROM suspension u
                                                            WHERE u.person = a.assignee
                                                              AND u.state IN ('proposed', 'objected'))) s
                        WHERE EXISTS (SELECT 1 FROM attachment t WHERE t.item = s.id) AND s.id > :after AND %s <= :before
                        ORDER BY s.id LIMIT :limit
                        """.formatted(LAST_TOLD)))
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    /** Permits that are over, under which keys were asked for. */
    List<ItemId> grants(Reading reading, Due due) {
        return due.in(reading.query("""
                        SELECT s.root FROM (SELECT a.id, a.id AS root FROM assignment a
                                            WHERE a.state IN ('closed', 'revoked', 'no-show', 'ended')
                                              AND NOT EXISTS (SELECT 1 FROM suspension u
                                                              WHERE u.person = a.assignee AND u.state IN ('proposed', 'objected'))
                                              AND NOT EXISTS (SELECT 1 FROM appeal p
                                                              WHERE p.need = a.need AND p.outcome IS NULL)) s
                        WHERE EXISTS (SELECT 1 FROM access_grant g WHERE g.assignment = s.root) AND s.root > :after
                          AND %s <= :before
                        ORDER BY s.root LIMIT :limit
                        """.formatted(LAST_TOLD)))
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }
}
