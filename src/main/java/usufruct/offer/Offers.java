package usufruct.offer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.ShortCode;

/** What can be done with offers. Whatever is refused throws {@link RefusedException} and changes nothing. */
public final class Offers {
    private final OfferStore rows = new OfferStore();
    private final Records records;
    private final Roles roles;
    private final Tuples tuples;
    private final Ledger ledger;
    private final KitHistory history;
    private final Vetting vetting;
    private final OfferCheck check;

    public Offers(Records records, Roles roles, Tuples tuples, Ledger ledger) {
        this.records = records;
        this.roles = roles;
        this.tuples = tuples;
        this.ledger = ledger;
        this.history = new KitHistory(records, ledger);
        this.vetting = new Vetting(this, tuples);
        this.check = new OfferCheck(rows, records, roles);
    }

    /** Publishes an offer that a group signed, brought by one of its stewards. */
    public Offer publish(Writing writing, Did caller, Checked checked) {
        var header = checked.record().header();
        if (header.version() != 1) {
            throw new RefusedException(
                    Reason.WRONG_VERSION, "a new offer is version `1`; a changed one goes to its versions");
        }
        check.requireSteward(writing, caller, checked);
        Offer offer = Offer.of(header, checked.fields(), new Offer.Standing(Offer.State.OPEN, false));
        check.requireParts(writing, offer, checked);
        records.keep(writing, checked, "offer.published", 0);
        tuples.write(
                writing, Tuple.of(Thing.offer(offer.id()), "group", Thing.group(offer.community())), caller.value());
        rows.put(writing, offer);
        rows.putParts(writing, offer.id(), Offer.parts(checked.fields()));
        return offer;
    }

    /**
     * Publishes the next version of an offer.
     *
     * @throws RefusedException CODE_NOT_ROTATED while a new code is due and this version still has the old one
     */
    public Offer change(Writing writing, Did caller, ItemId id, Checked checked) {
        Offer old = get(writing, id);
        var header = checked.record().header();
        if (!header.id().equals(id) || !header.category().equals(old.category())) {
            throw new RefusedException(Reason.WRONG_VERSION, "this is not a version of `" + id + "`");
        }
        check.requireSteward(writing, caller, checked);
        if (old.state() == Offer.State.RETIRED) {
            throw new RefusedException(Reason.TOMBSTONED, "the offer is retired");
        }
        if (old.standing().rotationDue() && check.sameCode(writing, id, checked)) {
            throw new RefusedException(Reason.CODE_NOT_ROTATED, "the door code must be another one now");
        }
        Offer offer = Offer.of(header, checked.fields(), new Offer.Standing(old.state(), false));
        check.requireParts(writing, offer, checked);
        records.keep(writing, checked, "offer.changed", tuples.revision(writing, Thing.offer(id)));
        rows.put(writing, offer);
        rows.putParts(writing, offer.id(), Offer.parts(checked.fields()));
        if (old.standing().rotationDue()) {
            append(writing, id, "offer.code-rotated", caller);
        }
        return offer;
    }

    /** Who has to be attested for what, to use an offer or to drive, care or show how. */
    public Vetting vetting() {
        return vetting;
    }

    /** A steward names somebody who drives, cares or shows how; again is no harm. */
    public void putStaff(Writing writing, Did caller, ItemId id, Did person) {
        roles.requireSteward(writing, get(writing, id).community(), caller);
        roles.requireMember(writing, person);
        tuples.write(writing, Tuple.of(Thing.offer(id), Vetting.STAFF, person), caller.value());
    }

    /** Somebody drives, cares or shows how no longer; again is no harm. */
    public void dropStaff(Writing writing, Did caller, ItemId id, Did person) {
        roles.requireSteward(writing, get(writing, id).community(), caller);
        tuples.drop(writing, Tuple.of(Thing.offer(id), Vetting.STAFF, person), caller.value());
    }

    /** Ends an offer for ever. Assignments that run are for the stewards to revoke. */
    public void retire(Writing writing, Did caller, ItemId id) {
        roles.requireSteward(writing, get(writing, id).community(), caller);
        end(writing, caller, id);
    }

    /** Ends an offer that is beyond repair; again is no harm. */
    public void end(Writing writing, Did actor, ItemId id) {
        if (move(writing, get(writing, id), Offer.State.RETIRED)) {
            append(writing, id, "offer.retired", actor);
            records.tombstone(writing, record(writing, id), actor);
        }
    }

