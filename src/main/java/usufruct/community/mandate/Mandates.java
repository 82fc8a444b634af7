package usufruct.community.mandate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * Mandates from their giving to their end. Whatever is refused throws {@link RefusedException} and changes nothing; each step
 * may run twice, and the second time changes nothing.
 */
public final class Mandates {
    /** How long whoever helped keeps out of the person's cases, after the last day of the mandate. */
    static final Duration APART_FOR = Duration.ofDays(90);

    /** For how many people somebody can act at once: helping is no way to collect the keys of a town. */
    static final int MOST_PEOPLE = 8;

    private static final String PROXY = "proxy";
    private static final String HELPER = "helper";

    private final MandateStore rows = new MandateStore();
    private final Records records;
    private final Roles roles;
    private final Recusal recusal;
    private final Tuples tuples;
    private final Ledger ledger;
    private final Self self;

    /** The node's clock and ids. */
    public record Self(InstantSource clock, ItemIds ids) {}

    public Mandates(Records records, Roles roles, Recusal recusal, Tuples tuples, Ledger ledger, Self self) {
        this.records = records;
        this.roles = roles;
        this.recusal = recusal;
        this.tuples = tuples;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * Somebody lets another act for them, or a steward witnesses that they want it; the proxy still has to take it on. While
     * one stands between two people there is no second: the same again answers with it.
     *
     * @param caller the person, or a steward with no part in it
     * @param why the person's word as the steward heard it, kept sealed; only and always from a steward
     * @throws RefusedException NOT_ALLOWED; BAD_PARAMETER; WRONG_STATE when another stands between the two
     */
    public Mandate give(Writing writing, Did caller, Mandate.Parties parties, Scope scope, Optional<String> why) {
        requireGiver(writing, caller, parties, why);
        roles.requireMember(writing, parties.person());
        roles.requireMember(writing, parties.proxy());
        scope.requireSensible();
        if (!scope.during().until().isAfter(now())) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`until` is over; name a time to come");
        }
        Optional<Mandate> before = standing(writing, parties);
        if (before.isPresent()) {
            return same(before.get(), caller, scope);
        }
        var mandate = new Mandate(
                self.ids().next(), parties, scope, new Mandate.Giving(caller, now()), Mandate.Course.OFFERED);
        rows.insert(writing, mandate);
        why.ifPresent(words -> records.keepNote(writing, mandate.id(), words, caller));
        append(writing, "mandate.offered", mandate, caller);
        return mandate;
    }

