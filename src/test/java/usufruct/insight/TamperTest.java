package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;

/** One flipped byte in the database, wherever it is, and the audit finds it and names it. */
class TamperTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261123L);
    private static final int FLIPS = Integer.getInteger("usufruct.flips", 300);

    /** Every column whose bytes mean something to anybody, and what the audit may call it when one of them changes. */
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            column("record.header", "record", "record proof"),
            column("record.shown", "record"),
            column("record.category", "record"),
            column("record.issuer", "record"),
            column("record_seal.payload", "private part", "reseal statement"),
            column("record_seal.wrapped", "wrapped key"),
            column("record_seal.statement", "reseal statement"),
            column("ledger_entry.type", "ledger entry"),
            column("ledger_entry.subject", "ledger entry"),
            column("ledger_entry.actor", "ledger entry"),
            column("ledger_entry.at", "ledger entry"),
            column("ledger_entry.digest", "ledger entry"),
            column("ledger_entry.salt", "ledger entry"),
            column("ledger_entry.leaf", "ledger entry"),
            column("ledger_node.hashes", "ledger node"),
            column("ledger_checkpoint.note", "checkpoint"),
            column("ledger_tombstone.seq", "tombstone"),
            column("passport_version.document", "passport"),
            column("passport_version.digest", "passport row"),
            column("passport_key.key", "passport key row"),
            column("setting.value", "wrapped key"),
            column("round.record", "round record", "round replay", "round row"),
            column("round.facts", "round row"),
            column("round.policy", "round row"),
            column("round.commitment", "round row"),
            column("round_pledge.round_id", "pledge row"),
            column("round_pledge.person", "pledge row"),
            column("round_pledge.commitment", "pledge row"),
            column("round_pledge.secret", "pledge row"),
            column("round_pledge.pledged_at", "pledge row"),
            column("round_pledge.revealed_at", "pledge row"),
            column("decision.body", "decisions"),
            column("decision.assignment_id", "decisions"),
            column("access_tuple.relation", "permission"),
            column("access_tuple.subject", "permission"),
            column("access_grant.assignee", "key grant"),
            column("access_grant.item", "key grant"),
            column("need.issuer", "need row"),
            column("need.window_until", "need row"),
            column("offer.units", "offer row"),
            column("assignment.assignee", "assignment row"),
            column("assignment.window_until", "assignment row"),
            column("outcome.issuer", "outcome row"),
            column("record.id", "record"),
            column("record.version", "record"),
            column("record_seal.id", "private part", "reseal statement", "wrapped key"),
            column("record_seal.version", "private part", "reseal statement", "wrapped key"),
            column("record_seal.sealing", "private part", "reseal statement"),
            column("need.id", "need row"),
            column("offer.id", "offer row"),
            column("assignment.id", "assignment row"),
            column("assignment.need", "assignment row"),
            column("assignment.offer", "assignment row"),
            column("outcome.id", "outcome row"),
            column("outcome.assignment", "outcome row"),
            column("round.id", "round row", "round record"),
            column("decision.round_id", "decisions"),
            column("passport_version.did", "passport row", "passport"),
            column("passport_version.version", "passport row", "passport"),
            column("passport_key.did", "passport key row"),
            column("ledger_entry.seq", "ledger entry"),
            column("ledger_node.size", "ledger node"),
            column("ledger_tombstone.subject", "tombstone"),
            column("need.asked_at", "need row"),
            column("need.paused_until", "need row"),
            column("need_pause.seq", "pause"),
            column("need_pause.need", "pause"),
            column("need_pause.until", "pause"),
            column("need.resumed_seq", "need row"),
            column("need.rested_rounds", "need row"),
            column("need.placed_at", "need row"),
            column("need.placed_version", "need row"),
            column("need.placed_seq", "need row"),
            column("need.series", "need row"),
            column("need.party", "need row"),
            column("series.id", "series row"),
            column("series.issuer", "series row"),
            column("series.category", "series row"),
            column("series.community", "series row"),
            column("series.last_until", "series row"),
            column("series.state", "series row"),
            column("round.published_seq", "round row"),
            column("need.category", "need row"),
            column("need.state", "need row"),
            column("need.priority", "need row"),
            column("offer.version", "offer row"),
            column("offer.community", "offer row"),
            column("offer.category", "offer row"),
            column("offer.window_from", "offer row"),
            column("offer.window_until", "offer row"),
            column("offer.state", "offer row"),
            column("offer.rotation_due", "offer row"),
            column("need.window_from", "need row"),
            column("assignment_unit.assignment", "assignment row"),
            column("assignment_unit.unit", "assignment row"),
            column("assignment_back.assignment", "returned part row"),
            column("assignment_back.piece", "returned part row"),
            column("assignment_back.at", "returned part row"),
            column("assignment_back.condition", "returned part row"),
            column("assignment.round", "assignment row"),
            column("assignment.window_from", "assignment row"),
            column("assignment.state", "assignment row"),
            column("assignment.community", "assignment row"),
            column("assignment.category", "assignment row"),
            column("assignment.opened_at", "assignment row"),
            column("assignment.handed_over_at", "assignment row"),
            column("assignment.called_back_at", "assignment row"),
            column("assignment.returned_at", "assignment row"),
            column("assignment.condition", "assignment row"),
            column("assignment.reminders", "assignment row"),
            column("assignment.issued_seq", "assignment row"),
            column("outcome.result", "outcome row"),
            column("outcome.maintenance_needed", "outcome row"),
            column("record_note.id", "note"),
            column("record_note.payload", "note"),
            column("record_note.wrapped", "wrapped key"),
            column("setting.name", "wrapped key"),
            column("passport_stop.did", "stop row"),
            column("passport_stop.commitment", "stop row"),
            column("passport_stop.set_at", "stop row"),
            column("passport_stop.stopped_at", "stop row"),
            column("retention_terms.number", "retention"),
            column("retention_terms.id", "retention"),
            column("retention_terms.document", "retention"),
            column("retention_terms.stated_at", "retention"),
            column("attachment.item", "picture", "wrapped key"),
            column("attachment.digest", "picture", "wrapped key"),
            column("attachment.version", "picture", "wrapped key"),
            column("attachment.owner", "picture"),
            column("attachment.state", "picture"),
            column("attachment.type", "picture"),
            column("attachment.bytes", "picture"),
            column("attachment.commitment", "picture"),
            column("attachment.wrapped", "wrapped key"),
            column("attachment_content.item", "picture"),
            column("attachment_content.digest", "picture"),
            column("attachment_content.size", "picture"),
            column("attachment_content.sealed", "wrapped key"),
            column("member.did", "member row"),
            column("member.home", "member row"),
            column("member.since", "member row"),
            column("community.did", "community row"),
            column("community.title", "community row"),
            column("pool_policy.pool", "pool row"),
            column("pool_policy.policy_set", "pool row"),
            column("round.pool", "round row"),
            column("round.state", "round row", "round record", "decisions"),
            column("round.announced_at", "round row"),
            column("round.frozen_at", "round row"),
            column("round.published_at", "round row"),
            column("decision.need_id", "decisions"),
            column("decision.outcome", "decisions"),
            column("decision.reason", "decisions"),
            column("decision.decided_at", "decisions"),
            column("access_tuple.object", "permission"),
            column("access_tuple.direct", "permission"),
            column("access_tuple.revision", "permission"),
            column("access_tuple.valid_from", "permission"),
            column("access_tuple.valid_until", "permission"),
            column("access_tuple.caveat", "permission"),
            column("access_tuple.context", "permission"),
            column("access_change.revision", "permission change"),
            column("access_change.kind", "permission change"),
            column("access_change.object", "permission change"),
            column("access_change.relation", "permission change"),
            column("access_change.subject", "permission change"),
            column("access_change.valid_from", "permission change"),
            column("access_change.valid_until", "permission change"),
            column("access_change.caveat", "permission change"),
            column("access_change.context", "permission change"),
            column("access_change.actor", "permission change"),
            column("access_change.at", "permission change"),
            column("access_forgotten.revision", "permission change"),
            column("access_schema.number", "access schema"),
            column("access_schema.state", "access schema"),
            column("access_schema.since", "access schema"),
            column("access_schema.author", "access schema"),
            column("access_schema.document", "access schema"),
            column("access_schema.decider", "access schema"),
            column("access_schema.revision", "access schema"),
            column("access_grant.schema", "key grant"),
            column("access_revision.object", "permission"),
            column("access_revision.revision", "permission"),
            column("access_grant.id", "key grant"),
            column("access_grant.assignment", "key grant"),
            column("access_grant.version", "key grant"),
            column("access_grant.key_id", "key grant"),
            column("access_grant.issued_at", "key grant"),
            column("access_grant.expires_at", "key grant"),
            column("access_grant.outcome", "key grant"),
            column("access_grant.odd", "key grant"),
            column("policy.id", "policy", "policy row"),
            column("policy.pool", "policy row"),
            column("policy.number", "policy row"),
            column("policy.state", "policy row"),
            column("policy.since", "policy row"),
            column("policy.proposals", "policy row"),
            column("policy.proposer", "policy row"),
            column("policy.proposed_at", "policy row"),
            column("policy.document", "policy"),
            column("category.name", "category"),
            column("category.document", "category"),
            column("category.retired_at", "category row"),
            column("policy_vote.policy", "policy vote"),
            column("policy_vote.proposal", "policy vote"),
            column("policy_vote.steward", "policy vote"),
            column("policy_vote.approves", "policy vote"),
            column("policy_vote.at", "policy vote"),
            column("policy_comment.id", "policy comment"),
            column("policy_comment.policy", "policy comment"),
            column("policy_comment.author", "policy comment"),
            column("policy_comment.at", "policy comment"),
            column("policy_shadow.policy", "policy shadow"),
            column("policy_shadow.round", "policy shadow"),
            column("policy_shadow.report", "policy shadow"),
            column("policy_trial.policy", "policy trial"),
            column("policy_trial.report", "policy trial"),
            column("hold.assignment", "hold row"),
            column("hold.turn", "hold row"),
            column("hold.held_until", "hold row"),
            column("hold.answer", "hold row"),
            column("hold.answered_at", "hold row"),
            column("hold.reminded_at", "hold row"),
            column("advance.assignment", "advance"),
            column("advance.given", "advance"),
            column("advance.document", "advance"),
            column("excuse.assignment", "excuse row"),
            column("excuse.state", "excuse row"),
            column("excuse.given_at", "excuse row"),
            column("appeal.id", "appeal", "frozen list"),
            column("appeal.round", "appeal", "frozen list"),
            column("appeal.need", "appeal", "frozen list"),
            column("appeal.ground", "appeal", "frozen list"),
            column("appeal.fault", "appeal", "frozen list"),
            column("appeal.given_at", "appeal", "frozen list"),
            column("appeal.late", "appeal", "frozen list"),
            column("appeal.outcome", "appeal", "frozen list"),
            column("appeal.judge", "appeal", "frozen list"),
            column("appeal.judged_at", "appeal", "frozen list"),
            column("appeal.answer", "appeal", "frozen list"),
            column("appeal.assignment", "appeal", "frozen list"),
            column("appeal.first_until", "appeal", "frozen list"),
            column("appeal.used_in", "appeal", "frozen list"),
            column("round.requested_by", "round row"),
            column("suspension.id", "suspension"),
            column("suspension.community", "suspension"),
            column("suspension.person", "suspension"),
            column("suspension.reason", "suspension"),
            column("suspension.days", "suspension"),
            column("suspension.proposer", "suspension"),
            column("suspension.proposed_at", "suspension"),
            column("suspension.state", "suspension"),
            column("suspension.decider", "suspension"),
            column("suspension.until", "suspension"),
            column("suspension.objection", "suspension"),
            column("mandate.id", "mandate"),
            column("mandate.person", "mandate"),
            column("mandate.proxy", "mandate"),
            column("mandate.acts", "mandate"),
            column("mandate.communities", "mandate"),
            column("mandate.categories", "mandate"),
            column("mandate.valid_from", "mandate"),
            column("mandate.valid_until", "mandate"),
            column("mandate.giver", "mandate"),
            column("mandate.given_at", "mandate"),
            column("mandate.state", "mandate"),
            column("mandate.taken_at", "mandate"),
            column("mandate.ended_by", "mandate"),
            column("mandate.ended_at", "mandate"),
            column("ward.id", "ward"),
            column("ward.child", "ward"),
            column("ward.majority", "ward"),
            column("ward.steward", "ward"),
            column("ward.set_up_at", "ward"),
            column("ward.ended_by", "ward"),
            column("ward.ended_at", "ward"),
            column("ward.handed_over_at", "ward"),
            column("ward_guardian.ward", "ward"),
            column("ward_guardian.guardian", "ward"),
            column("ward_guardian.taken_at", "ward"),
            column("consent.assignment", "consent"),
            column("consent.guardian", "consent"),
            column("consent.at", "consent"),
            column("party.did", "party"),
            column("party.kind", "party"),
            column("party.founded_at", "party"),
            column("party_member.id", "party"),
            column("party_member.party", "party"),
            column("party_member.person", "party"),
            column("party_member.keeper", "party"),
            column("party_member.named_by", "party"),
            column("party_member.named_at", "party"),
            column("party_member.agreed_at", "party"),
            column("party_member.ended_by", "party"),
            column("party_member.ended_at", "party"),
            column("shift_note.id", "shift"),
            column("shift_note.community", "shift"),
            column("shift_note.author", "shift"),
            column("shift_note.at", "shift"),
            column("absence.id", "shift"),
            column("absence.community", "shift"),
            column("absence.steward", "shift"),
            column("absence.delegate", "shift"),
            column("absence.from_at", "shift"),
            column("absence.until_at", "shift"),
            column("absence.said_at", "shift"),
            column("absence.ended_by", "shift"),
            column("absence.ended_at", "shift"),
            column("custody.id", "custody"),
            column("custody.assignment", "custody"),
            column("custody.document", "custody"),
            column("custody.second", "custody"),
            column("custody.second_by", "custody"),
            column("custody.second_at", "custody"),
            column("custody.second_proof", "custody"),
            column("co_user.id", "co-user"),
            column("co_user.assignment", "co-user"),
            column("co_user.person", "co-user"),
            column("co_user.party", "co-user"),
            column("co_user.named_at", "co-user"),
            column("co_user.state", "co-user"),
            column("co_user.agreed_at", "co-user"),
            column("co_user.agreed_seq", "co-user"),
            column("co_user.ended_by", "co-user"),
            column("co_user.ended_at", "co-user"),
            column("co_user_consent.co_user", "co-user"),
            column("co_user_consent.child", "co-user"),
            column("co_user_consent.guardian", "co-user"),
            column("co_user_consent.at", "co-user"),
            column("proxy_act.id", "proxy act"),
            column("proxy_act.mandate", "proxy act"),
            column("proxy_act.act", "proxy act"),
            column("proxy_act.item", "proxy act"),
            column("proxy_act.since", "proxy act"),
            column("proxy_act.at", "proxy act"),
            column("proxy_act.overturned_by", "proxy act"),
            column("proxy_act.overturned_at", "proxy act"),
            column("attestation.id", "attestation"),
            column("attestation.community", "attestation"),
            column("attestation.person", "attestation"),
            column("attestation.kind", "attestation"),
            column("attestation.issuer", "attestation"),
            column("attestation.from_at", "attestation"),
            column("attestation.until_at", "attestation"),
            column("attestation.document", "attestation"),
            column("attestation.evidence", "attestation"),
            column("attestation.state", "attestation"),
            column("attestation.withdrawn_by", "attestation"),
            column("attestation.cause", "attestation"),
            column("attestation.withdrawn_at", "attestation"),
            column("attestation.words", "attestation"),
            column("emergency.id", "emergency"),
            column("emergency.offer", "emergency"),
            column("emergency.community", "emergency"),
            column("emergency.cause", "emergency"),
            column("emergency.minutes", "emergency"),
            column("emergency.asker", "emergency"),
            column("emergency.asked_at", "emergency"),
            column("emergency.state", "emergency"),
            column("emergency.agreer", "emergency"),
            column("emergency.until", "emergency"),
            column("emergency.ended_at", "emergency"),
            column("emergency.reviewer", "emergency"),
            column("emergency_opening.id", "emergency"),
            column("emergency_opening.emergency", "emergency"),
            column("emergency_opening.person", "emergency"),
            column("emergency_opening.version", "emergency"),
            column("emergency_opening.at", "emergency"),
            column("peering.id", "peering"),
            column("peering.peer", "peering"),
            column("peering.url", "peering"),
            column("peering.state", "peering"),
            column("peering.quarantined_at", "peering"),
            column("peering.fault", "peering"),
            column("peering.fault_detail", "peering"),
            column("peering_record.peering", "peering"),
            column("peering_record.side", "peering"),
            column("peering_record.version", "peering"),
            column("peering_record.document", "peering"),
            column("peer_outbox.peering", "peering", "peer message"),
            column("peer_outbox.epoch", "peer message"),
            column("peer_outbox.seq", "peer message"),
            column("peer_outbox.id", "peer message"),
            column("peer_outbox.at", "peer message"),
            column("peer_outbox.document", "peer message"),
            column("peer_inbox.peering", "peering", "peer message"),
            column("peer_inbox.epoch", "peer message"),
            column("peer_inbox.seq", "peer message"),
            column("peer_inbox.id", "peer message"),
            column("peer_inbox.at", "peer message"),
            column("peer_inbox.document", "peer message"),
            column("override.id", "override"),
            column("override.kind", "override"),
            column("override.reason", "override"),
            column("override.steward", "override"),
            column("override.assignment", "override"),
            column("override.made_at", "override"),
            column("recall.id", "recall", "frozen list"),
            column("recall.assignment", "recall", "frozen list"),
            column("recall.cause", "recall", "frozen list"),
            column("recall.urgent_need", "recall", "frozen list"),
            column("recall.policy", "recall", "frozen list"),
            column("recall.notice_hours", "recall", "frozen list"),
            column("recall.steward", "recall", "frozen list"),
            column("recall.made_at", "recall", "frozen list"),
            column("recall.first_until", "recall", "frozen list"),
            column("recall.used_in", "recall", "frozen list"),
            column("ledger_checkpoint.size", "checkpoint"),
            column("guest.did", "guest"),
            column("guest.home", "guest"),
            column("guest.member_since", "guest"),
            column("visit.need", "visit"),
            column("visit.peering", "visit"),
            column("visit.person", "visit"),
            column("visit.document", "visit"),
            column("visit.taken_at", "visit"),
            column("visit.honoured", "visit"),
            column("visit_ask.need", "ask elsewhere"),
            column("visit_ask.peering", "ask elsewhere"),
            column("visit_ask.person", "ask elsewhere"),
            column("visit_ask.document", "ask elsewhere"),
            column("visit_ask.asked_at", "ask elsewhere"),
            column("visit_ask.state", "ask elsewhere"),
            column("visit_ending.permit", "ending of a visit"),
            column("visit_ending.need", "ending of a visit"),
            column("visit_ending.person", "ending of a visit"),
            column("visit_ending.asked", "ending of a visit"),
            column("visit_ending.accepted", "ending of a visit"),
            column("moved_need.origin", "moved need"),
            column("moved_need.need", "moved need"),
            column("moved_need.person", "moved need"),
            column("moved_need.since", "moved need"),
            column("moved_need.became", "moved need"),
            column("moved_need.honoured", "moved need"),
            column("moved_need.proof", "moved need"),
            column("honoured_origin.origin", "honoured origin"),
            column("witness_log.origin", "followed log"),
            column("witness_log.key", "followed log"),
            column("witness_log.followed", "followed log"),
            column("witness_log.size", "followed log"),
            column("witness_log.note", "followed log"),
            column("witness_accusation.digest", "accusation"),
            column("witness_accusation.origin", "accusation"),
            column("witness_accusation.document", "accusation"),
            column("witness_cosigned.witness", "cosigned checkpoint"),
            column("witness_cosigned.span", "cosigned checkpoint"),
            column("witness_cosigned.size", "cosigned checkpoint", "checkpoint"),
            column("witness_cosigned.note", "cosigned checkpoint", "checkpoint"),
            column("passport_version.kind", "passport row"),
            column("passport_version.issued_at", "passport row"),
            column("passport_key.valid_from", "passport key row"),
            column("passport_key.valid_until", "passport key row"));

    /** What is no evidence of anything, as docs/bundle.md says: nobody relies on it to know what was so. */
    private static final Set<String> NO_EVIDENCE = Set.of(
            "access_grant.reason",
            "access_grant.seq",
            "attachment.uploaded_at",
            "http_forgotten.one",
            "http_forgotten.until",
            "calendar_feed.id",
            "calendar_feed.made_at",
            "calendar_feed.mark",
            "calendar_feed.person",
            "http_nonce.expires",
            "http_nonce.mark",
            "ledger_checkpoint.span",
            "lifecycle_cursor.one",
            "lifecycle_cursor.seq",
            "lifecycle_stuck.at",
            "lifecycle_stuck.reason",
            "lifecycle_stuck.seq",
            "lifecycle_stuck.subject",
            "lifecycle_stuck.type",
            "need.community",
            "notice.cause",
            "notice.due_at",
            "notice.id",
            "notice.kind",
            "notice.page",
            "notice.person",
            "notice.release_at",
            "notice.state",
            "notice.subject",
            "notice.until_at",
            "notice_contact.confirmed_at",
            "notice_contact.id",
            "notice_contact.made_at",
            "notice_contact.person",
            "notice_contact.way",
            "notice_contact.wrong_codes",
            "notice_cursor.one",
            "notice_cursor.seq",
            "notice_in_message.message",
            "notice_in_message.notice",
            "notice_message.contact",
            "notice_message.ended_at",
            "notice_message.id",
            "notice_message.made_at",
            "notice_message.next_at",
            "notice_message.person",
            "notice_message.purpose",
            "notice_message.state",
            "notice_message.tries",
            "notice_message.trouble",
            "notice_message.way",
            "notice_preferences.digest_at",
            "notice_preferences.digest_day",
            "notice_preferences.language",
            "notice_preferences.person",
            "notice_preferences.quiet_from",
            "notice_preferences.quiet_until",
            "notice_preferences.rhythm",
            "notice_preferences.urgent",
            "offer_part.kit",
            "offer_part.part",
            "peer_inbox.refused",
            "peer_line.answered_at",
            "peer_line.failures",
            "peer_line.heard_at",
            "peer_line.next_at",
            "peer_line.peering",
            "peer_line.taken_digest",
            "peer_line.taken_epoch",
            "peer_line.taken_seq",
            "peer_line.told_epoch",
            "peer_line.told_seq",
            "peer_line.trouble",
            "peering.commitment",
            "peering.made_at",
            "peering.nonce",
            "peering.offered",
            "peering.words",
            "peering.wrong_words",
            "peering_invitation.code",
            "peering_invitation.id",
            "peering_invitation.scopes",
            "peering_invitation.until",
            "peering_invitation.used_by",
            "visit.over",
            "visit.told",
            "visit_ask.over",
            "visit_ask.recalled",
            "visit_ask.told_at",
            "visit_ending.at",
            "visit_ending.refused",
            "search_saved.id",
            "search_saved.owner",
            "search_synonyms.seq",
            "search_synonyms.version",
            "search_synonyms.words");

    @TempDir
    static Path folder;

    private static DataFolder data;
    private static Store store;
    private static Database database;

    @BeforeAll
    static void live() {
        try (Village village = new Village(folder)) {
            village.live();
            village.changeSchemas();
            village.callBack();
            village.peer();
            village.watch();
            village.takeIn();
            village.visit();
        }
        data = new DataFolder(
                folder.resolve("usufruct.db"),
                folder.resolve("usufruct.head"),
                Optional.of(KeyEncryptionKeys.fromFile(folder.resolve("usufruct.keys"))));
        store = Store.open(data.database());
        database = new Database(data.database());
    }

    @AfterAll
    static void isSoundAgain() {
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        database.close();
        store.close();
    }

    private static Verdict audit() {
        return Audit.ofStore(store, data, Optional.empty());
    }

    @TestFactory
    Stream<DynamicTest> findsAFlipInEachColumn() {
        var random = new Random(SEED);
        return COLUMNS.keySet().stream()
                .sorted()
                .map(column -> DynamicTest.dynamicTest(column, () -> flip(column, random)));
    }

    @Test
    void leavesNoColumnOut() {
        assertThat(database.columns())
                .allSatisfy(column -> assertThat(COLUMNS.containsKey(column) ^ NO_EVIDENCE.contains(column))
                        .as(column)
                        .isTrue());
        assertThat(database.columns()).containsAll(COLUMNS.keySet()).containsAll(NO_EVIDENCE);
    }

    @Test
    void findsAnyFlipOfAnyRow() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed), " + FLIPS + " flips (-Dusufruct.flips)");
        var random = new Random(SEED);
        List<String> columns = COLUMNS.keySet().stream().sorted().toList();
        for (int i = 0; i < FLIPS; i++) {
            flip(columns.get(random.nextInt(columns.size())), random);
        }
    }

    @Test
    void findsAnyFlipOfTheHeadOutside() throws IOException {
        var random = new Random(SEED);
        for (String name : List.of("usufruct.head", "usufruct.head.kept")) {
            Path head = folder.resolve(name);
            byte[] good = Files.readAllBytes(head);
            for (int i = 0; i < 30; i++) {
                byte[] flipped = good.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(head, flipped);
                assertThat(audit()).as("flip %s in %s", i, name).isInstanceOf(Verdict.Flawed.class);
            }
            Files.write(head, good);
        }
    }

    /** A key that names nothing any more is found as SQLite sees it. */
    private static void flip(String column, Random random) {
        Database.Cell cell = database.pick(column, random);
        byte[] flipped = cell.flipped(random);
        if (!database.accepts(cell, flipped)) {
            flip(column, random);
            return;
        }
        try {
            Verdict verdict = audit();
            assertThat(verdict).as("%s with %s", column, cell).isInstanceOf(Verdict.Flawed.class);
            Finding finding = ((Verdict.Flawed) verdict).finding();
            assertThat(finding.what())
                    .as(column + ": " + finding)
                    .matches(what -> COLUMNS.get(column).contains(what) || what.equals("database file"));
        } finally {
            database.put(cell.holding(flipped), cell.bytes());
        }
    }

    private static Map.Entry<String, List<String>> column(String column, String... names) {
        return Map.entry(column, List.of(names));
    }
}
