package usufruct.community.mandate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Lets people act for those who gave them a mandate. What is done is the person's, in every row and entry; an entry behind it
 * says by whose hand. The one place where somebody becomes another for a while.
 */
public final class Acts {
    private final ProxyActStore rows = new ProxyActStore();
    private final Mandates mandates;
    private final Records records;
    private final Roles roles;
    private final Recusal recusal;
    private final Ledger ledger;
    private final Mandates.Self self;

    public Acts(Mandates mandates, Records records, Roles roles, Recusal recusal, Ledger ledger, Mandates.Self self) {
        this.mandates = mandates;
        this.records = records;
        this.roles = roles;
        this.recusal = recusal;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * Does something as the person whose it is, and writes down by whose hand, in one unit. A deed that changed nothing leaves
     * no trace here either.
     *
     * @param deed takes the person
     * @throws RefusedException NO_MANDATE; and whatever the deed throws
     */
    public <T> T make(Writing writing, Hand hand, Act act, Matter matter, Function<? super Did, ? extends T> deed) {
        return make(writing, hand, act, matter, deed, made -> matter.item());
    }

    /**
     * The same, for a deed that makes what it is about.
     *
     * @param about tells the id of what was made
     */
    public <T> T make(
            Writing writing,
            Hand hand,
            Act act,
            Matter matter,
            Function<? super Did, ? extends T> deed,
            Function<? super T, ItemId> about) {
        if (hand.isOwn()) {
            return deed.apply(hand.person());
        }
        Mandate mandate = mandates.covering(writing, hand, act, matter).orThrow();
        long since = ledger.lastSeq(writing);
        T made = deed.apply(hand.person());
        if (ledger.lastSeq(writing) > since) {
            var done = new ProxyAct(
                    self.ids().next(), mandate.id(), act, about.apply(made), since, now(), Optional.empty());
            rows.insert(writing, done);
            ledger.append(
                    writing, "mandate.used", mandate.id().value(), hand.by().value(), done.digest());
        }
        return made;
    }

    /** Does something that makes nothing. */
    public void run(Writing writing, Hand hand, Act act, Matter matter, Consumer<? super Did> deed) {
        make(writing, hand, act, matter, person -> {
            deed.accept(person);
            return true;
        });
    }

    /** Says whether somebody may do this for the person; refused with NO_MANDATE. */
    public Answer<Did> may(Reading reading, Hand hand, Act act, Matter matter) {
        return hand.isOwn()
                ? Answer.done(hand.person())
                : mandates.covering(reading, hand, act, matter).map(mandate -> hand.person());
    }

    /**
     * @throws RefusedException NO_MANDATE unless the caller acts for themself, looks after the person, or has a mandate
     *     that runs
     */
    public void requireAny(Reading reading, Hand hand) {
        if (!hand.isOwn() && !roles.isGuardian(reading, hand.person(), hand.by())) {
            mandates.running(reading, hand).orThrow();
        }
    }

    /**
     * As whom somebody looks at a thing: the person, where they look after them or a mandate that runs
     * covers it; empty otherwise.
     */
    public Optional<Did> reader(Reading reading, Hand hand, Matter matter) {
        boolean covered = hand.isOwn()
                || roles.isGuardian(reading, hand.person(), hand.by())
                || mandates.running(reading, hand) instanceof Answer.Done<Mandate>(Mandate mandate)
                        && mandate.scope().covers(matter);
        return covered ? Optional.of(hand.person()) : Optional.empty();
    }

    /** Whose eyes somebody looks at a person's thing with: that person's, where a mandate covers it or they look after them; else their own. */
    public Did eyes(Reading reading, Hand hand, Matter matter, Did owner) {
        return owner.equals(hand.person()) && reader(reading, hand, matter).isPresent() ? owner : hand.by();
    }

    /** What proxies did about a need, an assignment, an outcome or an appeal, in order; for its person and the stewards. */
    public List<ProxyAct> of(Reading reading, ItemId item) {
        return rows.ofItem(reading, item);
    }

    /** Who did it. */
    public Did proxy(Reading reading, ProxyAct act) {
        return mandates.get(reading, act.mandate()).parties().proxy();
    }

    /** Whose it is. */
    public Did person(Reading reading, ProxyAct act) {
        return mandates.get(reading, act.mandate()).parties().person();
    }

    /** What was done with a mandate, in order. */
    List<ProxyAct> ofMandate(Reading reading, ItemId mandate) {
        return rows.ofMandate(reading, mandate);
    }

    /**
     * The person says that it was not in their name, or a steward on their word. What that takes back is for the room of the
     * thing. Again is no harm.
     *
     * @param why the person's word as the steward heard it, kept sealed; only and always from a steward
     * @return what was overturned; empty when it was before
     * @throws RefusedException NOT_FOUND, NOT_ALLOWED, BAD_PARAMETER; WRONG_STATE when its time is over
     */
    public Optional<ProxyAct> overturn(Writing writing, Did caller, ItemId id, Optional<String> why) {
        ProxyAct act = rows.find(writing, id).orElseThrow(() -> unknown(id));
        Mandate mandate = mandates.get(writing, act.mandate());
        if (!mandate.parties().person().equals(caller)) {
            requireWitness(writing, caller, mandate, id);
            Said.require(why);
        } else if (why.isPresent()) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`why` is for a steward who tells your word; you say it yourself");
        }
        if (act.overturned().isPresent()) {
            return Optional.empty();
        }
        if (!now().isBefore(act.overturnableUntil())) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "this could be overturned until `" + act.overturnableUntil() + "`");
        }
        ProxyAct overturned = act.overturnedBy(caller, now());
        rows.overturn(writing, id, overturned.overturned().orElseThrow());
        why.ifPresent(words -> records.keepNote(writing, id, words, caller));
        ledger.append(writing, "mandate.overturned", mandate.id().value(), caller.value(), overturned.digest());
        return Optional.of(overturned);
    }

    private void requireWitness(Reading reading, Did caller, Mandate mandate, ItemId id) {
        if (!mandate.parties().has(caller) && !roles.isNodeSteward(reading, caller)) {
            throw unknown(id);
        }
        if (!roles.isNodeSteward(reading, caller)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "whoever it was done for takes it back, or a steward who has their word");
        }
        recusal.requireUninvolved(reading, caller, mandate.parties().person());
        recusal.requireUninvolved(reading, caller, mandate.parties().proxy());
    }

    private static RefusedException unknown(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no act `" + id + "` that you may see");
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
