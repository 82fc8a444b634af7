package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** What an audit asks about terms, and about what may be past them: rows that were held against the log before. */
final class RetentionStore {
    private static final String RUNS = "a.state NOT IN ('closed', 'revoked', 'no-show', 'ended')";

    /** A need that is over, and no date of a series. */
    private static final String NEED_IS_OVER = """
            n.state NOT IN ('waiting', 'assigned')
            AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.need = n.id AND %s)
            AND NOT EXISTS (SELECT 1 FROM appeal p WHERE p.need = n.id AND p.outcome IS NULL)
            """.formatted(RUNS);

    /** One statement of terms. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stated(long number, String id, byte[] document, long at) {}

    /** Something whose circle something else belongs to. */
    record Belonging(String root, String member) {}

    List<Stated> stated(Reading reading) {
        return reading.query("SELECT number, id, document, stated_at FROM retention_terms ORDER BY number")
                .map((row, context) -> new Stated(
                        row.getLong("number"), row.getString("id"), row.getBytes("document"), row.getLong("stated_at")))
                .list();
    }

    List<Belonging> circles(Reading reading) {
        return reading.query("""
                        SELECT need AS root, id AS member FROM assignment
                        UNION ALL SELECT series, id FROM need WHERE series IS NOT NULL
                        UNION ALL SELECT a.need, o.id FROM outcome o JOIN assignment a ON a.id = o.assignment
                        UNION ALL SELECT id, assignment FROM outcome
                        UNION ALL SELECT need, id FROM appeal
                        UNION ALL SELECT id, need FROM appeal
                        UNION ALL SELECT answer, need FROM appeal WHERE answer IS NOT NULL
                        UNION ALL SELECT objection, id FROM suspension WHERE objection IS NOT NULL
                        UNION ALL SELECT id, policy FROM policy_comment
                        UNION ALL SELECT id, assignment FROM override
                        UNION ALL SELECT id, assignment FROM recall
                        UNION ALL SELECT id, assignment FROM custody
                        UNION ALL SELECT id, assignment FROM permit_note
                        UNION ALL SELECT evidence, id FROM attestation
                        UNION ALL SELECT words, id FROM attestation WHERE words IS NOT NULL
                        """)
                .map((row, context) -> new Belonging(row.getString("root"), row.getString("member")))
                .list();
    }

    /** Whether an id is that of an outcome. */
    boolean isOutcome(Reading reading, String id) {
        return reading.query("SELECT EXISTS (SELECT 1 FROM outcome WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    /** Needs and series that are over and have a title. */
    List<String> needs(Reading reading, long now) {
        return reading.query("""
                        SELECT n.id FROM need n WHERE n.series IS NULL AND %1$s AND %2$s
                        UNION ALL
                        SELECT r.id FROM series r
                        WHERE (r.state <> 'running' OR r.last_until <= :now) AND %3$s
                          AND NOT EXISTS (SELECT 1 FROM need n WHERE n.series = r.id AND NOT (%1$s))
                        """.formatted(NEED_IS_OVER, says("n.id", "title"), says("r.id", "title")))
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }

    /** Outcomes of what is over, with words of their writers. */
    List<String> outcomes(Reading reading) {
        return reading.query("""
                        SELECT o.id FROM outcome o JOIN assignment a ON a.id = o.assignment
                        WHERE NOT (%s) AND (%s OR %s OR %s)
                          AND NOT EXISTS (SELECT 1 FROM suspension u
                                          WHERE u.person IN (a.assignee, o.issuer) AND u.state IN ('proposed', 'objected'))
                        """.formatted(RUNS, says("o.id", "notes"), says("o.id", "toMend"), says("o.id", "photos")))
                .mapTo(String.class)
                .list();
    }

    private static String says(String id, String field) {
        return "EXISTS (SELECT 1 FROM record f WHERE f.id = " + id + " AND instr(f.shown, CAST('\",\"" + field
                + "\",' AS BLOB)) > 0)";
    }

    /** Outcomes, and transfers of what is over, with pictures. */
    List<String> pictured(Reading reading) {
        return reading.query("""
                        SELECT o.id FROM outcome o JOIN attachment t ON t.item = o.id
                        UNION
                        SELECT c.id FROM custody c JOIN attachment t ON t.item = c.id JOIN assignment a ON a.id = c.assignment
                        WHERE NOT (%s)
                          AND NOT EXISTS (SELECT 1 FROM suspension u
                                          WHERE u.person = a.assignee AND u.state IN ('proposed', 'objected'))
                        """.formatted(RUNS)).mapTo(String.class).list();
    }

    /** Notes that the log tells of, about what is over; of what ends by itself with no entry, once the node has had time to look. */
    List<String> notes(Reading reading, long now) {
        return reading.query("""
                        SELECT id FROM record_note
                        WHERE id NOT IN (SELECT id FROM search_saved UNION ALL SELECT id FROM notice_contact
                                         UNION ALL SELECT id FROM search_later)
                        EXCEPT SELECT id FROM appeal WHERE outcome IS NULL
                        EXCEPT SELECT assignment FROM excuse WHERE state = 'given'
                        EXCEPT SELECT id FROM suspension WHERE state NOT IN ('refused', 'lifted') AND ifnull(until, :now + 1) > :now
                        EXCEPT SELECT objection FROM suspension
                               WHERE state = 'objected' OR state = 'kept' AND until > :now
                        EXCEPT SELECT c.id FROM policy_comment c JOIN policy p ON p.id = c.policy
                               WHERE p.state NOT IN ('replaced', 'rolled-back', 'rejected', 'withdrawn')
                        EXCEPT SELECT o.id FROM override o JOIN assignment a ON a.id = o.assignment WHERE %1$s
                        EXCEPT SELECT r.id FROM recall r JOIN assignment a ON a.id = r.assignment WHERE %1$s
                        EXCEPT SELECT n.id FROM permit_note n JOIN assignment a ON a.id = n.assignment WHERE %1$s
                        EXCEPT SELECT id FROM mandate WHERE state <> 'ended' AND valid_until > :justOver
                        EXCEPT SELECT id FROM ward WHERE ended_at IS NULL AND majority > :justOver
                        EXCEPT SELECT evidence FROM attestation WHERE state NOT IN ('ended', 'withdrawn')
                        EXCEPT SELECT id FROM emergency WHERE state NOT IN ('lapsed', 'justified', 'unjustified')
                        """.formatted(RUNS))
                .bind("now", now)
                .bind("justOver", now - RetentionCheck.GRACE.toMillis())
                .mapTo(String.class)
                .list();
    }

    /** Permits that are over, under which keys were asked for. */
    List<String> grants(Reading reading) {
        return reading.query("""
                        SELECT DISTINCT g.assignment FROM access_grant g JOIN assignment a ON a.id = g.assignment
                        WHERE NOT (%s)
                          AND NOT EXISTS (SELECT 1 FROM suspension u
                                          WHERE u.person = a.assignee AND u.state IN ('proposed', 'objected'))
                          AND NOT EXISTS (SELECT 1 FROM appeal p WHERE p.need = a.need AND p.outcome IS NULL)
                        """.formatted(RUNS)).mapTo(String.class).list();
    }
}
