package usufruct.assignment;

import java.util.List;
import usufruct.access.GrantLog;
import usufruct.access.LoggedGrant;
import usufruct.access.Oddity;
import usufruct.offer.Offer;
import usufruct.record.Erasure;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/**
 * Writes down the keys that were asked for, and raises an alarm where the asking is odd: an entry {@code grant.odd}, from
 * which the stewards get a task. The holder reads it beside the permit.
 */
public final class Watch {
    private static final int MOST_ALARMS = 20;

    private final Circle circle;
    private final GrantLog log;

    public Watch(Circle circle, GrantLog log) {
        this.circle = circle;
        this.log = log;
    }

    void record(Writing writing, LoggedGrant asked) {
        log.record(writing, asked)
                .ifPresent(odd -> circle.ledger()
                        .append(
                                writing,
                                "grant.odd",
                                asked.assignment().value(),
                                circle.node().value(),
                                digest(asked, odd)));
    }

    /**
     * Somebody was refused. Whoever may ask could fill the log else: somebody else's tries are written down once an hour,
     * and the assignee's until they are {@link Oddity#MANY_REFUSALS}, then no more for an hour.
     */
    void recordRefused(Writing writing, LoggedGrant asked, Reason why) {
        boolean somebodyElse = why == Reason.NOT_THE_ASSIGNEE || why == Reason.NO_MANDATE;
        Oddity last = somebodyElse ? Oddity.SOMEBODY_ELSE : Oddity.MANY_REFUSALS;
        if (!log.wasOdd(writing, asked.assignment(), last, asked.at())) {
            record(writing, asked);
        }
    }

    /** SHA-256 over who asked for what, when and with which key, and what was odd about it: what the entry names. */
    private static byte[] digest(LoggedGrant asked, Oddity odd) {
        String told = String.join(
                "|",
                asked.id().value(),
                asked.item().id().value(),
                String.valueOf(asked.item().version()),
                asked.assignee().value(),
                asked.keyId(),
                asked.at().toString(),
                asked.outcome().word(),
                odd.word());
        return Bytes.sha256(Bytes.utf8(told));
    }

    /** What was odd lately under a permit, in order; for its assignee and the group's stewards. */
    public List<GrantLog.Line> alarms(Reading reading, ItemId assignment) {
        return log.oddOf(reading, assignment, MOST_ALARMS);
    }

    /** Whether a key has a grant under a permit, of what an offer's version opens, that has not run out. */
    boolean hasGrant(Reading reading, Offer offer, ItemId assignment, String keyId) {
        var item = new LoggedGrant.ItemVersion(offer.id(), offer.version());
        return log.lives(reading, item, assignment, keyId, circle.clock().instant());
    }

    /** Forgets which keys were asked for under a permit that is over, and tells the log; again is no harm. */
    public void forget(Writing writing, ItemId assignment, Did actor) {
        if (log.forget(writing, assignment)) {
            byte[] digest = Bytes.sha256(Bytes.utf8(assignment.value()));
            circle.ledger().append(writing, Erasure.GRANTS_TYPE, Erasure.subject(assignment), actor.value(), digest);
        }
    }

    /** Says whether somebody asked for a key under a permit in a way that was odd. */
    public boolean askedOddly(Reading reading, ItemId assignment, Did who) {
        return log.askedOddly(reading, assignment, who);
    }

    /** A steward looked and holds that others may know the code: nobody gets it before it is another. */
    public void haveCodeChanged(Writing writing, Did steward, Assignment permit) {
        Offer offer = circle.offers().get(writing, permit.resource().offer());
        if (offer.state() != Offer.State.RETIRED) {
            circle.offers().requireRotation(writing, offer.id(), steward);
        }
    }
}
