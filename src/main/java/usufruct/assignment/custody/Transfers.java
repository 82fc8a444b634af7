package usufruct.assignment.custody;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Circle;
import usufruct.assignment.Returns;
import usufruct.attachment.Attachment;
import usufruct.attachment.Attachments;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.json.CanonicalJson;
import usufruct.passport.KeyId;
import usufruct.passport.Proofs;
import usufruct.record.KeyLookup;
import usufruct.record.Photos;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Transfers of things between a steward and whoever has a permit, signed by the steward first; see {@link SecondSignatures}. Whatever is refused throws {@link
 * RefusedException} and changes nothing; each step may run twice, and the second time changes nothing.
 */
public final class Transfers {
    private final CustodyStore rows = new CustodyStore();
    private final Circle circle;
    private final Permits permits;
    private final Acts acts;
    private final KeyLookup keyOf;

    /** What a transfer does to the permit, and how much room its pictures have. */
    public record Permits(Assignments assignments, Returns returns, Photos.Room room) {}

    /** A transfer whose first proof is its steward's. */
    public record Proved(Transfer transfer, ObjectNode document) {}

    public Transfers(Circle circle, Permits permits, Acts acts, KeyLookup keyOf) {
        this.circle = circle;
        this.permits = permits;
        this.acts = acts;
        this.keyOf = keyOf;
    }

