package usufruct.allocation.suspension;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.assignment.Plea;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Suspensions from a steward's proposal to their end. Whatever is refused throws {@link RefusedException} and changes nothing;
 * each step may run twice, and the second time changes nothing.
 */
public final class Suspensions {
    private final SuspensionStore rows = new SuspensionStore();
    private final Records records;
    private final Roles roles;
    private final Tuples tuples;
    private final Recusal recusal;
    private final Ledger ledger;
    private final Self self;

    /** The node's name, clock and ids. */
    public record Self(Did node, InstantSource clock, ItemIds ids) {}

    public Suspensions(Records records, Roles roles, Tuples tuples, Recusal recusal, Ledger ledger, Self self) {
        this.records = records;
        this.roles = roles;
        this.tuples = tuples;
        this.recusal = recusal;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * A steward asks that somebody rests. While one is proposed or runs there is no second: the same again answers with it.
     *
     * @param why the steward's words, kept sealed for the person and the stewards
     * @throws RefusedException NOT_ALLOWED; BAD_PARAMETER; WRONG_STATE when somebody else asked for another before
     */
    public Suspension propose(
            Writing writing, Did steward, Suspension.Whose whose, Suspension.Cause cause, long days, String why) {
        Plea.require(why, "the person why");
        roles.requireSteward(writing, whose.group(), steward);
        roles.requireMember(writing, whose.person());
        recusal.requireUninvolved(writing, steward, whose.person());
        if (days < 1 || days > Suspension.MOST_DAYS) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`days` is from 1 to " + Suspension.MOST_DAYS);
        }
        Optional<Suspension> before = open(writing, whose);
        if (before.isPresent()) {
            Suspension there = before.get();
            if (there.proposer().equals(steward) && there.cause() == cause && there.days() == days) {
                return there;
            }
            throw new RefusedException(Reason.WRONG_STATE, "a suspension of this person is proposed or runs already");
        }
        var suspension =
                new Suspension(self.ids().next(), whose, cause, days, steward, now(), Suspension.Course.PROPOSED);
        rows.insert(writing, suspension);
        records.keepNote(writing, suspension.id(), why, steward);
        append(writing, "suspension.proposed", suspension, steward);
        return suspension;
    }

    private Optional<Suspension> open(Reading reading, Suspension.Whose whose) {
        return rows.ofPerson(reading, whose.person()).stream()
                .filter(suspension -> suspension.whose().equals(whose))
                .filter(suspension ->
                        suspension.course().state() == Suspension.State.PROPOSED || suspension.runsAt(now()))
                .findFirst();
    }

    /** Another steward agrees, or does not. @throws RefusedException NOT_ALLOWED */
    public void decide(Writing writing, Did who, ItemId id, boolean agrees) {
        Suspension suspension = get(writing, id);
        if (suspension.course().state() != Suspension.State.PROPOSED) {
            return;
        }
        require(writing, suspension, who);
        if (agrees) {
            Instant until = now().plus(Duration.ofDays(suspension.days()));
            move(
                    writing,
                    suspension,
                    Suspension.State.RUNNING,
                    Optional.of(who),
                    Optional.of(until),
                    "suspension.begun",
                    who);
        } else {
            move(
                    writing,
                    suspension,
                    Suspension.State.REFUSED,
                    Optional.of(who),
                    Optional.empty(),
                    "suspension.refused",
                    who);
        }
    }

    /** Nobody agreed in time: there is no suspension. */
    public void lapse(Writing writing, ItemId id) {
        Suspension suspension = get(writing, id);
        if (suspension.course().state() == Suspension.State.PROPOSED) {
            Did node = self.node();
            move(
                    writing,
                    suspension,
                    Suspension.State.REFUSED,
                    Optional.of(node),
                    Optional.empty(),
                    "suspension.refused",
                    node);
        }
    }

    /**
     * The person objects, once, while it runs; it runs on until somebody else has looked at it.
     *
     * @throws RefusedException NOT_FOUND, BAD_PARAMETER, WRONG_STATE
     */
    public void object(Writing writing, Did person, ItemId id, String why) {
        Suspension suspension = get(writing, id);
        if (!suspension.whose().person().equals(person)) {
            throw new RefusedException(Reason.NOT_FOUND, "no suspension `" + id + "` of yours");
        }
        Plea.require(why, "whoever looks at it again what is wrong");
        if (suspension.course().state() != Suspension.State.RUNNING || !suspension.runsAt(now())) {
            throw new RefusedException(Reason.WRONG_STATE, "only a suspension that runs can be objected to, once");
        }
        ItemId words = self.ids().next();
        records.keepNote(writing, words, why, person);
        Suspension objected = suspension.in(new Suspension.Course(
                Suspension.State.OBJECTED,
                suspension.course().decider(),
                suspension.course().until(),
                Optional.of(words)));
        rows.move(writing, id, objected.course());
        append(writing, "suspension.objected", objected, person);
    }

