package usufruct.allocation.pause;

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
 * Pauses from a steward's proposal to their end. Whatever is refused throws {@link RefusedException} and changes nothing;
 * each step may run twice, and the second time changes nothing.
 */
public final class Pauses {
    private final PauseStore rows = new PauseStore();
    private final Records records;
    private final Roles roles;
    private final Tuples tuples;
    private final Recusal recusal;
    private final Ledger ledger;
    private final Self self;

    /** The node's name, clock and ids. */
    public record Self(Did node, InstantSource clock, ItemIds ids) {}

    public Pauses(Records records, Roles roles, Tuples tuples, Recusal recusal, Ledger ledger, Self self) {
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
    public Pause propose(Writing writing, Did steward, Pause.Whose whose, Pause.Cause cause, long days, String why) {
        Plea.require(why, "the person why");
        roles.requireSteward(writing, whose.group(), steward);
        roles.requireMember(writing, whose.person());
        recusal.requireUninvolved(writing, steward, whose.person());
        if (days < 1 || days > Pause.MOST_DAYS) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`days` is from 1 to " + Pause.MOST_DAYS);
        }
        Optional<Pause> before = open(writing, whose);
        if (before.isPresent()) {
            Pause there = before.get();
            if (there.proposer().equals(steward) && there.cause() == cause && there.days() == days) {
                return there;
            }
            throw new RefusedException(Reason.WRONG_STATE, "a pause of this person is proposed or runs already");
        }
        var pause = new Pause(self.ids().next(), whose, cause, days, steward, now(), Pause.Course.PROPOSED);
        rows.insert(writing, pause);
        records.keepNote(writing, pause.id(), why, steward);
        append(writing, "pause.proposed", pause, steward);
        return pause;
    }

    private Optional<Pause> open(Reading reading, Pause.Whose whose) {
        return rows.ofPerson(reading, whose.person()).stream()
                .filter(pause -> pause.whose().equals(whose))
                .filter(pause -> pause.course().state() == Pause.State.PROPOSED || pause.runsAt(now()))
                .findFirst();
    }

    /** Another steward agrees, or does not. @throws RefusedException NOT_ALLOWED */
    public void decide(Writing writing, Did who, ItemId id, boolean agrees) {
        Pause pause = get(writing, id);
        if (pause.course().state() != Pause.State.PROPOSED) {
            return;
        }
        require(writing, pause, who);
        if (agrees) {
            Instant until = now().plus(Duration.ofDays(pause.days()));
            move(writing, pause, Pause.State.RUNNING, Optional.of(who), Optional.of(until), "pause.begun", who);
        } else {
            move(writing, pause, Pause.State.REFUSED, Optional.of(who), Optional.empty(), "pause.refused", who);
        }
    }

    /** Nobody agreed in time: there is no pause. */
    public void lapse(Writing writing, ItemId id) {
        Pause pause = get(writing, id);
        if (pause.course().state() == Pause.State.PROPOSED) {
            Did node = self.node();
            move(writing, pause, Pause.State.REFUSED, Optional.of(node), Optional.empty(), "pause.refused", node);
        }
    }

    /**
     * The person objects, once, while it runs; it runs on until somebody else has looked at it.
     *
     * @throws RefusedException NOT_FOUND, BAD_PARAMETER, WRONG_STATE
     */
    public void object(Writing writing, Did person, ItemId id, String why) {
        Pause pause = get(writing, id);
        if (!pause.whose().person().equals(person)) {
            throw new RefusedException(Reason.NOT_FOUND, "no pause `" + id + "` of yours");
        }
        Plea.require(why, "whoever looks at it again what is wrong");
        if (pause.course().state() != Pause.State.RUNNING || !pause.runsAt(now())) {
            throw new RefusedException(Reason.WRONG_STATE, "only a pause that runs can be objected to, once");
        }
        ItemId words = self.ids().next();
        records.keepNote(writing, words, why, person);
        Pause objected = pause.in(new Pause.Course(
                Pause.State.OBJECTED, pause.course().decider(), pause.course().until(), Optional.of(words)));
        rows.move(writing, id, objected.course());
        append(writing, "pause.objected", objected, person);
    }

