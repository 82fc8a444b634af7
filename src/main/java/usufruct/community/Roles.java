package usufruct.community;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.access.Access;
import usufruct.access.Thing;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** Asks the access room the everyday questions: is this a member, a steward, an auditor? Deny by default. */
public final class Roles {
    private final CommunityStore rows = new CommunityStore();
    private final FamilyStore families = new FamilyStore();
    private final Access access;
    private final Did node;
    private final InstantSource clock;

    public Roles(Access access, Did node, InstantSource clock) {
        this.access = access;
        this.node = node;
        this.clock = clock;
    }

    /** The node whose members these are. */
    public Did node() {
        return node;
    }

    public boolean isMember(Reading reading, Did did) {
        return may(reading, Thing.node(node), "member", did);
    }

    /** Whether somebody is a member of another node who asks for something here. */
    public boolean isGuest(Reading reading, Did did) {
        return may(reading, Thing.node(node), "guest", did);
    }

    public boolean isOperator(Reading reading, Did did) {
        return may(reading, Thing.node(node), "operator", did);
    }

    public boolean isAuditor(Reading reading, Did did) {
        return may(reading, Thing.node(node), "auditor", did);
    }

    public boolean isSteward(Reading reading, Did group, Did did) {
        return may(reading, Thing.group(group), "steward", did);
    }

    /**
     * Whether two people count as one household: somebody said that they live together, or one looks after the other; or that is
     * so of somebody whom they look after, or who looks after them.
     */
    public boolean shareHousehold(Reading reading, Did one, Did other) {
        List<Did> others = family(reading, other);
        return family(reading, one).stream()
                .anyMatch(mine -> others.stream()
                        .anyMatch(theirs ->
                                mine.equals(theirs) || may(reading, Thing.person(mine), "household", theirs)));
    }

    /** Somebody, whom they look after, and who looks after them. */
    private List<Did> family(Reading reading, Did person) {
        Stream<Did> around = families.around(reading, person).stream()
                .filter(each -> isGuardian(reading, person, each) || isGuardian(reading, each, person));
        return Stream.concat(Stream.of(person), around).toList();
    }

    /** Whether somebody has a mandate of another now. */
    public boolean isProxy(Reading reading, Did person, Did proxy) {
        return may(reading, Thing.person(person), "proxy", proxy);
    }

    /** Whether one acts for the other, or did so lately. */
    public boolean isHelper(Reading reading, Did person, Did helper) {
        return may(reading, Thing.person(person), "helper", helper);
    }

    /** Whether somebody looks after another, who is not of age. */
    public boolean isGuardian(Reading reading, Did child, Did guardian) {
        return may(reading, Thing.person(child), "guardian", guardian);
    }

    /** Who looks after somebody now. */
    public List<Did> guardians(Reading reading, Did child) {
        return families.around(reading, child).stream()
                .filter(each -> isGuardian(reading, child, each))
                .toList();
    }

    /** Whether somebody is not of age, and others look after them. */
    public boolean isWard(Reading reading, Did did) {
        return isWard(reading, did, clock.instant());
    }

    /** The same at an instant, as far as is known now. */
    public boolean isWard(Reading reading, Did did, Instant at) {
        return access.allows(reading, Thing.node(node), "ward", did, at);
    }

    /** An operator, or a steward of any group. */
    public boolean isNodeSteward(Reading reading, Did did) {
        return isOperator(reading, did) || may(reading, Thing.node(node), "steward", did);
    }

    /** @throws RefusedException NOT_ALLOWED */
    public void requireMember(Reading reading, Did did) {
        if (access.check(reading, Thing.node(node), "member", did, clock.instant())
                instanceof Answer.Refused<?>(Refusal why)) {
            throw new RefusedException(new Refusal(
                    why.reason(),
                    "`" + did + "` is not a member of this node; ask an operator or a steward to take them in",
                    why.facts(),
                    why.trueAt()));
        }
    }

    /** @throws RefusedException NOT_ALLOWED */
    public void requireOperator(Reading reading, Did did) {
        require(reading, Thing.node(node), "operator", did);
    }

    /** An operator, or a steward of any group. @throws RefusedException NOT_ALLOWED */
    public void requireNodeSteward(Reading reading, Did did) {
        if (!may(reading, Thing.node(node), "operator", did)) {
            require(reading, Thing.node(node), "steward", did);
        }
    }

    /** People look at what is theirs, stewards of the node at anybody's. @throws RefusedException NOT_ALLOWED */
    public void requireMayLookAt(Reading reading, Did did, Did whose) {
        if (!whose.equals(did)) {
            requireNodeSteward(reading, did);
        }
    }

    /** @throws RefusedException NOT_ALLOWED */
    public void requireAuditor(Reading reading, Did did) {
        require(reading, Thing.node(node), "auditor", did);
    }

    /** @throws RefusedException NOT_ALLOWED */
    public void requireSteward(Reading reading, Did group, Did did) {
        require(reading, Thing.group(group), "steward", did);
    }

    /** Whether somebody may attest in a group what people are vetted or trained for. */
    public boolean isAttester(Reading reading, Did group, Did did) {
        return may(reading, Thing.group(group), "attest", did);
    }

    /** @throws RefusedException NOT_ALLOWED */
    public void requireAttester(Reading reading, Did group, Did did) {
        require(reading, Thing.group(group), "attest", did);
    }

    /** Those who may let a round run: allocators and stewards. @throws RefusedException NOT_ALLOWED */
    public void requireAllocator(Reading reading, Did group, Did did) {
        if (!isSteward(reading, group, did)) {
            require(reading, Thing.group(group), "allocator", did);
        }
    }

    /** Whether a passport is that of a group that lends here. */
    public boolean isGroup(Reading reading, Did did) {
        return rows.group(reading, did).isPresent();
    }

    /** @throws RefusedException NOT_FOUND when there is no such group here */
    public void requireGroup(Reading reading, Did group) {
        if (rows.group(reading, group).isEmpty()) {
            throw new RefusedException(Reason.NOT_FOUND, "no group `" + group + "` on this node");
        }
    }

    /** How close somebody is to a record of a group: what they may see of it at most. */
    public Visibility audience(Reading reading, Optional<Did> caller, Optional<Did> group) {
        if (caller.isEmpty()) {
            return Visibility.PUBLIC;
        }
        return group.flatMap(each -> belonging(reading, caller.get(), each))
                .orElseGet(() -> isMember(reading, caller.get()) ? Visibility.NODE : Visibility.PUBLIC);
    }

    /** How close somebody is to the records of a group that they belong to; empty when they do not. */
    public Optional<Visibility> belonging(Reading reading, Did did, Did group) {
        Thing thing = Thing.group(group);
        if (may(reading, thing, "steward", did)) {
            return Optional.of(Visibility.DIRECT);
        }
        return may(reading, thing, "member", did) ? Optional.of(Visibility.GROUP) : Optional.empty();
    }

    /** When a member was taken in; empty for who is none. */
    public Optional<Instant> memberSince(Reading reading, Did member) {
        return rows.memberSince(reading, member);
    }

    /** The node that a member, or a guest, is at home at: this one, unless said otherwise. */
    public Did homeOf(Reading reading, Did member) {
        return rows.home(reading, member).orElse(node);
    }

    private boolean may(Reading reading, Thing object, String permission, Did did) {
        return access.allows(reading, object, permission, did, clock.instant());
    }

    private void require(Reading reading, Thing object, String permission, Did did) {
        if (access.check(reading, object, permission, did, clock.instant()) instanceof Answer.Refused<?>(Refusal why)) {
            throw new RefusedException(why);
        }
    }
}
