package usufruct.own;

import java.util.List;

/** The parts of what is kept about one person, each a table's rows or some of their columns; other people are left out of them. */
final class OwnSections {
    /** The items that are theirs: what they asked for and were given, how it ended, and whatever else they signed. */
    private static final String OWN = """
            WITH own_need AS (SELECT id FROM need WHERE issuer = :did),
                 own_permit AS (SELECT id FROM assignment WHERE assignee = :did),
                 own_item AS (
                     SELECT id FROM own_need
                     UNION SELECT id FROM own_permit
                     UNION SELECT id FROM series WHERE issuer = :did
                     UNION SELECT id FROM usage_counted WHERE person = :did
                     UNION SELECT id FROM outcome WHERE issuer = :did OR assignment IN (SELECT id FROM own_permit)
                     UNION SELECT id FROM record WHERE issuer = :did AND id NOT IN (SELECT id FROM need WHERE issuer <> :did))
            """;

    /**
     * A part of what is kept about somebody.
     *
     * @param sql selects their rows by {@code :did}
     */
    record Section(String name, String sql) {}

    static final List<Section> ALL = List.of(
            section("passports", """
                    SELECT version, kind, document, issued_at FROM passport_version WHERE did = :did ORDER BY version
                    """),
            section("keys", """
                    SELECT key, valid_from, valid_until FROM passport_key WHERE did = :did ORDER BY valid_from
                    """),
            section("stop words", "SELECT set_at, stopped_at FROM passport_stop WHERE did = :did"),
            section("member", "SELECT home, since FROM member WHERE did = :did"),
            section("guest", "SELECT home, member_since FROM guest WHERE did = :did"),
            section("visits", """
                    SELECT need, document, taken_at, honoured, told, over FROM visit WHERE person = :did ORDER BY need
                    """),
            section("asked elsewhere", """
                    SELECT need, document, asked_at, state AS told, told_at, over, recalled FROM visit_ask WHERE person = :did ORDER BY need
                    """),
            section("visits forgotten", """
                    SELECT need, said_at, done_at FROM visit_erasure WHERE person = :did ORDER BY need
                    """),
            section("endings of visits", """
                    SELECT permit, need, asked, accepted, refused, at FROM visit_ending WHERE person = :did ORDER BY permit
                    """),
            section("consents to receipts", """
                    SELECT id, peering, since FROM usage_consent WHERE person = :did ORDER BY id
                    """),
            section("receipts told", """
                    SELECT peering, week AS week_from, at, category, turns, minutes
                    FROM usage_told JOIN usage_told_row ON told = id WHERE person = :did ORDER BY week, peering, category
                    """),
            section("receipts counted", """
                    SELECT id, peering, message, week AS week_from, category, turns, minutes FROM usage_counted
                    WHERE person = :did ORDER BY week, id
                    """),
            section("relations", """
                    SELECT CASE WHEN object LIKE 'person:%' THEN 'person' ELSE object END AS object, relation,
                           valid_from, valid_until, caveat, context
                    FROM access_tuple WHERE subject = :did OR object = 'person:' || :did ORDER BY object, relation
                    """),
            section("relation changes", """
                    SELECT revision, kind, CASE WHEN object LIKE 'person:%' THEN 'person' ELSE object END AS object,
                           relation, valid_from, valid_until, caveat, context
                    FROM access_change WHERE subject = :did OR object = 'person:' || :did ORDER BY revision
                    """),
            section("schemas of permissions", """
                    SELECT number, state, since, author = :did AS proposed, decider = :did AS decided, revision,
                           CASE WHEN author = :did THEN document END AS document
                    FROM access_schema WHERE author = :did OR decider = :did ORDER BY number
                    """),
            section("needs", """
                    SELECT id, category, community, window_from, window_until, priority, asked_at, state, placed_at,
                           placed_version, paused_until, rested_rounds, series
                    FROM need WHERE issuer = :did ORDER BY id
                    """),
            section("moved needs", """
                    SELECT origin, need, since, became, honoured, proof FROM moved_need WHERE person = :did ORDER BY became
                    """),
            section("pauses", """
                    SELECT need, until FROM need_pause WHERE need IN (SELECT id FROM own_need) ORDER BY seq
                    """),
            section("series", """
                    SELECT id, category, community, last_until, state FROM series WHERE issuer = :did ORDER BY id
                    """),
            section("decisions", """
                    SELECT round_id, need_id, outcome, reason, assignment_id, body AS decision, decided_at FROM decision
                    WHERE need_id IN (SELECT id FROM own_need) ORDER BY decided_at, round_id
                    """),
            section("pledges", """
                    SELECT round_id, commitment, secret, pledged_at, revealed_at FROM round_pledge
                    WHERE person = :did ORDER BY round_id
                    """),
            section("rounds asked for", """
                    SELECT id, pool, state, announced_at, published_at FROM round WHERE requested_by = :did ORDER BY id
                    """),
            section("permits", """
                    SELECT id, need, offer, round, community, category, window_from, window_until, state, opened_at,
                           handed_over_at, called_back_at, returned_at, condition, reminders,
                           (SELECT group_concat(unit, ' ') FROM assignment_unit WHERE assignment = assignment.id) AS units
                    FROM assignment WHERE assignee = :did ORDER BY id
                    """),
            section("returned parts", """
                    SELECT assignment, piece, at, condition FROM assignment_back
                    WHERE assignment IN (SELECT id FROM own_permit) ORDER BY assignment, piece
                    """),
            section("holds", """
                    SELECT assignment, turn, held_until, answer, answered_at, reminded_at FROM hold
                    WHERE assignment IN (SELECT id FROM own_permit) ORDER BY assignment
                    """),
            section("passed over", """
                    SELECT json_extract(place.value, '$.needId') AS need, json_extract(place.value, '$.reason') AS reason
                    FROM advance JOIN json_each(CAST(advance.document AS TEXT), '$.passedOver') AS place
                    WHERE json_extract(place.value, '$.needId') IN (SELECT id FROM own_need) ORDER BY 1
                    """),
            section("outcomes", """
                    SELECT id, assignment, issuer = :did AS own, result, maintenance_needed FROM outcome
                    WHERE issuer = :did OR assignment IN (SELECT id FROM own_permit) ORDER BY id
                    """),
            section("pictures", """
                    SELECT a.item, a.digest, a.state, a.type, a.bytes, a.uploaded_at,
                           (SELECT sum(length(sealed)) FROM attachment_content c
                            WHERE c.item = a.item AND c.digest = a.digest) AS sealed_bytes
                    FROM attachment a WHERE a.owner = :did ORDER BY a.item, a.digest
                    """),
            section("excuses", """
                    SELECT assignment, state, given_at FROM excuse
                    WHERE assignment IN (SELECT id FROM own_permit) ORDER BY assignment
                    """),
            section("key grants", """
                    SELECT id, assignment, item, version, key_id, issued_at, expires_at, outcome, reason, odd
                    FROM access_grant WHERE assignee = :did ORDER BY seq
                    """),
            section("appeals", """
                    SELECT id, round, need, ground, fault, given_at, late, outcome, judged_at, answer, assignment,
                           first_until, used_in
                    FROM appeal WHERE need IN (SELECT id FROM own_need) ORDER BY id
                    """),
            section("appeals judged", """
                    SELECT id, outcome, judged_at, answer FROM appeal WHERE judge = :did ORDER BY id
                    """),
            section("overrides", """
                    SELECT id, kind, reason, steward = :did AS own, assignment, made_at FROM override
                    WHERE steward = :did OR assignment IN (SELECT id FROM own_permit) ORDER BY id
                    """),
            section("recalls", """
                    SELECT id, assignment, cause, policy, notice_hours, steward = :did AS own, made_at, first_until, used_in
                    FROM recall WHERE steward = :did OR assignment IN (SELECT id FROM own_permit) ORDER BY id
                    """),
            section("suspensions", """
                    SELECT id, community, reason, days, proposed_at, state, until, objection FROM suspension
                    WHERE person = :did ORDER BY id
                    """),
            section("suspensions decided", """
                    SELECT id, community, reason, days, proposed_at, state, until, proposer = :did AS proposed
                    FROM suspension WHERE :did IN (proposer, decider) ORDER BY id
                    """),
            section("mandates", """
                    SELECT id, person = :did AS own, acts, communities, categories, valid_from, valid_until,
                           giver = person AS given_by_person, given_at, state, taken_at, ended_by = :did AS ended_by_self,
                           ended_at
                    FROM mandate WHERE :did IN (person, proxy) ORDER BY id
                    """),
            section("mandates witnessed", """
                    SELECT id, acts, valid_from, valid_until, given_at, state FROM mandate
                    WHERE giver = :did AND giver <> person ORDER BY id
                    """),
            section("wards", """
                    SELECT id, child = :did AS own, majority AS until, set_up_at, steward = :did AS set_up_by_self, ended_at, handed_over_at
                    FROM ward
                    WHERE child = :did OR steward = :did OR id IN (SELECT ward FROM ward_guardian WHERE guardian = :did) ORDER BY id
                    """),
            section("guardianships", """
                    SELECT ward, taken_at FROM ward_guardian WHERE guardian = :did ORDER BY ward
                    """),
            section("consents", """
                    SELECT assignment, guardian = :did AS given_by_self, at FROM consent
                    WHERE guardian = :did OR assignment IN (SELECT id FROM own_permit) ORDER BY assignment
                    """),
            section("parties", """
                    SELECT party, kind, person = :did AS own, keeper, named_at, agreed_at, ended_at
                    FROM party_member JOIN party ON party.did = party_member.party
                    WHERE person = :did OR named_by = :did ORDER BY party_member.id
                    """),
            section("notes for the next shift", """
                    SELECT id, community, at FROM shift_note WHERE author = :did ORDER BY id
                    """),
            section("permit notes", """
                    SELECT id, assignment, author = :did AS own, at FROM permit_note
                    WHERE author = :did OR assignment IN (SELECT id FROM own_permit) ORDER BY seq
                    """),
            section("absences", """
                    SELECT id, community, steward = :did AS own, from_at, until_at, said_at, ended_by = :did AS ended_by_self,
                           ended_at
                    FROM absence WHERE :did IN (steward, delegate) ORDER BY id
                    """),
            section("custody", """
                    SELECT id, assignment, document, second, second_at, second_by = :did AS second_by_self FROM custody
                    WHERE assignment IN (SELECT id FROM own_permit) OR second_by = :did
                       OR json_extract(CAST(document AS TEXT), '$.steward') = :did
                    ORDER BY id
                    """),
            section("co-users", """
                    SELECT id, assignment, party, person = :did AS own, named_at, state, agreed_at, ended_by = :did AS ended_by_self,
                           ended_at
                    FROM co_user WHERE person = :did OR assignment IN (SELECT id FROM own_permit) ORDER BY id
                    """),
            section("co-users consented to", """
                    SELECT co_user, child = :did AS own, guardian = :did AS given_by_self, at FROM co_user_consent
                    WHERE :did IN (child, guardian) ORDER BY co_user
                    """),
            section("proxy acts", """
                    SELECT proxy_act.id, mandate, act, item, at, overturned_at, proxy_act.overturned_by = :did AS overturned_by_self
                    FROM proxy_act JOIN mandate ON mandate.id = proxy_act.mandate
                    WHERE :did IN (person, proxy, overturned_by) ORDER BY proxy_act.since
                    """),
            section("attestations", """
                    SELECT id, community, kind, from_at, until_at, document, state, cause, withdrawn_at FROM attestation
                    WHERE person = :did ORDER BY id
                    """),
            section("attestations issued", """
                    SELECT id, community, kind, from_at, until_at, state, issuer = :did AS issued FROM attestation
                    WHERE :did IN (issuer, withdrawn_by) ORDER BY id
                    """),
            section("emergencies", """
                    SELECT id, offer, community, cause, minutes, asked_at, state, until, ended_at, asker = :did AS asked,
                           reviewer = :did AS reviewed
                    FROM emergency WHERE :did IN (asker, agreer, reviewer) ORDER BY id
                    """),
            section("emergency openings", """
                    SELECT id, emergency, version, at FROM emergency_opening WHERE person = :did ORDER BY id
                    """),
            section("policies", """
                    SELECT id, pool, number, state, since, document FROM policy
                    WHERE proposer = :did OR json_extract(CAST(document AS TEXT), '$.author') = :did ORDER BY id
                    """),
            section("policy votes", """
                    SELECT policy, proposal, approves, at FROM policy_vote WHERE steward = :did ORDER BY policy, proposal
                    """),
            section("policy comments", """
                    SELECT id, policy, at FROM policy_comment WHERE author = :did ORDER BY id
                    """),
            section("categories", """
                    SELECT name, document, retired_at FROM category
                    WHERE json_extract(CAST(document AS TEXT), '$.author') = :did ORDER BY name
                    """),
            section("calendar addresses", "SELECT id, made_at FROM calendar_feed WHERE person = :did ORDER BY id"),
            section("notices", """
                    SELECT id, kind, subject, page, due_at AS at, until_at AS until, state FROM notice WHERE person = :did ORDER BY id
                    """),
            section("notice preferences", """
                    SELECT language, rhythm, digest_at AS digest_time, digest_day, quiet_from AS quiet_begin, quiet_until AS quiet_end, urgent
                    FROM notice_preferences WHERE person = :did
                    """),
            section("contacts", "SELECT id, way, made_at, confirmed_at FROM notice_contact WHERE person = :did"),
            section("messages", """
                    SELECT id, contact, way, purpose, state, tries, made_at, ended_at,
                           (SELECT group_concat(notice, ' ') FROM notice_in_message m WHERE message = n.id) AS notices
                    FROM notice_message n WHERE person = :did ORDER BY id
                    """),
            section("saved searches", "SELECT id FROM search_saved WHERE owner = :did ORDER BY id"),
            section("kept for later", "SELECT id FROM search_later WHERE owner = :did ORDER BY id"),
            section("steps that failed", """
                    SELECT seq, type, subject, at FROM lifecycle_stuck WHERE subject IN (SELECT id FROM own_item) ORDER BY seq
                    """),
            section("log", """
                    SELECT seq, type, at, digest, actor = :did AS own,
                           CASE WHEN subject = :did OR subject NOT LIKE '%did:key:%' THEN subject END AS subject
                    FROM ledger_entry
                    WHERE actor = :did OR subject = :did OR subject IN (SELECT id FROM own_item) ORDER BY seq
                    """));

    static Section section(String name, String sql) {
        return new Section(name, OWN + sql);
    }

    private OwnSections() {}
}
