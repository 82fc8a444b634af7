package usufruct.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.access.Access;
import usufruct.access.LoggedGrant;
import usufruct.access.Path;
import usufruct.access.Thing;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.offer.Offer;
import usufruct.passport.Passport;
import usufruct.passport.Passports;
import usufruct.record.SealedKey;
import usufruct.record.SignedRecord;
import usufruct.record.StoredSeal;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

/**
 * Opens the private part of an offer to the assignee: the data key, sealed to that passport alone, inside the window
 * alone, for a few minutes.
 *
 * <p>The sealing is done outside the writer; then everything that decides is looked at again in the unit that logs the
 * grant. So a grant and a revocation cannot pass each other.
 */
public final class Grants {
    private static final int ATTEMPTS = 5;

    private final Store store;
    private final Assignments assignments;
    private final Circle circle;
    private final Eligibility eligibility;
    private final Gate gate;
    private final ConsentGate consents;
    private final CoUserGate coUsers;
    private final Duration lifetime;

    /** Who may, with which passport, and where it is written down. */
    public record Gate(Access access, Passports passports, Watch watch, Acts acts) {}

    public Grants(Store store, Assignments assignments, Circle circle, Gate gate, Duration lifetime) {
        this.store = store;
        this.assignments = assignments;
        this.circle = circle;
        this.eligibility = new Eligibility(circle);
        this.gate = gate;
        this.consents = new ConsentGate(circle);
        this.coUsers = new CoUserGate(circle);
        this.lifetime = lifetime;
    }

    /** A grant as the holder gets it: worth nothing without the holder's own key-agreement key. */
    public record Grant(
            ItemId id, ItemId assignment, SignedRecord item, SealedKey key, Instant issuedAt, Instant expiresAt) {}

    /** What the sealed key is bound to: the {@code info} of HPKE. */
    public static byte[] info(ItemId grant, ItemId assignment, Instant expiresAt) {
        return Bytes.utf8("usufruct/grant@v1|" + grant + "|" + assignment + "|" + expiresAt);
    }

    /** Whose permit it is, by whose hand it is opened, and the key that asked: what is given is sealed to that passport. */
    public record Asker(Hand hand, String keyId) {
        Did person() {
            return hand.person();
        }

        Did by() {
            return hand.by();
        }
    }

    /** What was looked at before sealing; none of it may have changed when the grant is logged. */
    private record Look(Assignment permit, Window opening, Offer offer, Passport holder) {}

    /** The same, the key at rest, and the record that the holder gets along. */
    private record Seen(Look look, StoredSeal seal, SignedRecord item) {}

    /**
     * Asks for a grant.
     *
     * @param alongside written in the same unit: the caller's nonce
     */
    public Answer<Grant> open(Asker asker, ItemId id, Consumer<Writing> alongside) {
        Optional<Answer<Grant>> answer = attempt(asker, id, alongside);
        for (int more = 1; more < ATTEMPTS && answer.isEmpty(); more++) {
            answer = attempt(asker, id, writing -> {});
        }
        return answer.orElseGet(
                () -> Answer.refused(Reason.NOT_READY, "the item keeps changing while the grant is made; ask again"));
    }

    /** What somebody's living grant opens, and with which passport. */
    public record Living(Offer offer, Passport holder) {}

    /** As {@link #open} looks, and a grant must live: for what goes with the item beside its sealed part. */
    public Answer<Living> living(Reading reading, Asker asker, ItemId id) {
        return look(reading, asker, id)
                .then(look -> gate.watch().hasGrant(reading, look.offer(), id, asker.keyId())
                        ? Answer.done(new Living(look.offer(), look.holder()))
                        : Answer.refused(
                                Reason.NO_GRANT,
                                "no grant of yours lives; ask for one, it opens this for `" + lifetime.toMinutes()
                                        + "` minutes"));
    }

    /** Empty when the item was changed between the look and the unit; then nothing but the nonce is written. */
    private Optional<Answer<Grant>> attempt(Asker asker, ItemId id, Consumer<Writing> alongside) {
        Answer<Seen> seen = store.read(reading -> see(reading, asker, id));
        return switch (seen) {
            case Answer.Refused<Seen>(Refusal refusal) -> {
                store.write(writing -> {
                    alongside.accept(writing);
                    return refused(writing, asker, id, refusal);
                });
                yield Optional.of(Answer.refused(refusal));
            }
            case Answer.Done<Seen>(Seen all) -> seal(asker, all, alongside);
        };
    }

    /** All that decides, and what sealing takes. */
    private Answer<Seen> see(Reading reading, Asker asker, ItemId id) {
        return look(reading, asker, id).then(each -> withItem(reading, each));
    }

    /** The item signs with which permissions it was published: what knows fewer may have forgotten who was put out. */
    private Answer<Seen> withItem(Reading reading, Look look) {
        SignedRecord item = circle.offers().record(reading, look.offer().id());
        long known = circle.offers().aclRevision(reading, look.offer().id());
        if (known < item.header().authority().aclRevision()) {
            return Answer.refused(
                    Reason.STALE_ACL_REVISION,
                    "the permissions here are older than the item; the operator has to restore the newer ones");
        }
        return circle.records()
                .seal(reading, item.header().id(), look.offer().version())
                .map(seal -> Answer.done(new Seen(look, seal, item)))
                .orElseGet(Grants::nothingToOpen);
    }

