package usufruct.assignment.emergency;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.assignment.Assignments;
import usufruct.assignment.Circle;
import usufruct.assignment.Grants;
import usufruct.assignment.Plea;
import usufruct.community.Recusal;
import usufruct.offer.Offer;
import usufruct.passport.Passports;
import usufruct.record.SealedKey;
import usufruct.record.SignedRecord;
import usufruct.record.StoredSeal;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Emergencies from the first of the two to the look at it afterwards. Whatever is refused throws {@link RefusedException} and changes
 * nothing; each step may run twice, and the second time changes nothing.
 */
public final class Emergencies {
    /** A key that was given is asked for anew after so long. */
    private static final Duration KEY_LIFETIME = Duration.ofMinutes(5);

    private final EmergencyStore rows = new EmergencyStore();
    private final Circle circle;
    private final Involvement involvement;
    private final Recusal recusal;
    private final Passports passports;

    public Emergencies(Circle circle, Assignments assignments, Recusal recusal, Passports passports) {
        this.circle = circle;
        this.involvement = new Involvement(circle, assignments, recusal);
        this.recusal = recusal;
        this.passports = passports;
    }

    /** What one of the two is given: worth nothing without their own key-agreement key. */
    public record Given(
            ItemId opening, ItemId emergency, SignedRecord item, SealedKey key, Instant issuedAt, Instant expiresAt) {}

