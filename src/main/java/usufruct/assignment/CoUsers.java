package usufruct.assignment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Who else may open and use a permit: named by its holder, agreed to by themself, over at a word of either. The permit stays its
 * holder's, and so does the duty to bring back what it is for. Whatever is refused throws {@link RefusedException} and changes
 * nothing; each step may run twice, and the second time changes nothing.
 */
public final class CoUsers {
    /** So many use a permit beside its holder at most: a code that many know is none. */
    static final int MOST = 8;

    private static final Set<Assignment.State> SHARED =
            Set.of(Assignment.State.ISSUED, Assignment.State.ACTIVE, Assignment.State.IN_USE);

    private final CoUserStore rows = new CoUserStore();
    private final Circle circle;
    private final Assignments assignments;
    private final CoUserGate gate;
    private final Rests rests;

    /** Until when a person rests from what a group lends. */
    public interface Rests {
        Optional<Instant> until(Reading reading, Did group, Did person, Instant now);
    }

    public CoUsers(Circle circle, Assignments assignments, Rests rests) {
        this.circle = circle;
        this.assignments = assignments;
        this.gate = new CoUserGate(circle);
        this.rests = rests;
    }

    /**
     * The holder names somebody, who has to agree. Naming who is named already changes nothing.
     *
     * @throws RefusedException NOT_FOUND; NOT_THE_ASSIGNEE to anybody but the holder, co-users among them; BAD_PARAMETER for the
     *     holder themself; NOT_ALLOWED for who is no member; SUSPENDED; WRONG_STATE when it is held, or over, or has
     *     {@value #MOST}
     */
    public CoUser name(Writing writing, Did holder, ItemId assignment, Did person) {
        Assignment permit = assignments.get(writing, assignment);
        if (!permit.assignee().equals(holder)) {
            throw new RefusedException(
                    Reason.NOT_THE_ASSIGNEE, "only whose permit it is names who else uses it; it cannot be handed on");
        }
        permit.require(SHARED);
        if (person.equals(holder)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "the permit is yours already; name somebody else");
        }
        requireFit(writing, permit, person);
        Optional<CoUser> before = rows.standing(writing, assignment, person);
        if (before.isPresent()) {
            return before.get();
        }
        if (rows.ofAssignment(writing, assignment).stream()
                        .filter(CoUser::stands)
                        .count()
                >= MOST) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "`" + MOST + "` people use it beside you at most; take somebody off first");
        }
        var named = new CoUser(circle.ids().next(), assignment, person, Optional.empty(), now(), CoUser.Course.NAMED);
        rows.insert(writing, named);
        tell(writing, "co-user.named", named, holder);
        return named;
    }

    /**
     * Whoever was named agrees: from now on it opens for them within its window, and counts as a turn of theirs.
     *
     * @throws RefusedException NOT_FOUND to anybody else; WRONG_STATE when it, or the permit, is over; CONSENT_MISSING for a
     *     child before a guardian's word, NOT_ELIGIBLE, SUSPENDED, NOT_ALLOWED
     */
    public CoUser agree(Writing writing, Did person, ItemId id) {
        CoUser named = rows.find(writing, id)
                .filter(each -> each.person().equals(person))
                .orElseThrow(() -> unknown(id));
        Assignment permit = assignments.get(writing, named.assignment());
        requireStands(named, permit);
        if (named.course().state() == CoUser.State.USING) {
            return named;
        }
        requireFit(writing, permit, person);
        gate.pass(writing, permit, named).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        CoUser agreed = named.agreed(now());
        rows.move(writing, agreed);
        tell(writing, "co-user.agreed", agreed, person);
        rows.agreed(writing, id, circle.ledger().lastSeq(writing));
        gate.admit(writing, permit, person);
        return agreed;
    }

    /**
     * A guardian lets a child use what somebody else holds, or let others use what the child holds.
     *
     * @throws RefusedException NOT_FOUND unless the caller looks after one of the two; WRONG_STATE when it is over
     */
    public void consent(Writing writing, Did guardian, ItemId id) {
        CoUser named = rows.find(writing, id).orElseThrow(() -> unknown(id));
        Assignment permit = assignments.get(writing, named.assignment());
        List<Did> children = children(writing, guardian, named, permit);
        if (children.isEmpty()) {
            throw unknown(id);
        }
        requireStands(named, permit);
        for (Did child : children) {
            if (rows.consent(writing, id, child, guardian, now())) {
                circle.ledger()
                        .append(
                                writing,
                                "co-user.consented",
                                named.assignment().value(),
                                guardian.value(),
                                CoUser.consentDigest(id.value(), child.value(), guardian.value()));
            }
        }
    }

    /**
     * The holder takes somebody off, a co-user leaves, a guardian of a child among the two or a steward of the group ends it:
     * at once.
     *
     * @throws RefusedException NOT_FOUND to anybody else
     */
    public void end(Writing writing, Did who, ItemId id) {
        CoUser found = visible(writing, who, id);
        if (!found.stands()) {
            return;
        }
        end(writing, who, found);
    }

    /** Somebody left a party: what they used by being in it is over for them. */
    public void leaveParty(Writing writing, Did party, Did person) {
        rows.standingOfParty(writing, party, person).forEach(each -> end(writing, person, each));
    }

    private void end(Writing writing, Did who, CoUser found) {
        Assignment permit = assignments.get(writing, found.assignment());
        CoUser ended = found.endedBy(who, now(), wasInUse(permit));
        rows.move(writing, ended);
        tell(writing, "co-user." + ended.course().state().word(), ended, who);
        gate.dismiss(writing, permit, found.person());
    }

    /** Whether the thing was handed over, under a permit that runs or is over. */
    private static boolean wasInUse(Assignment permit) {
        return permit.course().openedAt().isPresent()
                || permit.state() == Assignment.State.IN_USE
                || permit.state() == Assignment.State.RETURNED
                || permit.state() == Assignment.State.CLOSED
                || permit.course().calledBackAt().isPresent();
    }

    /** A member who may ask the group for things today. */
    private void requireFit(Reading reading, Assignment permit, Did person) {
        circle.roles().requireMember(reading, person);
        rests.until(reading, permit.resource().community(), person, now()).ifPresent(until -> {
            throw new RefusedException(Refusal.of(
                            Reason.SUSPENDED,
                            "`" + person + "` rests from what this group lends until `" + until + "`; wait until then")
                    .until(until));
        });
    }

    private static void requireStands(CoUser coUser, Assignment permit) {
        if (!coUser.stands()) {
            throw new RefusedException(Reason.WRONG_STATE, "this is over; ask whose permit it is to name you again");
        }
        permit.require(SHARED);
    }

    private List<Did> children(Reading reading, Did guardian, CoUser coUser, Assignment permit) {
        return Stream.of(permit.assignee(), coUser.person())
                .filter(each -> circle.roles().isGuardian(reading, each, guardian))
                .toList();
    }

    /**
     * @throws RefusedException NOT_FOUND unless the caller was named, holds the permit, looks after one of the two, or is a
     *     steward of the group
     */
    CoUser visible(Reading reading, Did caller, ItemId id) {
        CoUser found = rows.find(reading, id).orElseThrow(() -> unknown(id));
        Assignment permit = assignments.get(reading, found.assignment());
        boolean party = found.person().equals(caller)
                || permit.assignee().equals(caller)
                || !children(reading, caller, found, permit).isEmpty()
                || circle.roles().isSteward(reading, permit.resource().community(), caller);
        if (!party) {
            throw unknown(id);
        }
        return found;
    }

    /**
     * What somebody was named for, in order.
     *
     * @throws RefusedException NOT_ALLOWED to anybody but them and who looks after them
     */
    List<CoUser> ofPerson(Reading reading, Did caller, Did person, String after, int limit) {
        if (!caller.equals(person) && !circle.roles().isGuardian(reading, person, caller)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "what `" + person + "` uses beside others is for them and who looks after them");
        }
        return rows.ofPerson(reading, person, after, limit);
    }

    /** Whom its holder named for a permit and who has not said yet whether they want that. */
    public List<CoUser> named(Reading reading, ItemId assignment) {
        return rows.ofAssignment(reading, assignment).stream()
                .filter(each -> each.course().state() == CoUser.State.NAMED)
                .toList();
    }

    /** Which children among the two have no guardian's word on it, while it stands and can still be used. */
    public List<Did> unconsented(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .filter(CoUser::stands)
                .map(found -> {
                    Assignment permit = permit(reading, found);
                    return SHARED.contains(permit.state()) ? gate.unconsented(reading, permit, found) : List.<Did>of();
                })
                .orElse(List.of());
    }

    /** Those of the children among the two who have no guardian's word on it and whom somebody looks after. */
    List<Did> awaiting(Reading reading, Did guardian, ItemId id) {
        return unconsented(reading, id).stream()
                .filter(child -> circle.roles().isGuardian(reading, child, guardian))
                .toList();
    }

    Assignment permit(Reading reading, CoUser coUser) {
        return assignments.get(reading, coUser.assignment());
    }

    /** Why a co-user could not use it now, if nothing but their own standing counted: for the two of them to know. */
    Optional<Refusal> inTheWay(Reading reading, CoUser coUser) {
        return coUser.stands() ? gate.pass(reading, permit(reading, coUser), coUser) : Optional.empty();
    }

    private void tell(Writing writing, String type, CoUser coUser, Did actor) {
        String permit = coUser.assignment().value();
        byte[] digest = coUser.course().state() == CoUser.State.LEFT
                ? CoUser.leftDigest(permit, coUser.person().value())
                : coUser.digest();
        circle.ledger().append(writing, type, permit, actor.value(), digest);
    }

    private static RefusedException unknown(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no co-user `" + id + "` that you may see");
    }

    private Instant now() {
        return circle.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
