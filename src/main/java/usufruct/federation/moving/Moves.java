package usufruct.federation.moving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import usufruct.community.Roles;
import usufruct.community.mandate.Hand;
import usufruct.ledger.Ledger;
import usufruct.need.Ask;
import usufruct.need.Growth;
import usufruct.need.MovedNeeds;
import usufruct.need.Need;
import usufruct.record.Checked;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Takes in what members bring from other nodes. A need is asked anew under its person's signature, and says in it what it was
 * and since when; that counts only where an operator honours the node it came from.
 */
public final class Moves {
    /** What names groups, people and items of the old node, or only words of this one's. */
    private static final Set<String> LOCAL = Set.of("group", "together", "party", "photos", MovedNeeds.FIELD);

    private final MovedStore rows = new MovedStore();
    private final MovedNeeds needs;
    private final Roles roles;
    private final Ledger ledger;

    public Moves(MovedNeeds needs, Roles roles, Ledger ledger) {
        this.needs = needs;
        this.roles = roles;
        this.ledger = ledger;
    }

    /** @throws RefusedException BUNDLE_OF_ANOTHER when it is not the caller's, BUNDLE_OF_THIS_NODE */
    void requireBrought(Did caller, MovingBundle bundle) {
        if (!bundle.person().equals(caller)) {
            throw new RefusedException(
                    Reason.BUNDLE_OF_ANOTHER,
                    "a bundle is taken in for the person whom it is about, signed by their passport");
        }
        if (bundle.node().equals(roles.node())) {
            throw new RefusedException(
                    Reason.BUNDLE_OF_THIS_NODE,
                    "this node made the bundle itself; what it tells of waits here already");
        }
    }

    /**
     * Publishes a need that waited elsewhere; it waits here from now on, or from when it waited there.
     *
     * @throws RefusedException as {@link #requireBrought}; NOT_MOVED when the need does not say what the bundle proves;
     *     ASK_GROWS when it asks for more than it did; ALREADY_EXISTS when it was taken in before; as for any need
     */
    public Need publish(Writing writing, Did caller, MovingBundle bundle, Checked checked) {
        requireBrought(caller, bundle);
        MovedNeeds.Claim claim =
                MovedNeeds.claim(checked.record().fields()).orElseThrow(() -> notMoved("it says nothing of a move"));
        MovingBundle.OpenNeed open = bundle.need(claim.need())
                .filter(each ->
                        claim.from().equals(bundle.node()) && since(each).equals(claim.since()))
                .orElseThrow(() -> notMoved("the bundle proves another node, need or time"));
        requireNoMore(open, checked);
        rows.became(writing, bundle.node(), claim.need()).ifPresent(became -> {
            throw new RefusedException(
                    Refusal.of(Reason.ALREADY_EXISTS, "this need was taken in before and is `" + became + "` here")
                            .with("became", became));
        });
        boolean honoured = rows.isHonoured(writing, bundle.node());
        Need need = needs.publish(writing, new Hand(caller, caller), checked, honoured);
        byte[] proof = open.claim().bytes();
        ledger.append(writing, "move.taken", need.id().value(), caller.value(), Bytes.sha256(proof));
        rows.insert(writing, open.claim(), caller, need.id(), honoured);
        return need;
    }

    private static void requireNoMore(MovingBundle.OpenNeed open, Checked checked) {
        if (!open.record().header().category().equals(checked.record().header().category())) {
            throw notMoved("it is of another category than it was");
        }
        Set<Growth> growth =
                ask(checked.record().fields()).over(ask(open.record().fields()));
        if (!growth.isEmpty()) {
            throw new RefusedException(Refusal.of(
                            Reason.ASK_GROWS,
                            "it asks for more than it did, so it has not waited for that; ask it as a new need")
                    .with("growth", growth));
        }
    }

    private static Ask ask(ObjectNode fields) {
        return new Ask(fields.deepCopy().remove(LOCAL));
    }

    private static RefusedException notMoved(String why) {
        return new RefusedException(Reason.NOT_MOVED, "this need cannot be taken in with that bundle: " + why);
    }

    /** Whether time that was waited at a node counts here. */
    public boolean isHonoured(Reading reading, Did origin) {
        return rows.isHonoured(reading, origin);
    }

    /** The nodes whose word on waiting counts here. */
    List<Did> honoured(Reading reading) {
        return rows.honoured(reading);
    }

    /** From now on time that was waited there counts, for needs that are taken in; by an operator. Again is no harm. */
    public void honour(Writing writing, Did caller, Did origin) {
        roles.requireOperator(writing, caller);
        if (origin.equals(roles.node())) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`did` is of another node; this one counts its own time");
        }
        if (rows.honour(writing, origin)) {
            tell(writing, "origin.honoured", origin, caller);
        }
    }

    /** It counts no longer; what was taken in keeps its place. By an operator. */
    public void ignore(Writing writing, Did caller, Did origin) {
        roles.requireOperator(writing, caller);
        if (rows.ignore(writing, origin)) {
            tell(writing, "origin.ignored", origin, caller);
        }
    }

    private void tell(Writing writing, String type, Did origin, Did actor) {
        ledger.append(writing, type, origin.value(), actor.value(), Bytes.sha256(Bytes.utf8(origin.value())));
    }

    static Instant since(MovingBundle.OpenNeed open) {
        return Instant.ofEpochMilli(open.claim().since());
    }
}