    private Optional<Answer<Grant>> seal(Asker asker, Seen all, Consumer<Writing> alongside) {
        Look seen = all.look();
        Instant issued = circle.clock().instant();
        Instant until = seen.opening().until();
        Instant expires = issued.plus(lifetime).isBefore(until) ? issued.plus(lifetime) : until;
        ItemId grant = circle.ids().next();
        SealedKey key = circle.records()
                .sealKeyTo(
                        seen.holder().keys().agreement(),
                        all.item(),
                        all.seal(),
                        info(grant, seen.permit().id(), expires));
        return store.write(writing -> {
            alongside.accept(writing);
            return switch (look(writing, asker, seen.permit().id())) {
                case Answer.Refused<Look>(Refusal refusal) ->
                    Optional.of(refused(writing, asker, seen.permit().id(), refusal));
                case Answer.Done<Look>(Look again) when !sameKey(writing, again, all) -> Optional.empty();
                case Answer.Done<Look>(Look again) -> {
                    gate.acts()
                            .run(writing, asker.hand(), Act.OPEN, again.permit().matter(), person -> {
                                assignments.opened(writing, person, again.permit());
                                write(writing, logged(grant, asker, again, issued, expires), expires);
                            });
                    yield Optional.of(
                            Answer.done(new Grant(grant, again.permit().id(), all.item(), key, issued, expires)));
                }
            };
        });
    }

    private void write(Writing writing, LoggedGrant grant, Instant expires) {
        gate.watch().record(writing, grant);
        String told = String.join(
                "|",
                grant.id().value(),
                grant.item().id().value(),
                String.valueOf(grant.item().version()),
                grant.keyId(),
                grant.at().toString(),
                expires.toString());
        circle.ledger()
                .append(
                        writing,
                        "grant.issued",
                        grant.assignment().value(),
                        grant.assignee().value(),
                        Bytes.sha256(Bytes.utf8(told)));
    }

    /** All that decides. */
    private Answer<Look> look(Reading reading, Asker asker, ItemId id) {
        return permitted(reading, asker, id)
                .then(permit -> consents.pass(reading, permit))
                .then(permit -> Opening.now(reading, circle, permit, mayOpen(reading, asker, id))
                        .then(opening -> ready(reading, asker, permit, opening)));
    }

    private Answer<Path> mayOpen(Reading reading, Asker asker, ItemId id) {
        Instant now = circle.clock().instant();
        return gate.access().check(reading, Thing.assignment(id), "open", asker.person(), now);
    }

    /** The permit, if it is the asker's or they use it too, or of somebody whose mandate to open they have, and runs. */
    private Answer<Assignment> permitted(Reading reading, Asker asker, ItemId id) {
        Assignment found = assignments.get(reading, id);
        return gate.acts()
                .may(reading, asker.hand(), Act.OPEN, found.matter())
                .then(person -> coUsers.claim(reading, asker.hand(), found));
    }

    /** What the permit opens, if it opens anything now. */
    private Answer<Look> ready(Reading reading, Asker asker, Assignment permit, Window opening) {
        Offer offer = circle.offers().get(reading, permit.resource().offer());
        if (offer.state() == Offer.State.RETIRED) {
            return Answer.refused(
                    Reason.TOMBSTONED, "the offer is retired and opens nothing any more; ask for another");
        }
        if (offer.state() == Offer.State.MAINTENANCE && permit.state() != Assignment.State.IN_USE) {
            return Answer.refused(
                    Reason.IN_MAINTENANCE,
                    "the thing is being repaired; your need waits again, or ask a steward when it is back");
        }
        Optional<Refusal> lacking = eligibility.lacking(reading, permit);
        if (lacking.isPresent()) {
            return Answer.refused(lacking.get());
        }
        if (offer.standing().rotationDue()) {
            return Answer.refused(
                    Reason.CODE_NOT_ROTATED, "the code is being changed; a steward has the task, ask again soon");
        }
        return gate.passports()
                .find(reading, asker.by())
                .map(holder -> Answer.done(new Look(permit, opening, offer, holder)))
                .orElseGet(Grants::nothingToOpen);
    }

    private static <T> Answer<T> nothingToOpen() {
        return Answer.refused(Reason.NO_PRIVATE_PART, "this offer has nothing to open");
    }

    private boolean sameKey(Reading reading, Look now, Seen then) {
        Offer offer = now.offer();
        return offer.version() == then.look().offer().version()
                && now.holder()
                        .keys()
                        .agreement()
                        .equals(then.look().holder().keys().agreement())
                && circle.records()
                        .sealing(reading, offer.id(), offer.version())
                        .equals(Optional.of(then.seal().sealing()));
    }

    private Answer<Grant> refused(Writing writing, Asker asker, ItemId id, Refusal refusal) {
        Assignment permit = assignments.get(writing, id);
        boolean somebodyElse = refusal.reason() == Reason.NOT_THE_ASSIGNEE || refusal.reason() == Reason.NO_MANDATE;
        if (somebodyElse && !permit.state().runs()) {
            // it opens nothing any more: no alarm is worth a steward's time
            return Answer.refused(refusal);
        }
        int version = circle.offers().get(writing, permit.resource().offer()).version();
        var asked = new LoggedGrant(
                circle.ids().next(),
                id,
                new LoggedGrant.ItemVersion(permit.resource().offer(), version),
                asker.by(),
                asker.keyId(),
                circle.clock().instant(),
                new LoggedGrant.Outcome.Refused(refusal.reason()));
        gate.watch().recordRefused(writing, asked, refusal.reason());
        return Answer.refused(refusal);
    }

    private static LoggedGrant logged(ItemId grant, Asker asker, Look seen, Instant now, Instant expires) {
        return new LoggedGrant(
                grant,
                seen.permit().id(),
                new LoggedGrant.ItemVersion(seen.offer().id(), seen.offer().version()),
                asker.person(),
                asker.keyId(),
                now,
                new LoggedGrant.Outcome.Granted(expires));
    }
}
