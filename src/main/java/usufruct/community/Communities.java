package usufruct.community;

import java.time.InstantSource;
import java.util.List;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.ledger.Ledger;
import usufruct.passport.Passports;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Takes people and groups in. Whatever is refused throws {@link RefusedException} and changes nothing. */
public final class Communities {
    private static final String HOUSEHOLD = "household";

    private final CommunityStore rows = new CommunityStore();
    private final Roles roles;
    private final Tuples tuples;
    private final Passports passports;
    private final Ledger ledger;
    private final Did node;
    private final InstantSource clock;

    public Communities(Roles roles, Tuples tuples, Passports passports, Ledger ledger, Did node, InstantSource clock) {
        this.roles = roles;
        this.tuples = tuples;
        this.passports = passports;
        this.ledger = ledger;
        this.node = node;
        this.clock = clock;
    }

    /** Who does what in a group. */
    public record Staff(List<Did> stewards, List<Did> allocators, List<Did> vetters) {
        public Staff(List<Did> stewards, List<Did> allocators) {
            this(stewards, allocators, List.of());
        }
    }

    /** Makes an operator of the node; only the node's own configuration does that. */
    public void appoint(Writing writing, Did operator) {
        write(writing, Thing.node(node), "operator", operator, node);
    }

    /** Sets a group up, or changes its title and adds staff; by an operator. */
    public void putGroup(Writing writing, Did caller, Did group, String title, Staff staff) {
        roles.requireOperator(writing, caller);
        requirePassport(writing, group);
        if (rows.putGroup(writing, group, title)) {
            tell(writing, "community.titled", group, title, caller);
        }
        for (Did steward : staff.stewards()) {
            write(writing, Thing.node(node), "member", steward, caller);
            write(writing, Thing.node(node), "steward", steward, caller);
            write(writing, Thing.group(group), "steward", steward, caller);
        }
        for (Did allocator : staff.allocators()) {
            write(writing, Thing.group(group), "allocator", allocator, caller);
        }
        for (Did vetter : staff.vetters()) {
            write(writing, Thing.node(node), "member", vetter, caller);
            write(writing, Thing.group(group), "vetter", vetter, caller);
        }
    }

    /** Somebody no longer says who is vetted for what; what they attested stays. By an operator; again is no harm. */
    public void dropVetter(Writing writing, Did caller, Did group, Did vetter) {
        roles.requireOperator(writing, caller);
        roles.requireGroup(writing, group);
        tuples.drop(writing, Tuple.of(Thing.group(group), "vetter", vetter), caller.value());
    }

    /** Takes a person into the node; by an operator or any group's steward. */
    public void putMember(Writing writing, Did caller, Did member, Did home) {
        roles.requireNodeSteward(writing, caller);
        requirePassport(writing, member);
        if (rows.putMember(writing, member, home, clock.instant())) {
            tell(writing, "member.placed", member, home.value(), caller);
        }
        write(writing, Thing.node(node), "member", member, caller);
    }

    /** Takes a member of the node into a group; by one of its stewards. */
    public void putGroupMember(Writing writing, Did caller, Did group, Did member) {
        roles.requireGroup(writing, group);
        roles.requireSteward(writing, group, caller);
        roles.requireMember(writing, member);
        write(writing, Thing.group(group), "member", member, caller);
    }

    /**
     * Says that two members live together, so that neither decides about the other; by an operator or any group's steward.
     * Again is no harm.
     */
    public void putHousehold(Writing writing, Did caller, Did one, Did other) {
        requireHousehold(writing, caller, one, other);
        write(writing, Thing.person(one), HOUSEHOLD, other, caller);
        write(writing, Thing.person(other), HOUSEHOLD, one, caller);
    }

    /** They live together no longer; by somebody who has no part in it, for it lets them decide about each other. */
    public void dropHousehold(Writing writing, Did caller, Did one, Did other) {
        requireHousehold(writing, caller, one, other);
        if (caller.equals(one) || caller.equals(other)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "it is your own household; another steward says so");
        }
        tuples.drop(writing, Tuple.of(Thing.person(one), HOUSEHOLD, other), caller.value());
        tuples.drop(writing, Tuple.of(Thing.person(other), HOUSEHOLD, one), caller.value());
    }

    private void requireHousehold(Writing writing, Did caller, Did one, Did other) {
        roles.requireNodeSteward(writing, caller);
        roles.requireMember(writing, one);
        roles.requireMember(writing, other);
        if (one.equals(other)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "a household takes two people; name another");
        }
    }

    /** Makes an auditor of the node; by an operator. */
    public void putAuditor(Writing writing, Did caller, Did auditor) {
        roles.requireOperator(writing, caller);
        requirePassport(writing, auditor);
        write(writing, Thing.node(node), "auditor", auditor, caller);
    }

    public List<Community> groups(Reading reading) {
        return rows.groups(reading);
    }

    private void tell(Writing writing, String type, Did whom, String what, Did actor) {
        byte[] digest = Bytes.sha256(Bytes.utf8(whom + "|" + what));
        ledger.append(writing, type, whom.value(), actor.value(), digest);
    }

    private void write(Writing writing, Thing thing, String relation, Did person, Did actor) {
        tuples.write(writing, Tuple.of(thing, relation, person), actor.value());
    }

    private void requirePassport(Writing writing, Did did) {
        if (passports.find(writing, did).isEmpty()) {
            throw new RefusedException(
                    Reason.UNKNOWN_PASSPORT, "this node has no passport of `" + did + "`; publish it first");
        }
    }
}