    /** A steward takes a thing out of the pool to look after it; it comes back by the stewards' tasks. */
    public void pause(Writing writing, Did caller, ItemId id) {
        Offer offer = get(writing, id);
        roles.requireSteward(writing, offer.community(), caller);
        if (offer.state() != Offer.State.OPEN) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "only an open offer can be sent to maintenance; this one is `"
                            + offer.state().word() + "`");
        }
        toMaintenance(writing, id, caller);
    }

    /** How often a thing is looked after, when its group says so. */
    public Optional<Duration> upkeep(Reading reading, ItemId id) {
        long days =
                record(reading, id).fields().path("upkeep").path("everyDays").asLong();
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    /** How long a unit rests between two uses. */
    public Duration buffer(Reading reading, ItemId id) {
        return Duration.ofMinutes(
                record(reading, id).fields().path("bufferMinutes").asLong());
    }

    /** How much before and after its window a permit opens a thing all the same. */
    public Grace grace(Reading reading, ItemId id) {
        return Grace.of(record(reading, id).fields());
    }

    /** Takes an offer out of the pool until it is repaired. */
    public void toMaintenance(Writing writing, ItemId id, Did actor) {
        if (move(writing, get(writing, id), Offer.State.MAINTENANCE)) {
            append(writing, id, "offer.paused", actor);
        }
    }

    /** Brings an offer back into the pool. */
    public void reopen(Writing writing, ItemId id, Did actor) {
        if (move(writing, get(writing, id), Offer.State.OPEN)) {
            append(writing, id, "offer.reopened", actor);
        }
    }

    /** Says whether the group wants another code after every return, not only after a revocation. */
    public boolean wantsNewCodeAfterReturn(Reading reading, ItemId id) {
        return record(reading, id).fields().path("newCodeAfter").asText().equals("return");
    }

    /** Marks the physical code as seen by somebody no longer entitled: nobody gets a grant until it is another. */
    public void requireRotation(Writing writing, ItemId id, Did actor) {
        Offer offer = get(writing, id);
        if (!offer.standing().rotationDue()) {
            put(writing, offer, new Offer.Standing(offer.state(), true));
            append(writing, id, "offer.rotation-due", actor);
        }
    }

    /** @throws RefusedException NOT_FOUND */
    public Offer get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no offer `" + id + "` that you may see"));
    }

    /** Those of these items that are offers, in no order. */
    public List<Offer> all(Reading reading, Collection<ItemId> ids) {
        return rows.all(reading, ids);
    }

    /** The offers with this code. */
    public List<Offer> coded(Reading reading, ShortCode code) {
        return rows.coded(reading, code);
    }

    public List<Offer> page(
            Reading reading, Optional<Did> community, Optional<Category> category, String after, int limit) {
        return rows.page(reading, community, category, after, limit);
    }

    /** The offers of a pool that are not retired. */
    public List<Offer> pool(Reading reading, Did community, Category category) {
        return rows.pool(reading, community, category);
    }

    /** The kits to which an offer belongs, that are not retired. */
    public List<ItemId> kitsWith(Reading reading, ItemId part) {
        return rows.kitsWith(reading, part);
    }

    /** The parts of a kit that are looked after, or gone; none when it is no kit. */
    public List<ItemId> missingParts(Reading reading, ItemId kit) {
        return Offer.parts(record(reading, kit).fields()).stream()
                .filter(part -> get(reading, part).state() != Offer.State.OPEN)
                .toList();
    }

    /** Which parts it ever had, and which kits it ever was in; for stewards of its group. */
    List<KitHistory.InKit> kits(Reading reading, Did caller, ItemId id) {
        Offer offer = get(reading, id);
        roles.requireSteward(reading, offer.community(), caller);
        return history.of(reading, offer);
    }

    /** All that a group offers and has not retired. */
    public List<Offer> ofGroup(Reading reading, Did community) {
        return rows.ofGroup(reading, community);
    }

    /** The newest record behind an offer. */
    public SignedRecord record(Reading reading, ItemId id) {
        return records.newest(reading, id).orElseThrow();
    }

    /** What whoever uses it agrees to: the offer's requirements. */
    public ObjectNode conditions(Reading reading, ItemId id) {
        return record(reading, id).fields().path("requirements") instanceof ObjectNode requirements
                ? requirements.deepCopy()
                : JsonNodeFactory.instance.objectNode();
    }

    /** The access-list revision that the next version has to name. */
    public long aclRevision(Reading reading, ItemId id) {
        return tuples.revision(reading, Thing.offer(id));
    }

    private boolean move(Writing writing, Offer offer, Offer.State to) {
        if (offer.state() == to || offer.state() == Offer.State.RETIRED) {
            return false;
        }
        put(writing, offer, new Offer.Standing(to, offer.standing().rotationDue()));
        return true;
    }

    private void put(Writing writing, Offer offer, Offer.Standing standing) {
        rows.put(
                writing,
                new Offer(
                        offer.id(),
                        offer.version(),
                        offer.community(),
                        offer.category(),
                        offer.units(),
                        offer.window(),
                        standing));
    }

    private void append(Writing writing, ItemId id, String entryType, Did actor) {
        ledger.append(
                writing,
                entryType,
                id.value(),
                actor.value(),
                record(writing, id).digest());
    }
}
