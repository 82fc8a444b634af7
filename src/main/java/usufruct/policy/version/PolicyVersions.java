package usufruct.policy.version;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.community.Roles;
import usufruct.passport.KeyId;
import usufruct.passport.Proofs;
import usufruct.policy.PolicySet;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * What people do with versions of a policy: draft, change, propose, give up, ask for the one before. Who
 * decides on them is {@link PolicyApprovals}. Whatever is refused throws {@link RefusedException} and changes nothing.
 */
public final class PolicyVersions {
    /** So many versions of one pool may be in shadow, for each is drawn beside every round. */
    private static final int MOST_SHADOWS = 3;

    private static final Set<PolicyVersion.State> OPEN = Set.of(PolicyVersion.State.DRAFT, PolicyVersion.State.SHADOW);

    private final VoteStore votes = new VoteStore();
    private final History history;
    private final Setting setting;
    private final PoolPolicies pools;
    private final PolicyReports reports;
    private final PolicyComments comments;

    public PolicyVersions(Setting setting, PoolPolicies pools) {
        this.setting = setting;
        this.pools = pools;
        this.history = new History(setting);
        this.reports = new PolicyReports(setting, history);
        this.comments = new PolicyComments(setting, history);
    }

    /** What dry runs and rounds in shadow came to. */
    public PolicyReports reports() {
        return reports;
    }

    /** Which policy decides where. */
    PoolPolicies pools() {
        return pools;
    }

    /** What members say of versions. */
    public PolicyComments comments() {
        return comments;
    }

    /** Drafts a new version of a pool's policy; by a steward of its group. */
    public PolicyVersion draft(Writing writing, Did caller, JsonNode said) {
        ItemId id = setting.node().ids().next();
        PolicyDocument first = PolicyDocument.of(id, 1, caller, said);
        Roles roles = setting.roles();
        roles.requireGroup(writing, first.group());
        roles.requireSteward(writing, first.group(), caller);
        String pool = PolicyVersion.pool(first);
        int before = Math.max(
                history.rows().lastNumber(writing, pool),
                pools.find(writing, pool).map(policy -> (int) policy.version()).orElse(0));
        var version = new PolicyVersion(
                id,
                PolicyVersion.State.DRAFT,
                history.now(),
                Optional.empty(),
                PolicyDocument.of(id, before + 1, caller, said));
        history.rows().insert(writing, version);
        history.tell(writing, id, "policy.drafted", caller);
        return version;
    }

