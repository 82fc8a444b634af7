package usufruct.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.need.Need;
import usufruct.offer.Offer;
import usufruct.record.Fields;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** What can be done with assignments. Whatever is refused throws {@link RefusedException} and changes nothing. */
public final class Assignments {
    static final Set<Assignment.State> UNUSED =
            Set.of(Assignment.State.HELD, Assignment.State.ISSUED, Assignment.State.ACTIVE);

    private final AssignmentStore rows = new AssignmentStore();
    private final HoldStore holds = new HoldStore();
    private final Circle circle;
    private final Papers papers;
    private final Eligibility eligibility;

    public Assignments(Circle circle) {
        this.circle = circle;
        this.papers = new Papers(circle);
        this.eligibility = new Eligibility(circle);
    }

    /** What of a pool is free; see {@link Vacancies}. */
    public Vacancies vacancies(Reading reading, Did community, Category category) {
        return new Vacancies(reading, circle.offers(), community, category);
    }

    /**
     * Issues the permits of one turn, which a round or a steward decided, all or none: the signed records, the tuples that
     * open, and the needs' next step, in one unit. What changed since the freeze is looked at again here. As in the draw, what
     * goes together is one turn: a person who may have one more thing may have all of it.
     *
     * @param vacancies of the pool, from the same unit
     * @param hold whether its person is to say first that they want it: then it opens nothing yet
     * @return refused when a need no longer waits, an offer closed, a unit is taken or rests, a part of a kit is not there, or
     *     a quota would be passed
     */
    Answer<List<Assignment>> issue(Writing writing, List<Permit> turn, Vacancies vacancies, boolean hold) {
        for (Permit permit : turn) {
            Optional<Refusal> inTheWay = eligibility.inTheWay(writing, permit, vacancies);
            if (inTheWay.isPresent()) {
                return Answer.refused(inTheWay.get());
            }
        }
        return Answer.done(
                turn.stream().map(permit -> issue(writing, permit, hold)).toList());
    }

    private Assignment issue(Writing writing, Permit permit, boolean hold) {
        Need need = circle.needs().get(writing, permit.need());
        Offer offer = circle.offers().get(writing, permit.offer());
        ItemId id = circle.ids().next();
        var assignment = new Assignment(
                id,
                new Assignment.Origin(need.id(), permit.basis().id()),
                new Assignment.Resource(offer.id(), permit.units(), offer.community(), offer.category()),
                need.issuer(),
                permit.window(),
                Assignment.Course.NOTHING_YET,
                List.of());
        rows.insert(writing, assignment);
        circle.needs().assign(writing, need.id(), circle.node());
        Thing thing = Thing.assignment(id);
        circle.tuples().write(writing, Tuple.of(thing, "group", Thing.group(offer.community())), actor());
        circle.tuples().write(writing, Tuple.of(thing, "holder", need.issuer()), actor());
        papers.issue(writing, assignment, permit, offer.version());
        rows.issued(writing, id, circle.ledger().lastSeq(writing));
        new PartyUse(circle).issued(writing, assignment);
        if (!hold) {
            open(writing, assignment);
        }
        return assignment;
    }

    /** The window has begun. When the thing is not whole, or an attestation is gone, the permit ends and the need waits again. */
    public void activate(Writing writing, ItemId id) {
        Assignment permit = get(writing, id);
        if (permit.state() != Assignment.State.ISSUED) {
            return;
        }
        boolean looksAfter =
                circle.offers().get(writing, permit.resource().offer()).state() == Offer.State.MAINTENANCE;
        if (looksAfter
                || !missingParts(writing, permit).isEmpty()
                || eligibility.lacking(writing, permit).isPresent()) {
            end(writing, permit, Assignment.State.ENDED, "assignment.ended", circle.node());
        } else {
            rows.move(writing, id, Assignment.State.ACTIVE);
            append(writing, id, "assignment.active", circle.node());
        }
    }

    /** A steward says that the thing was handed over. */
    public void handOver(Writing writing, Did steward, ItemId id) {
        Assignment permit = get(writing, id);
        circle.roles().requireSteward(writing, permit.resource().community(), steward);
        permit.require(Set.of(Assignment.State.ISSUED, Assignment.State.ACTIVE));
        handedOver(writing, steward, id);
    }

    /** The thing is in use from now on. Does nothing when it is already. */
    public void handedOver(Writing writing, Did actor, ItemId id) {
        Assignment permit = get(writing, id);
        if (permit.state() != Assignment.State.ISSUED && permit.state() != Assignment.State.ACTIVE) {
            return;
        }
        if (now().isBefore(permit.window().from())) {
            Opening.closed(permit, Opening.of(writing, circle, permit), now()).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
        }
        new ConsentGate(circle).pass(writing, permit).orThrow();
        rows.handedOver(writing, id, now());
        append(writing, id, "assignment.handed-over", actor);
    }

    /** The assignee gives the permit up before the thing was handed over. */
    public void endEarly(Writing writing, Did caller, ItemId id) {
        Assignment permit = get(writing, id);
        if (!permit.assignee().equals(caller)) {
            throw new RefusedException(Reason.NOT_THE_ASSIGNEE, "only the assignee can give the permit up");
        }
        permit.require(Set.of(Assignment.State.ISSUED, Assignment.State.ACTIVE));
        end(writing, permit, Assignment.State.ENDED, "assignment.ended", caller);
    }

    /** The parts that somebody who is to have a kit would miss today; empty once they have it, and when it is no kit. */
    public List<ItemId> missingParts(Reading reading, Assignment permit) {
        return UNUSED.contains(permit.state())
                ? circle.offers().missingParts(reading, permit.resource().offer())
                : List.of();
    }