    /**
     * Somebody asks. The same again answers with what is there.
     *
     * @param why kept sealed for the stewards, and for whoever has the thing
     * @throws RefusedException NOT_FOUND, BAD_PARAMETER, NO_PRIVATE_PART, TOMBSTONED; NOT_ALLOWED to anybody but stewards of the
     *     group and operators, and to whoever has a permit on the thing; WRONG_STATE when it was asked before by another
     */
    public Emergency ask(Writing writing, Did who, ItemId offer, Emergency.Cause cause, long minutes, String why) {
        Plea.require(why, "whoever has the thing why");
        Offer thing = circle.offers().get(writing, offer);
        requireMay(writing, who, thing);
        if (minutes < Emergency.FEWEST || minutes > Emergency.MOST) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`minutes` is from " + Emergency.FEWEST + " to " + Emergency.MOST);
        }
        seal(writing, thing);
        Optional<Emergency> before = rows.ofOffer(writing, offer).stream()
                .filter(each -> each.isAskedAt(now()) || each.isOpenAt(now()))
                .findFirst();
        if (before.isPresent()) {
            Emergency there = before.get();
            if (there.asker().equals(who) && there.cause() == cause && there.minutes() == minutes) {
                return there;
            }
            throw new RefusedException(
                    Reason.WRONG_STATE, "an emergency of this thing is asked or open: agree to `" + there.id() + "`");
        }
        var emergency = new Emergency(
                circle.self().ids().next(),
                offer,
                thing.community(),
                cause,
                minutes,
                who,
                now(),
                Emergency.Course.ASKED);
        rows.insert(writing, emergency);
        circle.records().keepNote(writing, emergency.id(), why, who);
        append(writing, "emergency.asked", emergency, who);
        return emergency;
    }

    /**
     * Another agrees, and it is open to both. Again is no harm.
     *
     * @throws RefusedException NOT_FOUND; NOT_ALLOWED also to whoever asked and to their household; WRONG_STATE when it is too late
     */
    public Emergency agree(Writing writing, Did who, ItemId id) {
        Emergency emergency = get(writing, id);
        requireMay(writing, who, circle.offers().get(writing, emergency.offer()));
        if (recusal.isInvolved(writing, who, emergency.asker())) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "it takes two people who do not live together; somebody else agrees");
        }
        if (emergency.isOpenAt(now()) && emergency.isBy(who)) {
            return emergency;
        }
        if (!emergency.isAskedAt(now())) {
            throw new RefusedException(Reason.WRONG_STATE, "nobody waits for this any more; ask anew");
        }
        Instant until = now().plus(Duration.ofMinutes(emergency.minutes()));
        return move(
                writing,
                emergency,
                new Emergency.Course(
                        Emergency.State.OPEN, Optional.of(who), Optional.of(until), Optional.empty(), Optional.empty()),
                "emergency.agreed",
                who);
    }

    /**
     * Gives one of the two the data key, sealed to their passport.
     *
     * @throws RefusedException NOT_FOUND to anybody else; OUTSIDE_WINDOW when it is not open; NO_PRIVATE_PART, TOMBSTONED
     */
    public Given open(Writing writing, Did who, ItemId id) {
        Emergency emergency = get(writing, id);
        if (!emergency.isBy(who)) {
            throw hidden(id);
        }
        if (!emergency.isOpenAt(now())) {
            throw new RefusedException(
                    Reason.OUTSIDE_WINDOW, "it is not open: it takes another to agree, and ends by itself");
        }
        Offer thing = circle.offers().get(writing, emergency.offer());
        StoredSeal seal = seal(writing, thing);
        var opening = new Opening(circle.self().ids().next(), id, who, thing.version(), now());
        Instant until = emergency.course().until().orElseThrow();
        Instant soon = now().plus(KEY_LIFETIME);
        Instant expires = soon.isBefore(until) ? soon : until;
        SignedRecord item = circle.offers().record(writing, thing.id());
        SealedKey key = circle.records()
                .sealKeyTo(
                        passports.find(writing, who).orElseThrow().keys().agreement(),
                        item,
                        seal,
                        Grants.info(opening.id(), id, expires));
        rows.insert(writing, opening);
        circle.ledger().append(writing, "emergency.opened", id.value(), who.value(), opening.digest());
        return new Given(opening.id(), id, item, key, opening.at(), expires);
    }

    /** One of the two ends it early, or takes back what nobody agreed to. Again is no harm. @throws RefusedException NOT_FOUND */
    public void end(Writing writing, Did who, ItemId id) {
        Emergency emergency = get(writing, id);
        if (!emergency.isBy(who)) {
            throw hidden(id);
        }
        close(writing, emergency, who);
    }

    /** Its time is over: nobody agreed, or the minutes went by. */
    public void endByItself(Writing writing, ItemId id) {
        Emergency emergency = get(writing, id);
        if (!emergency.isAskedAt(now()) && !emergency.isOpenAt(now())) {
            close(writing, emergency, circle.self().did());
        }
    }

    /** Whoever was given the key may know the code: it has to be another one. */
    private void close(Writing writing, Emergency emergency, Did who) {
        Emergency.Course course = emergency.course();
        switch (course.state()) {
            case ASKED -> move(writing, emergency, ended(course, Emergency.State.LAPSED), "emergency.lapsed", who);
            case OPEN -> {
                move(writing, emergency, ended(course, Emergency.State.ENDED), "emergency.ended", who);
                if (rows.openings(writing, emergency.id()) > 0) {
                    circle.offers()
                            .requireRotation(
                                    writing, emergency.offer(), circle.self().did());
                }
            }
            case LAPSED, ENDED, JUSTIFIED, UNJUSTIFIED -> {
                // it is over already
            }
        }
    }

    private Emergency.Course ended(Emergency.Course course, Emergency.State to) {
        return new Emergency.Course(to, course.agreer(), course.until(), Optional.of(now()), Optional.empty());
    }

    /** Somebody without a part looked at it afterwards. Again is no harm. @throws RefusedException NOT_ALLOWED */
    public void review(Writing writing, Did who, ItemId id, boolean justified) {
        Emergency emergency = get(writing, id);
        Emergency.Course course = emergency.course();
        if (course.state() != Emergency.State.ENDED) {
            return;
        }
        if (!mayReview(writing, id, who)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "somebody who had no part in it looks at it");
        }
        Emergency.State to = justified ? Emergency.State.JUSTIFIED : Emergency.State.UNJUSTIFIED;
        move(
                writing,
                emergency,
                new Emergency.Course(to, course.agreer(), course.until(), course.endedAt(), Optional.of(who)),
                "emergency." + to.word(),
                who);
    }

    /** Whose stewards look at it: the group's; the node itself where only its operators can. */
    public Did reviewers(Reading reading, ItemId id) {
        Emergency emergency = get(reading, id);
        return involvement.stewards(reading, emergency).isEmpty()
                ? circle.roles().node()
                : emergency.group();
    }

    /** Whether somebody may look at it: neither of the two, nor of their households, nor whoever has the thing. */
    public boolean mayReview(Reading reading, ItemId id, Did who) {
        Emergency emergency = get(reading, id);
        List<Did> stewards = involvement.stewards(reading, emergency);
        return stewards.isEmpty()
                ? circle.roles().isOperator(reading, who) && involvement.isOutside(reading, emergency, who)
                : stewards.contains(who);
    }

    private void requireMay(Reading reading, Did who, Offer thing) {
        if (!circle.roles().isOperator(reading, who)) {
            circle.roles().requireSteward(reading, thing.community(), who);
        }
        if (involvement.hasIt(reading, thing.id(), who)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "you or your household have a permit on it, so you have a part in this; call others");
        }
    }

    private StoredSeal seal(Reading reading, Offer thing) {
        if (thing.state() == Offer.State.RETIRED) {
            throw new RefusedException(Reason.TOMBSTONED, "the offer is retired and opens nothing any more");
        }
        return circle.records()
                .seal(reading, thing.id(), thing.version())
                .orElseThrow(() -> new RefusedException(Reason.NO_PRIVATE_PART, "this offer has nothing to open"));
    }

    /** @throws RefusedException NOT_FOUND */
    public Emergency get(Reading reading, ItemId id) {
        return rows.find(reading, id).orElseThrow(() -> hidden(id));
    }

    private static RefusedException hidden(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no emergency `" + id + "` that you may see");
    }

    /** What somebody may see: stewards and operators all of their things, others of what they had a permit on meanwhile. */
    List<Emergency> shown(Reading reading, Did who) {
        return rows.all(reading).stream()
                .filter(each -> involvement.maySee(reading, each, who))
                .toList();
    }

    Emergency visible(Reading reading, Did who, ItemId id) {
        Emergency found = get(reading, id);
        if (!involvement.maySee(reading, found, who)) {
            throw hidden(id);
        }
        return found;
    }

    /** How many were opened for each cause: for everybody. */
    Map<String, Long> counts(Reading reading) {
        return rows.counts(reading);
    }

    long openings(Reading reading, ItemId id) {
        return rows.openings(reading, id);
    }

    Optional<String> why(Reading reading, ItemId id) {
        return circle.records().note(reading, id);
    }

    private Emergency move(Writing writing, Emergency emergency, Emergency.Course to, String type, Did actor) {
        Emergency moved = emergency.in(to);
        rows.move(writing, emergency.id(), to);
        append(writing, type, moved, actor);
        return moved;
    }

    private void append(Writing writing, String type, Emergency emergency, Did actor) {
        circle.ledger().append(writing, type, emergency.id().value(), actor.value(), emergency.digest());
    }

    private Instant now() {
        return circle.self().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
