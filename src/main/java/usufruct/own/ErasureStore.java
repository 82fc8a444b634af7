package usufruct.own;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Which of somebody's things are over, and what keeps the others. */
final class ErasureStore {
    private static final String NEEDS = """
            WITH standing AS (
                SELECT need.id, need.issuer, need.series, need.window_until AS until,
                       CASE WHEN need.state = 'waiting' THEN 'WAITS'
                            WHEN need.state = 'assigned' OR EXISTS (
                                SELECT 1 FROM assignment a
                                WHERE a.need = need.id AND a.state NOT IN ('closed', 'revoked', 'no-show', 'ended'))
                                THEN 'IN_USE'
                            WHEN EXISTS (SELECT 1 FROM appeal WHERE appeal.need = need.id AND appeal.outcome IS NULL)
                                THEN 'APPEALED'
                       END AS why
                FROM need WHERE need.issuer = :did)
            """;

    private static final String RECORDS = NEEDS + """
            SELECT 'need' AS kind, id, why, until FROM standing WHERE series IS NULL
            UNION ALL
            SELECT 'series', series.id,
                   CASE WHEN series.state = 'running' AND series.last_until > :now THEN 'COMES_AGAIN'
                        ELSE (SELECT why FROM standing WHERE standing.series = series.id AND why IS NOT NULL LIMIT 1)
                   END, series.last_until
            FROM series WHERE series.issuer = :did
            UNION ALL
            SELECT 'outcome', outcome.id, CASE WHEN assignment.state IN ('closed', 'revoked', 'no-show', 'ended')
                                               THEN NULL ELSE 'IN_USE' END, NULL
            FROM outcome JOIN assignment ON assignment.id = outcome.assignment WHERE outcome.issuer = :did
            ORDER BY id
            """;

    private static final String NOTES = """
            WITH note AS (
                SELECT 'appeal' AS kind, appeal.id, CASE WHEN outcome IS NULL THEN 'APPEALED' END AS why, NULL AS until
                FROM appeal JOIN need ON need.id = appeal.need WHERE need.issuer = :did
                UNION ALL
                SELECT 'answer', appeal.answer, NULL, NULL
                FROM appeal JOIN need ON need.id = appeal.need WHERE need.issuer = :did AND appeal.answer IS NOT NULL
                UNION ALL
                SELECT 'excuse', excuse.assignment, CASE WHEN excuse.state = 'given' THEN 'NOT_JUDGED' END, NULL
                FROM excuse JOIN assignment ON assignment.id = excuse.assignment WHERE assignment.assignee = :did
                UNION ALL
                SELECT 'objection', objection,
                       CASE WHEN state = 'objected' THEN 'NOT_JUDGED' WHEN state = 'kept' AND until > :now THEN 'RESTS' END,
                       until
                FROM suspension WHERE person = :did AND objection IS NOT NULL
                UNION ALL
                SELECT 'comment', policy_comment.id,
                       CASE WHEN policy.state IN ('replaced', 'rolled-back', 'rejected', 'withdrawn') THEN NULL
                            ELSE 'IN_FORCE' END, NULL
                FROM policy_comment JOIN policy ON policy.id = policy_comment.policy WHERE policy_comment.author = :did
                UNION ALL
                SELECT 'shift', shift_note.id, NULL, NULL FROM shift_note WHERE shift_note.author = :did
                UNION ALL
                SELECT 'permit-note', permit_note.id,
                       CASE WHEN assignment.state NOT IN ('closed', 'revoked', 'no-show', 'ended') THEN 'IN_USE' END, NULL
                FROM permit_note JOIN assignment ON assignment.id = permit_note.assignment WHERE permit_note.author = :did
                UNION ALL
                SELECT 'mandate', id, CASE WHEN state <> 'ended' AND valid_until > :now THEN 'STILL_GIVEN' END, valid_until
                FROM mandate WHERE mandate.person = :did
                UNION ALL
                SELECT 'overturning', proxy_act.id, NULL, NULL
                FROM proxy_act JOIN mandate ON mandate.id = proxy_act.mandate WHERE mandate.person = :did
                UNION ALL
                SELECT 'ward', id, CASE WHEN ended_at IS NULL AND majority > :now THEN 'STILL_GIVEN' END, majority
                FROM ward WHERE child = :did)
            SELECT kind, id, why, until FROM note WHERE id IN (SELECT id FROM record_note) ORDER BY id
            """;

    private static final Pattern OF_ONE = Pattern.compile("[a-z_.]+ = :did");

    private static final RowMapper<Standing> STANDING = (row, context) -> {
        long until = row.getLong("until");
        boolean isKnown = !row.wasNull();
        return new Standing(
                row.getString("kind"),
                new ItemId(row.getString("id")),
                Optional.ofNullable(row.getString("why")).map(Hindrance::valueOf),
                isKnown ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty());
    };

    /**
     * A thing of somebody's.
     *
     * @param why it cannot be erased yet; empty when it is over
     * @param until when that may be otherwise by itself, where anybody knows
     */
    record Standing(String kind, ItemId id, Optional<Hindrance> why, Optional<Instant> until) {}

    /** Their records: needs that are no date of a series, series, and outcomes that they wrote. */
    List<Standing> records(Reading reading, Did person, Instant now) {
        return standing(reading, person, now, RECORDS);
    }

    /** Words of theirs about items, and what was answered to their appeals. */
    List<Standing> notes(Reading reading, Did person, Instant now) {
        return standing(reading, person, now, NOTES);
    }

    /** The records of everybody; asks for {@code :now}. */
    static String recordsOfAll() {
        return ofAll(RECORDS);
    }

    /** The notes of everybody; asks for {@code :now}. */
    static String notesOfAll() {
        return ofAll(NOTES);
    }

    private static String ofAll(String ofOne) {
        return OF_ONE.matcher(ofOne).replaceAll("TRUE");
    }

    private static List<Standing> standing(Reading reading, Did person, Instant now, String sql) {
        return reading.query(sql)
                .bind("did", person.value())
                .bind("now", now.toEpochMilli())
                .map(STANDING)
                .list();
    }

    /** A need, and all that somebody can have written about it: how it was used, what they objected to, why something was missed. */
    Set<ItemId> about(Reading reading, ItemId need) {
        return reading.query("""
                        SELECT :need AS id
                        UNION SELECT id FROM assignment WHERE need = :need
                        UNION SELECT outcome.id FROM outcome JOIN assignment ON assignment.id = outcome.assignment
                              WHERE assignment.need = :need
                        UNION SELECT id FROM appeal WHERE need = :need
                        UNION SELECT answer FROM appeal WHERE need = :need AND answer IS NOT NULL
                        """)
                .bind("need", need.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .collect(Collectors.toSet());
    }

    /** The needs that came in line as dates of a series. */
    List<ItemId> dates(Reading reading, ItemId series) {
        return reading.query("SELECT id FROM need WHERE series = :series ORDER BY id")
                .bind("series", series.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }
}