    /** Nobody came for it; no missed turn for a child whose guardians kept silent. Does nothing once it was handed over. */
    public void noShow(Writing writing, ItemId id) {
        Assignment permit = get(writing, id);
        if (permit.state() == Assignment.State.ISSUED || permit.state() == Assignment.State.ACTIVE) {
            boolean silent = new ConsentGate(circle).isMissing(writing, permit);
            Assignment.State to = silent ? Assignment.State.ENDED : Assignment.State.NO_SHOW;
            end(writing, permit, to, "assignment." + to.word(), circle.node());
        }
    }

    /** The return is due or late: counted, and in the ledger. */
    public void remind(Writing writing, ItemId id) {
        if (get(writing, id).holds()) {
            rows.reminded(writing, id);
            append(writing, id, "assignment.reminded", circle.node());
        }
    }

    /** Reminders did not help: in the ledger, for the stewards have to act. */
    public void overdue(Writing writing, ItemId id) {
        if (get(writing, id).holds()) {
            append(writing, id, "assignment.overdue", circle.node());
        }
    }

    /** @throws RefusedException NOT_FOUND */
    public Assignment get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no assignment `" + id + "` that you may see"));
    }

    /** When a permit was for when it was issued, before anybody extended it. */
    public Window promised(Reading reading, ItemId id) {
        return Fields.window(
                circle.records().version(reading, id, 1).orElseThrow().fields());
    }

    /** Every permit that answered a need, the oldest first: all but the last came to nothing. */
    public List<Assignment> allOfNeed(Reading reading, ItemId need) {
        return rows.allOfNeed(reading, need);
    }

    public List<Assignment> ofAssignee(Reading reading, Did assignee, String after, int limit) {
        return rows.ofAssignee(reading, assignee, after, limit);
    }

    /** The seqs of the lines of the grants' log about somebody's permits, after one, in order. */
    List<Long> grantsOfAssignee(Reading reading, Did assignee, long after, int limit) {
        return new HolderLogStore().seqs(reading, assignee, after, limit);
    }

    public List<Assignment> ofCommunity(Reading reading, Did community, String after, int limit) {
        return rows.ofCommunity(reading, community, after, limit);
    }

    /** The permits that a round decided, or that came down its line later. */
    public List<Assignment> ofRound(Reading reading, ItemId round) {
        return rows.ofDecision(reading, round);
    }

    /** The permits that still hold a unit of an offer, or whose thing was called back and has not come. */
    public List<Assignment> holding(Reading reading, ItemId offer) {
        return rows.holding(reading, offer);
    }

    /** The permits on an offer since an instant, and those that run. */
    public List<Assignment> usedSince(Reading reading, ItemId offer, Instant since) {
        return rows.usedSince(reading, offer, since);
    }

    /** What a person used of a pool since an instant, holds, or may yet use, their own and what they use too; newest first. */
    public List<Assignment> usesSince(Reading reading, Did assignee, Did community, Category category, Instant since) {
        return rows.usesSince(reading, assignee, community, category, since);
    }

    /** How many people use a permit, or did: its holder, and everybody whose turn it is too. */
    public long heads(Reading reading, ItemId id) {
        return 1 + new CoUserStore().turns(reading, id);
    }

    /** Who holds a permit in a pool now, once for each permit. */
    public List<Did> holders(Reading reading, Did community, Category category) {
        return rows.holders(reading, community, category);
    }

    /** The holder, or a co-user, is given the key: what it opens is in use from now on. */
    void opened(Writing writing, Did actor, Assignment permit) {
        if (permit.course().openedAt().isEmpty()) {
            rows.opened(writing, permit.id(), now());
        }
        if (permit.state() != Assignment.State.IN_USE) {
            handedOver(writing, actor, permit.id());
        }
    }

    /** When the permit opens first: some time before its window, where the offer gives that. */
    public Instant opensAt(Reading reading, Assignment permit) {
        return Opening.of(reading, circle, permit).from();
    }

    /** From now on the permit opens, in its window. */
    void open(Writing writing, Assignment permit) {
        Tuple opening = Opening.tuple(writing, circle, permit, permit.window());
        circle.tuples().write(writing, opening, actor());
        new CoUserGate(circle).open(writing, permit, opening.during().orElseThrow());
    }

    /** Ends a permit that came to nothing; its need waits again. */
    void end(Writing writing, Assignment permit, Assignment.State to, String entryType, Did actor) {
        rows.move(writing, permit.id(), to);
        shut(writing, permit);
        circle.needs().waitAgain(writing, permit.origin().need(), actor);
        papers.change(writing, permit.id(), "completed", entryType);
    }

    /** From now on the permit opens nothing, and waits for no answer. */
    void shut(Writing writing, Assignment permit) {
        answered(writing, permit.id(), Hold.Answer.VOIDED, circle.node());
        circle.tuples().drop(writing, Tuple.of(Thing.assignment(permit.id()), "assignee", permit.assignee()), actor());
        new CoUserGate(circle).shut(writing, permit);
    }

    /** Keeps what became of a hold, if it is one and nobody has answered before. */
    void answered(Writing writing, ItemId id, Hold.Answer answer, Did actor) {
        if (holds.answer(writing, id, new Hold.Answered(answer, now()))) {
            byte[] digest = Hold.digest(id.value(), answer.word());
            circle.ledger().append(writing, "hold." + answer.word(), id.value(), actor.value(), digest);
        }
    }

    private String actor() {
        return circle.node().value();
    }

    void append(Writing writing, ItemId id, String entryType, Did actor) {
        byte[] digest = circle.records().newest(writing, id).orElseThrow().digest();
        circle.ledger().append(writing, entryType, id.value(), actor.value(), digest);
    }

    private Instant now() {
        return circle.clock().instant();
    }
}