    /** Replaces a draft; by its author. Its pool stays. */
    public PolicyVersion replace(Writing writing, Did caller, ItemId id, JsonNode said) {
        PolicyVersion draft = own(writing, caller, id, OPEN);
        PolicyDocument document = PolicyDocument.of(id, draft.document().number(), caller, said);
        if (!PolicyVersion.pool(document).equals(draft.pool())) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "a draft stays with its pool; make another for another `group` or `category`");
        }
        history.rows().document(writing, id, document);
        history.rows().state(writing, id, PolicyVersion.State.DRAFT, history.now());
        history.tell(writing, id, "policy.drafted", caller);
        return history.get(writing, id);
    }

    /**
     * Proposes a draft: members have notice, then other stewards decide.
     *
     * @param signed the draft's document with its author's proof
     * @throws RefusedException WRONG_PROOF, WRONG_ISSUER or UNKNOWN_PASSPORT; WRONG_STATE when the draft was
     *     not tried as it is now, or the pool has another proposal
     */
    public PolicyVersion propose(Writing writing, Did caller, ItemId id, PolicyDocument signed) {
        PolicyVersion draft = own(writing, caller, id, OPEN);
        requireSigned(writing, draft, signed);
        reports.requireTried(writing, draft);
        requireNoOther(writing, draft);
        history.rows().document(writing, id, signed);
        history.rows().propose(writing, id, caller, history.now());
        history.move(writing, id, PolicyVersion.State.PROPOSED, "policy.proposed", caller);
        return history.get(writing, id);
    }

    /**
     * Lets a draft be judged and drawn beside each live round from now on; it never acts. By its author, until it is changed,
     * proposed or given up.
     *
     * @throws RefusedException WRONG_STATE when it was not tried as it is now, or the pool has enough in shadow
     */
    public void shadow(Writing writing, Did caller, ItemId id) {
        PolicyVersion draft = own(writing, caller, id, Set.of(PolicyVersion.State.DRAFT));
        reports.requireTried(writing, draft);
        if (inShadow(writing, draft.pool()).size() >= MOST_SHADOWS) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "this pool has " + MOST_SHADOWS + " policies in shadow; one must go first");
        }
        history.move(writing, id, PolicyVersion.State.SHADOW, "policy.shadowed", caller);
    }

    /** The versions that are judged beside each round of a pool. */
    public List<PolicyVersion> inShadow(Reading reading, String pool) {
        return history.rows().inShadow(reading, pool);
    }

    /** Gives a draft or a proposal up; by its author, as long as it is not in force. */
    public void withdraw(Writing writing, Did caller, ItemId id) {
        own(
                writing,
                caller,
                id,
                Set.of(
                        PolicyVersion.State.DRAFT,
                        PolicyVersion.State.SHADOW,
                        PolicyVersion.State.PROPOSED,
                        PolicyVersion.State.APPROVED));
        history.move(writing, id, PolicyVersion.State.WITHDRAWN, "policy.withdrawn", caller);
    }

    /** Asks for the policy before this one, and says why; by a steward. The others decide, without notice. */
    public void proposeRollback(Writing writing, Did caller, ItemId id, String why) {
        PolicyVersion version = history.get(writing, id);
        requireSteward(writing, caller, version);
        require(version, Set.of(PolicyVersion.State.IN_FORCE));
        requireNoOther(writing, version);
        if (history.rows().before(writing, version.pool()).isEmpty() && !pools.hasShipped(writing, version.pool())) {
            throw new RefusedException(Reason.WRONG_STATE, "this pool had no policy before; propose another instead");
        }
        comments.say(writing, caller, version, why);
        history.rows().propose(writing, id, caller, history.now());
        history.move(writing, id, PolicyVersion.State.ROLLBACK_PROPOSED, "policy.rollback-proposed", caller);
    }

    /** @throws RefusedException NOT_FOUND */
    public PolicyVersion get(Reading reading, ItemId id) {
        return history.get(reading, id);
    }

    /** @throws RefusedException NOT_FOUND, NOT_ALLOWED to others than stewards of its group */
    public PolicyVersion getAsSteward(Reading reading, Did caller, ItemId id) {
        PolicyVersion version = history.get(reading, id);
        requireSteward(reading, caller, version);
        return version;
    }

    public List<PolicyVersion> page(Reading reading, Did group, String after, int limit) {
        return history.rows().page(reading, group, after, limit);
    }

    /** What was said to the version's last proposal; nothing to a draft. */
    public List<Vote> votes(Reading reading, PolicyVersion version) {
        return version.proposal().isEmpty() ? List.of() : votes.of(reading, version);
    }

    /** The policy that decides in the version's pool now. */
    public Optional<PolicySet> deciding(Reading reading, PolicyVersion version) {
        return pools.find(reading, version.pool());
    }

    private void requireSigned(Reading reading, PolicyVersion draft, PolicyDocument signed) {
        if (!signed.draftDigest().equals(draft.document().draftDigest())) {
            throw new RefusedException(
                    Reason.WRONG_PROOF, "this is not the draft as it is now; read and sign it again");
        }
        Proofs.verify(signed.json(), by -> key(reading, by, draft.document().author()))
                .orThrow();
    }

    private Answer<VerifyKey> key(Reading reading, KeyId by, Did author) {
        if (!by.did().equals(author)) {
            return Answer.refused(Reason.WRONG_ISSUER, "the proof is not by a key of the author");
        }
        return setting.passports()
                .span(reading, by)
                .filter(span -> span.holdsAt(history.now()))
                .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN_PASSPORT, "the author's passport has no such key now"));
    }

    private PolicyVersion own(Reading reading, Did caller, ItemId id, Set<PolicyVersion.State> states) {
        PolicyVersion version = history.get(reading, id);
        requireSteward(reading, caller, version);
        if (!version.document().author().equals(caller)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "this version is another steward's; make one of your own");
        }
        require(version, states);
        return version;
    }

    private void requireSteward(Reading reading, Did caller, PolicyVersion version) {
        setting.roles().requireSteward(reading, version.document().group(), caller);
    }

    private static void require(PolicyVersion version, Set<PolicyVersion.State> states) {
        if (!states.contains(version.state())) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "the policy is `" + version.state().word() + "`; that comes too late or too early");
        }
    }

    private void requireNoOther(Reading reading, PolicyVersion version) {
        Optional<PolicyVersion> open = history.rows().open(reading, version.pool());
        if (open.isPresent()) {
            throw new RefusedException(Refusal.of(
                            Reason.WRONG_STATE,
                            "this pool decides on version "
                                    + open.get().document().number() + " now; one change at a time")
                    .with("policy", open.get().id()));
        }
    }
}