    private void requireGiver(Reading reading, Did caller, Mandate.Parties parties, Optional<String> why) {
        if (parties.person().equals(parties.proxy())) {
            throw new RefusedException(Reason.BAD_PARAMETER, "nobody needs a mandate to act for themself");
        }
        if (caller.equals(parties.proxy())) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "nobody gives a mandate to themself; the person does, or a steward with them");
        }
        if (caller.equals(parties.person())) {
            if (why.isPresent()) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER, "`why` is for a steward who tells your word; you give it yourself");
            }
            return;
        }
        roles.requireNodeSteward(reading, caller);
        recusal.requireUninvolved(reading, caller, parties.person());
        recusal.requireUninvolved(reading, caller, parties.proxy());
        Said.require(why);
    }

    private static Mandate same(Mandate there, Did caller, Scope scope) {
        Scope given = there.scope();
        if (there.giving().giver().equals(caller)
                && given.acts().equals(scope.acts())
                && given.groups().equals(scope.groups())
                && given.categories().equals(scope.categories())
                && given.during().until().equals(scope.during().until())) {
            return there;
        }
        throw new RefusedException(
                Reason.WRONG_STATE, "the mandate `" + there.id() + "` stands between the two; end it first");
    }

    private Optional<Mandate> standing(Reading reading, Mandate.Parties parties) {
        return rows.between(reading, parties).stream()
                .filter(each -> each.standsAt(now()))
                .findFirst();
    }

    /**
     * The proxy takes it on: from now on, within its time, they may do what it names.
     *
     * @throws RefusedException NOT_FOUND; WRONG_STATE when it is over, or they act for as many as anybody can
     */
    public void take(Writing writing, Did caller, ItemId id) {
        Mandate mandate = rows.find(writing, id)
                .filter(each -> each.parties().proxy().equals(caller))
                .orElseThrow(() -> unknown(id));
        if (!mandate.standsAt(now())) {
            throw new RefusedException(Reason.WRONG_STATE, "this mandate is over; ask for another");
        }
        if (mandate.course().state() == Mandate.State.RUNNING) {
            return;
        }
        requireFewEnough(writing, caller);
        Mandate taken = mandate.in(
                new Mandate.Course(Mandate.State.RUNNING, Optional.of(now()), Optional.empty(), Optional.empty()));
        rows.move(writing, id, taken.course());
        append(writing, "mandate.taken", taken, caller);
        tuples.write(writing, tuple(taken), caller.value());
        tuples.write(writing, helper(writing, taken), caller.value());
    }

    private void requireFewEnough(Reading reading, Did proxy) {
        long people = rows.ofParty(reading, proxy).stream()
                .filter(each -> each.parties().proxy().equals(proxy))
                .filter(each -> each.course().state() == Mandate.State.RUNNING && each.standsAt(now()))
                .count();
        if (people >= MOST_PEOPLE) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "you act for " + people + " people, and nobody acts for more; hand one of their mandates back");
        }
    }

    /**
     * It is over at once: the person takes it back, the proxy hands it back, or a steward ends it. Before it was taken on, this
     * is how it is refused.
     *
     * @throws RefusedException NOT_FOUND for everybody else
     */
    public void end(Writing writing, Did caller, ItemId id) {
        Mandate mandate = visible(writing, caller, id);
        if (!mandate.standsAt(now())) {
            return;
        }
        Mandate ended = mandate.in(new Mandate.Course(
                Mandate.State.ENDED, mandate.course().takenAt(), Optional.of(caller), Optional.of(now())));
        rows.move(writing, id, ended.course());
        append(writing, "mandate.ended", ended, caller);
        tuples.drop(writing, tuple(mandate), caller.value());
    }

    private static Tuple tuple(Mandate mandate) {
        return Tuple.of(
                Thing.person(mandate.parties().person()),
                PROXY,
                mandate.parties().proxy(),
                mandate.scope().during());
    }

    /** Who keeps out of the person's cases from now on; never for less long than before. */
    private Tuple helper(Reading reading, Mandate mandate) {
        Thing person = Thing.person(mandate.parties().person());
        var proxy = new Subject.Person(mandate.parties().proxy());
        Instant least = mandate.scope().during().until().plus(APART_FOR);
        Instant until = tuples.of(reading, person).stream()
                .filter(each -> each.relation().equals(HELPER) && each.subject().equals(proxy))
                .flatMap(each -> each.during().stream())
                .map(Window::until)
                .filter(least::isBefore)
                .findFirst()
                .orElse(least);
        return Tuple.of(person, HELPER, proxy.did(), new Window(now(), until));
    }

    /** The mandate by which somebody may do this for another now; refused with NO_MANDATE when there is none. */
    Answer<Mandate> covering(Reading reading, Hand hand, Act act, Matter matter) {
        return running(reading, hand)
                .then(mandate -> mandate.scope().covers(act, matter)
                        ? Answer.done(mandate)
                        : Answer.refused(Refusal.of(
                                        Reason.NO_MANDATE,
                                        "your mandate of `" + hand.person() + "` does not cover this; they can give"
                                                + " you another")
                                .with("act", act.word())));
    }

    /** The mandate that runs between the two; refused with NO_MANDATE when none does. */
    Answer<Mandate> running(Reading reading, Hand hand) {
        Optional<Mandate> standing = standing(reading, new Mandate.Parties(hand.person(), hand.by()));
        return standing.filter(each -> each.runsAt(now()))
                .filter(each -> roles.isProxy(reading, hand.person(), hand.by()))
                .<Answer<Mandate>>map(Answer::done)
                .orElseGet(() -> Answer.refused(none(hand, standing)));
    }

    private Refusal none(Hand hand, Optional<Mandate> standing) {
        Refusal refusal = Refusal.of(
                Reason.NO_MANDATE,
                "you have no mandate of `" + hand.person() + "` now; they can give you one, or a steward with them");
        return standing.filter(each -> each.course().state() == Mandate.State.RUNNING)
                .map(each -> refusal.until(each.scope().during().from()))
                .orElse(refusal);
    }

    /**
     * @throws RefusedException NOT_FOUND unless it is the caller's, given or taken, or of somebody they look after, or they are a
     *     steward
     */
    Mandate visible(Reading reading, Did caller, ItemId id) {
        return rows.find(reading, id)
                .filter(each -> each.parties().has(caller)
                        || roles.isGuardian(reading, each.parties().person(), caller)
                        || roles.isNodeSteward(reading, caller))
                .orElseThrow(() -> unknown(id));
    }

    /** @throws RefusedException NOT_FOUND */
    Mandate get(Reading reading, ItemId id) {
        return rows.find(reading, id).orElseThrow(() -> unknown(id));
    }

    /** Those that stand, given or taken by somebody. */
    List<Mandate> ofParty(Reading reading, Did who) {
        return rows.ofParty(reading, who).stream()
                .filter(each -> each.standsAt(now()))
                .toList();
    }

    /** The person's word as a steward heard it; only for the person and stewards. */
    Optional<String> words(Reading reading, ItemId id) {
        return records.note(reading, id);
    }

    private void append(Writing writing, String type, Mandate mandate, Did actor) {
        ledger.append(writing, type, mandate.id().value(), actor.value(), mandate.digest());
    }

    private static RefusedException unknown(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no mandate `" + id + "` that you may see");
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
