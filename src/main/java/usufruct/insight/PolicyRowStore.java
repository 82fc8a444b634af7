package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** The rows about versions of policies. */
final class PolicyRowStore {

    /** What a dry run of a policy found. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record TrialRow(String policy, byte[] report) {}

    /** Who commented on a policy. */
    record CommentRow(String id, String policy, String author, long at) {}

    List<String> versions(Reading reading) {
        return reading.query("""
                        SELECT id || ' ' || pool || ' ' || number || ' ' || state || ' ' || since || ' ' || proposals
                               || ' ' || coalesce(proposer, '-') || ' ' || coalesce(proposed_at, '-') AS row
                        FROM policy ORDER BY id
                        """).mapTo(String.class).list();
    }

    List<String> votes(Reading reading) {
        return reading.query("""
                        SELECT policy || ' ' || proposal || ' ' || steward || ' ' || approves || ' ' || at AS row
                        FROM policy_vote ORDER BY row
                        """).mapTo(String.class).list();
    }

    List<TrialRow> trials(Reading reading) {
        return reading.query("SELECT policy, report FROM policy_trial ORDER BY policy")
                .map((row, context) -> new TrialRow(row.getString("policy"), row.getBytes("report")))
                .list();
    }

    /** What a policy in shadow would have changed in a round. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ShadowRow(String policy, String round, byte[] report) {}

    List<ShadowRow> shadows(Reading reading) {
        return reading.query("SELECT policy, round, report FROM policy_shadow ORDER BY policy, round")
                .map((row, context) ->
                        new ShadowRow(row.getString("policy"), row.getString("round"), row.getBytes("report")))
                .list();
    }

    List<CommentRow> comments(Reading reading) {
        return reading.query("SELECT id, policy, author, at FROM policy_comment ORDER BY id")
                .map((row, context) -> new CommentRow(
                        row.getString("id"), row.getString("policy"), row.getString("author"), row.getLong("at")))
                .list();
    }
}
