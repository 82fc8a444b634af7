package usufruct.need;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.community.mandate.Hand;
import usufruct.ledger.Ledger;
import usufruct.record.Checked;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Changes what a waiting need asks for. It keeps its place unless the ask grows over the one that the place was given for;
 * then its place counts from now, and the rounds that it lost before no longer count. Whatever is refused throws and changes
 * nothing.
 */
public final class Edits {
    private final NeedStore rows = new NeedStore();
    private final Needs needs;
    private final Records records;
    private final Ledger ledger;
    private final InstantSource clock;

    public Edits(Needs needs, Records records, Ledger ledger, InstantSource clock) {
        this.needs = needs;
        this.records = records;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What an edit would do to the need's place; changes nothing.
     *
     * @return in what the ask grows; empty when the place is kept
     * @throws RefusedException as {@link #edit}, but never ASK_GROWS
     */
    public Set<Growth> growth(Reading reading, Hand hand, ItemId id, Checked checked) {
        Need need = needs.own(reading, hand.person(), id);
        Signing.requireSigned(hand, checked.record());
        Header header = checked.record().header();
        if (!header.id().equals(id) || !header.category().equals(need.category())) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "the record is not the next version of the `" + need.category() + "` `" + id + "`");
        }
        need.series().ifPresent(series -> {
            throw new RefusedException(
                    Reason.WRONG_STATE, "it is a date of the series `" + series + "`; edit the series, or withdraw it");
        });
        if (need.state() != Need.State.WAITING) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "only a waiting need can be edited; this one is `"
                            + need.state().word() + "`");
        }
        if (!Need.party(checked.fields()).equals(needs.party(reading, id))) {
            throw new RefusedException(
                    Reason.ASK_CHANGED, "whom it is for does not change, you or a party; withdraw it, and ask anew");
        }
        requireHere(reading, id, checked);
        needs.requirePossible(reading, hand.person(), checked);
        needs.together().requireOneTurn(reading, checked, need.pausedUntil().isPresent());
        return growth(reading, need, checked.fields());
    }

    private void requireHere(Reading reading, ItemId id, Checked checked) {
        if (Elsewhere.at(needs.record(reading, id).fields()).isPresent()) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "what is asked at another node stays as it is; withdraw it, and ask anew");
        }
        Elsewhere.requireHere(checked.fields());
    }

    /** In what the fields ask for more than those that the need's place was given for. */
    Set<Growth> growth(Reading reading, Need need, ObjectNode fields) {
        var placed = records.version(reading, need.id(), need.place().version()).orElseThrow();
        return new Ask(fields).over(new Ask(placed.fields()));
    }

    /**
     * Keeps the next version of somebody's waiting need, by their own hand or by that of a proxy whose mandate was looked at.
     *
     * @param newPlace says that the caller knows, and accepts, that the place is lost when the ask grows
     * @throws RefusedException NOT_FOUND, WRONG_ISSUER, WRONG_STATE, BAD_PARAMETER, NEVER_FITS, WRONG_VERSION; ASK_GROWS when the place
     *     would be lost and that was not accepted
     */
    public Need edit(Writing writing, Hand hand, ItemId id, Checked checked, boolean newPlace) {
        Set<Growth> growth = growth(writing, hand, id, checked);
        requireAccepted(growth, newPlace);
        return edited(writing, needs.get(writing, id), records.keep(writing, checked, "need.edited", 0), growth);
    }

    static void requireAccepted(Set<Growth> growth, boolean newPlace) {
        if (!growth.isEmpty() && !newPlace) {
            throw new RefusedException(Refusal.of(
                            Reason.ASK_GROWS,
                            "it asks for more than its place was given for, so its place would count from now; accept"
                                    + " that with `newPlace`, or publish the rest as a need of its own")
                    .with("grows", words(growth)));
        }
    }

    /** A waiting need got its next version. */
    Need edited(Writing writing, Need before, SignedRecord next, Set<Growth> growth) {
        Header header = next.header();
        if (!growth.isEmpty()) {
            needs.append(writing, header.id(), "need.placed-anew", next.owner());
        }
        Need.Place place = growth.isEmpty() ? before.place() : placedNow(writing, header);
        Need.Rest rest = before.rest();
        var standing = new Need.Standing(
                before.state(),
                before.standing().askedAt(),
                place,
                new Need.Rest(rest.until(), rest.resumed(), growth.isEmpty() ? rest.rounds() : 0));
        Need after = Need.of(header, next.fields(), standing);
        rows.edit(writing, after);
        return after;
    }

    private Need.Place placedNow(Reading reading, Header header) {
        return new Need.Place(clock.instant(), header.version(), ledger.lastSeq(reading));
    }

    /** The kinds of growth as answers tell them. */
    static String words(Set<Growth> growth) {
        return growth.stream().map(Growth::word).collect(Collectors.joining(", "));
    }
}