    /**
     * Checks a signed document, all but what others did. It costs cryptography: call it outside a write.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, NOT_CANONICAL; WRONG_ISSUER when it is not the caller's own;
     *     WRONG_PROOF, UNKNOWN_PASSPORT
     */
    public Proved prove(Did caller, ObjectNode document) {
        Transfer transfer = Transfer.read(document);
        if (!transfer.hands().steward().equals(caller)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "a transfer is signed first by the steward who makes it");
        }
        verify(document, caller);
        return new Proved(transfer, document);
    }

    void verify(ObjectNode document, Did signer) {
        Proofs.verify(document, by -> keyOf(by, signer)).orThrow();
    }

    private Answer<VerifyKey> keyOf(KeyId by, Did signer) {
        if (!by.did().equals(signer)) {
            return Answer.refused(Reason.WRONG_ISSUER, "the proof is not by a key of `" + signer + "`");
        }
        return keyOf.find(by)
                .filter(span -> span.holdsAt(now()))
                .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN_PASSPORT, "the signer's passport has no such key now"));
    }

    /**
     * Gives a thing out, or takes it back, under the steward's signature, and asks the other hand for theirs. What is out
     * already, or back, is signed for alone.
     *
     * @throws RefusedException NOT_ALLOWED to anybody but a steward of the group, or of one's own permit; BAD_PARAMETER when it
     *     names another holder, accessories that the offer does not, or a time that is not about now; ALREADY_EXISTS when
     *     another transfer has this id; PICTURE_MISSING, TOO_MANY_PICTURES; WRONG_STATE, and what handing over and taking back refuse
     */
    public Custody sign(Writing writing, Proved proved) {
        Transfer transfer = proved.transfer();
        Did steward = transfer.hands().steward();
        Assignment permit = permits.assignments().get(writing, transfer.assignment());
        circle.roles().requireSteward(writing, permit.resource().community(), steward);
        requireTwoHands(permit, transfer);
        Optional<Custody> before = rows.find(writing, transfer.id());
        if (before.isPresent()) {
            return again(before.get(), transfer);
        }
        requireAboutNow(transfer);
        requireAccessories(writing, permit, transfer.state());
        bindPhotos(writing, permit, transfer);
        move(writing, permit, transfer);
        var custody = new Custody(transfer, CanonicalJson.write(proved.document()), Optional.empty());
        rows.insert(writing, custody);
        append(writing, "custody.transferred", transfer, steward, transfer.digest());
        return custody;
    }

    private static void requireTwoHands(Assignment permit, Transfer transfer) {
        if (!permit.assignee().equals(transfer.hands().holder())) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`holder` is whose permit it is");
        }
        if (permit.assignee().equals(transfer.hands().steward())) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "it takes two hands: another steward gives you the thing, or takes it back");
        }
    }

    private static Custody again(Custody there, Transfer transfer) {
        if (!Arrays.equals(there.transfer().digest(), transfer.digest())) {
            throw new RefusedException(
                    Reason.ALREADY_EXISTS, "another transfer has the id `" + transfer.id() + "`; choose a new one");
        }
        return there;
    }

    private void requireAboutNow(Transfer transfer) {
        Instant now = now();
        if (transfer.at().isAfter(now.plus(1, ChronoUnit.MINUTES))
                || !now.isBefore(transfer.at().plus(Custody.ASKED))) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`at` is about now: not later, and not a quarter of an hour ago");
        }
    }

    /** Nobody writes words of their own here: each accessory is one that the offer names, and all are said. */
    private void requireAccessories(Reading reading, Assignment permit, Transfer.State state) {
        Set<String> named = new HashSet<>();
        circle.offers()
                .record(reading, permit.resource().offer())
                .fields()
                .path("accessories")
                .forEach(each -> named.add(each.asText()));
        Set<String> said = new HashSet<>(state.present());
        said.addAll(state.missing());
        if (!said.equals(named)) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "say of each accessory of the offer whether it is `present` or `missing`");
        }
    }

    /** They belong to the group whose thing it is. */
    private void bindPhotos(Writing writing, Assignment permit, Transfer transfer) {
        List<Attachments.Named> named = transfer.state().photos().stream()
                .map(each -> new Attachments.Named(each.digest(), each.type(), Attachment.State.SHOWN))
                .toList();
        if (!named.isEmpty()) {
            circle.records()
                    .attachments()
                    .bind(
                            writing,
                            transfer.id(),
                            permit.resource().community(),
                            named,
                            permits.room().ofGroup());
        }
    }

    /** Says whether somebody may see a picture of a transfer: the parties alone. */
    public boolean shows(Reading reading, Did caller, ItemId id, String digest) {
        return rows.find(reading, id)
                .filter(custody -> custody.transfer().state().photos().stream()
                        .anyMatch(each -> each.digest().equals(digest)))
                .filter(custody -> isParty(
                        reading,
                        Hand.own(caller),
                        permits.assignments().get(reading, custody.transfer().assignment())))
                .isPresent();
    }

    /** Takes the pictures of a transfer away; does nothing when there are none. */
    public void forgetPhotos(Writing writing, ItemId id, Did actor) {
        if (circle.records().attachments().has(writing, id)) {
            rows.find(writing, id).ifPresent(custody -> {
                circle.records().attachments().remove(writing, id);
                circle.ledger()
                        .append(
                                writing,
                                "custody.pictures-erased",
                                id.value(),
                                actor.value(),
                                custody.transfer().digest());
            });
        }
    }

    private void move(Writing writing, Assignment permit, Transfer transfer) {
        Did steward = transfer.hands().steward();
        switch (transfer.direction()) {
            case OUT -> {
                if (permit.state() != Assignment.State.IN_USE) {
                    permits.assignments().handOver(writing, steward, permit.id());
                }
            }
            case BACK -> {
                if (permit.state() != Assignment.State.RETURNED) {
                    permits.returns()
                            .giveBack(
                                    writing,
                                    steward,
                                    permit.id(),
                                    transfer.state().condition());
                }
            }
        }
    }

    /** What was signed about a permit, the oldest first; for whose permit it is, who acts for them, and the group's stewards. */
    List<Custody> ofAssignment(Reading reading, Hand hand, ItemId assignment) {
        Assignment permit = permits.assignments().get(reading, assignment);
        if (!isParty(reading, hand, permit)) {
            throw new RefusedException(Reason.NOT_FOUND, "no assignment `" + assignment + "` that you may see");
        }
        return rows.ofAssignment(reading, assignment);
    }

    /** @throws RefusedException NOT_FOUND to everybody but the parties */
    Custody visible(Reading reading, Hand hand, ItemId id) {
        Custody custody = get(reading, id);
        Assignment permit =
                permits.assignments().get(reading, custody.transfer().assignment());
        if (!isParty(reading, hand, permit)) {
            throw hidden(id);
        }
        return custody;
    }

    private boolean isParty(Reading reading, Hand hand, Assignment permit) {
        return acts.reader(reading, hand, permit.matter())
                        .filter(permit.assignee()::equals)
                        .isPresent()
                || hand.isOwn()
                        && circle.roles().isSteward(reading, permit.resource().community(), hand.by());
    }

    Custody get(Reading reading, ItemId id) {
        return rows.find(reading, id).orElseThrow(() -> hidden(id));
    }

    private static RefusedException hidden(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no transfer `" + id + "` that you may see");
    }

    private void append(Writing writing, String type, Transfer transfer, Did actor, byte[] digest) {
        circle.ledger().append(writing, type, transfer.assignment().value(), actor.value(), digest);
    }

    /** Whose permit a transfer is about. */
    Assignment permit(Reading reading, Custody custody) {
        return permits.assignments().get(reading, custody.transfer().assignment());
    }

    /**
     * Writes down what came of the second signature.
     *
     * @param actor in whose name
     */
    Custody second(Writing writing, Custody custody, Custody.Second second, Did actor) {
        Transfer transfer = custody.transfer();
        rows.second(writing, transfer.id(), second);
        append(writing, "custody." + second.state().word(), transfer, actor, second.digest(transfer));
        return new Custody(transfer, custody.document(), Optional.of(second));
    }

    Instant now() {
        return circle.self().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