    /** Somebody who had no part in it looked at it again. @throws RefusedException NOT_ALLOWED */
    public void review(Writing writing, Did who, ItemId id, boolean lifts) {
        Pause pause = get(writing, id);
        if (pause.course().state() != Pause.State.OBJECTED) {
            return;
        }
        require(writing, pause, who);
        settle(writing, pause, who, lifts);
    }

    /** Nobody looked at it in time: their silence does not count against the person. */
    public void lift(Writing writing, ItemId id) {
        Pause pause = get(writing, id);
        if (pause.course().state() == Pause.State.OBJECTED) {
            settle(writing, pause, self.node(), true);
        }
    }

    private void settle(Writing writing, Pause pause, Did who, boolean lifts) {
        Pause.State state = lifts ? Pause.State.LIFTED : Pause.State.KEPT;
        String type = lifts ? "pause.lifted" : "pause.kept";
        move(writing, pause, state, pause.course().decider(), pause.course().until(), type, who);
    }

    private void move(
            Writing writing,
            Pause pause,
            Pause.State state,
            Optional<Did> decider,
            Optional<Instant> until,
            String type,
            Did actor) {
        Pause moved =
                pause.in(new Pause.Course(state, decider, until, pause.course().objection()));
        rows.move(writing, pause.id(), moved.course());
        append(writing, type, moved, actor);
    }

    /** Until when somebody rests in a group, when they do. */
    public Optional<Instant> until(Reading reading, Did group, Did person, Instant now) {
        return rows.ofPerson(reading, person).stream()
                .filter(pause -> pause.whose().group().equals(group) && pause.runsAt(now))
                .flatMap(pause -> pause.course().until().stream())
                .max(Comparator.naturalOrder());
    }

    /** Whose stewards decide, as things are: the group's; the node itself where only its operators can. */
    public Did deciders(Reading reading, ItemId id) {
        Pause pause = get(reading, id);
        return stewards(reading, pause).isEmpty() ? roles.node() : pause.whose().group();
    }

    /** Whether somebody may decide about it now: no part in the case, and none in the decision before. */
    public boolean mayDecide(Reading reading, ItemId id, Did who) {
        Pause pause = get(reading, id);
        List<Did> stewards = stewards(reading, pause);
        return stewards.isEmpty()
                ? roles.isOperator(reading, who) && isUninvolved(reading, pause, who)
                : stewards.contains(who);
    }

    private void require(Reading reading, Pause pause, Did who) {
        if (!mayDecide(reading, pause.id(), who)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "somebody who had no part in it decides about this pause");
        }
    }

    private List<Did> stewards(Reading reading, Pause pause) {
        Did group = pause.whose().group();
        return tuples.of(reading, Thing.group(group)).stream()
                .filter(tuple -> tuple.relation().equals("steward"))
                .map(Tuple::subject)
                .filter(Subject.Person.class::isInstance)
                .map(subject -> ((Subject.Person) subject).did())
                .filter(did -> roles.isSteward(reading, group, did) && isUninvolved(reading, pause, did))
                .toList();
    }

    private boolean isUninvolved(Reading reading, Pause pause, Did who) {
        return !recusal.isInvolved(reading, who, pause.whose().person())
                && !pause.proposer().equals(who)
                && !pause.course().decider().equals(Optional.of(who));
    }

    /** @throws RefusedException NOT_FOUND */
    public Pause get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no pause `" + id + "` that you may see"));
    }

    /** What is proposed or runs for a person; what is over is shown to nobody. */
    List<Pause> ofPerson(Reading reading, Did person) {
        return shown(rows.ofPerson(reading, person).stream());
    }

    List<Pause> ofGroup(Reading reading, Did group) {
        return shown(rows.ofGroup(reading, group).stream());
    }

    private List<Pause> shown(Stream<Pause> pauses) {
        return pauses.filter(pause -> pause.course().state() == Pause.State.PROPOSED || pause.runsAt(now()))
                .toList();
    }

    /** The words of a pause or of its objection; only for the person and the group's stewards. */
    Optional<String> words(Reading reading, ItemId id) {
        return records.note(reading, id);
    }

    private void append(Writing writing, String type, Pause pause, Did actor) {
        ledger.append(writing, type, pause.id().value(), actor.value(), pause.digest());
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