    /** Somebody who had no part in it looked at it again. @throws RefusedException NOT_ALLOWED */
    public void review(Writing writing, Did who, ItemId id, boolean lifts) {
        Suspension suspension = get(writing, id);
        if (suspension.course().state() != Suspension.State.OBJECTED) {
            return;
        }
        require(writing, suspension, who);
        settle(writing, suspension, who, lifts);
    }

    /** Nobody looked at it in time: their silence does not count against the person. */
    public void lift(Writing writing, ItemId id) {
        Suspension suspension = get(writing, id);
        if (suspension.course().state() == Suspension.State.OBJECTED) {
            settle(writing, suspension, self.node(), true);
        }
    }

    private void settle(Writing writing, Suspension suspension, Did who, boolean lifts) {
        Suspension.State state = lifts ? Suspension.State.LIFTED : Suspension.State.KEPT;
        String type = lifts ? "suspension.lifted" : "suspension.kept";
        move(
                writing,
                suspension,
                state,
                suspension.course().decider(),
                suspension.course().until(),
                type,
                who);
    }

    private void move(
            Writing writing,
            Suspension suspension,
            Suspension.State state,
            Optional<Did> decider,
            Optional<Instant> until,
            String type,
            Did actor) {
        Suspension moved = suspension.in(
                new Suspension.Course(state, decider, until, suspension.course().objection()));
        rows.move(writing, suspension.id(), moved.course());
        append(writing, type, moved, actor);
    }

    /** Until when somebody rests in a group, when they do. */
    public Optional<Instant> until(Reading reading, Did group, Did person, Instant now) {
        return rows.ofPerson(reading, person).stream()
                .filter(suspension -> suspension.whose().group().equals(group) && suspension.runsAt(now))
                .flatMap(suspension -> suspension.course().until().stream())
                .max(Comparator.naturalOrder());
    }

    /** Whose stewards decide, as things are: the group's; the node itself where only its operators can. */
    public Did deciders(Reading reading, ItemId id) {
        Suspension suspension = get(reading, id);
        return stewards(reading, suspension).isEmpty()
                ? roles.node()
                : suspension.whose().group();
    }

    /** Until when whoever is asked now decides; their silence speaks for the person. */
    public Instant decidedBy() {
        return now().plus(Plea.JUDGED_WITHIN);
    }

    /** Whether somebody may decide about it now: no part in the case, and none in the decision before. */
    public boolean mayDecide(Reading reading, ItemId id, Did who) {
        Suspension suspension = get(reading, id);
        List<Did> stewards = stewards(reading, suspension);
        return stewards.isEmpty()
                ? roles.isOperator(reading, who) && isUninvolved(reading, suspension, who)
                : stewards.contains(who);
    }

    private void require(Reading reading, Suspension suspension, Did who) {
        if (!mayDecide(reading, suspension.id(), who)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "somebody who had no part in it decides about this suspension");
        }
    }

    private List<Did> stewards(Reading reading, Suspension suspension) {
        Did group = suspension.whose().group();
        return tuples.of(reading, Thing.group(group)).stream()
                .filter(tuple -> tuple.relation().equals("steward"))
                .map(Tuple::subject)
                .filter(Subject.Person.class::isInstance)
                .map(subject -> ((Subject.Person) subject).did())
                .filter(did -> roles.isSteward(reading, group, did) && isUninvolved(reading, suspension, did))
                .toList();
    }

    private boolean isUninvolved(Reading reading, Suspension suspension, Did who) {
        return !recusal.isInvolved(reading, who, suspension.whose().person())
                && !suspension.proposer().equals(who)
                && !suspension.course().decider().equals(Optional.of(who));
    }

    /** @throws RefusedException NOT_FOUND */
    public Suspension get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no suspension `" + id + "` that you may see"));
    }

    /** What is proposed or runs for a person; what is over is shown to nobody. */
    List<Suspension> ofPerson(Reading reading, Did person) {
        return shown(rows.ofPerson(reading, person).stream());
    }

    List<Suspension> ofGroup(Reading reading, Did group) {
        return shown(rows.ofGroup(reading, group).stream());
    }

    private List<Suspension> shown(Stream<Suspension> suspensions) {
        return suspensions
                .filter(suspension ->
                        suspension.course().state() == Suspension.State.PROPOSED || suspension.runsAt(now()))
                .toList();
    }

    /** The words of a suspension or of its objection; only for the person and the group's stewards. */
    Optional<String> words(Reading reading, ItemId id) {
        return records.note(reading, id);
    }

    private void append(Writing writing, String type, Suspension suspension, Did actor) {
        ledger.append(writing, type, suspension.id().value(), actor.value(), suspension.digest());
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
