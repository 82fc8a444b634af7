package usufruct.assignment.custody;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;
import usufruct.assignment.Assignment;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What comes of the second signature on a transfer. Whatever is refused throws {@link RefusedException} and changes nothing; each
 * step may run twice, and the second time changes nothing.
 */
public final class SecondSignatures {
    private final Transfers transfers;
    private final Acts acts;

    public SecondSignatures(Transfers transfers, Acts acts) {
        this.transfers = transfers;
        this.acts = acts;
    }

    /**
     * Adds the second signature: the holder's, or that of somebody who acts for them, over the same document.
     *
     * @param proof as in the document, by the passport of whoever signs
     * @throws RefusedException NOT_FOUND, NO_MANDATE; NOT_THE_ASSIGNEE to the steward; WRONG_STATE once the request is over or
     *     was declined; WRONG_PROOF, WRONG_ISSUER, UNKNOWN_PASSPORT
     */
    public Custody countersign(Writing writing, Hand hand, ItemId id, ObjectNode proof) {
        Custody custody = transfers.get(writing, id);
        return byHolder(writing, hand, custody, () -> {
            ObjectNode document = (ObjectNode) StrictJson.read(custody.document());
            document.set("proof", proof);
            transfers.verify(document, hand.by());
            return new Custody.Second(
                    hand.isOwn() ? Custody.State.SIGNED : Custody.State.BY_PROXY,
                    hand.by(),
                    transfers.now(),
                    Optional.of(CanonicalJson.write(proof)));
        });
    }

    /**
     * The holder, or whoever acts for them, says that it is not so.
     *
     * @throws RefusedException as {@link #countersign}
     */
    public Custody decline(Writing writing, Hand hand, ItemId id) {
        return byHolder(
                writing,
                hand,
                transfers.get(writing, id),
                () -> new Custody.Second(Custody.State.DECLINED, hand.by(), transfers.now(), Optional.empty()));
    }

    private Custody byHolder(Writing writing, Hand hand, Custody custody, Supplier<Custody.Second> made) {
        Transfer transfer = custody.transfer();
        Assignment permit = transfers.permit(writing, custody);
        return acts.make(writing, hand, Act.RETURN, permit.matter(), person -> {
            if (!person.equals(permit.assignee())
                    || hand.by().equals(transfer.hands().steward())) {
                throw new RefusedException(Reason.NOT_THE_ASSIGNEE, "the other hand signs: whose permit it is");
            }
            Custody.Second second = made.get();
            if (custody.second()
                    .filter(there -> there.state() == second.state())
                    .isPresent()) {
                return custody;
            }
            if (custody.state(transfers.now()) != Custody.State.ASKED) {
                throw new RefusedException(
                        Reason.WRONG_STATE,
                        "nobody is asked any more: it is `"
                                + custody.state(transfers.now()).word() + "`; ask the steward to sign anew");
            }
            return transfers.second(writing, custody, second, person);
        });
    }

    /**
     * The steward who signed says that the other hand signed on paper.
     *
     * @throws RefusedException NOT_FOUND; NOT_ALLOWED to anybody else; WRONG_STATE when there is a second signature, or after a day
     */
    public Custody onPaper(Writing writing, Did caller, ItemId id) {
        Custody custody = transfers.visible(writing, Hand.own(caller), id);
        if (!custody.transfer().hands().steward().equals(caller)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "whoever signed first says that the second is on paper");
        }
        Custody.State state = custody.state(transfers.now());
        if (state == Custody.State.ON_PAPER) {
            return custody;
        }
        boolean isLate = !transfers.now().isBefore(custody.transfer().at().plus(Custody.PAPER));
        if (custody.second().isPresent() || isLate) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "it is `" + state.word() + "`; what was signed on paper is written down within a day");
        }
        return transfers.second(
                writing,
                custody,
                new Custody.Second(Custody.State.ON_PAPER, caller, transfers.now(), Optional.empty()),
                caller);
    }
}
