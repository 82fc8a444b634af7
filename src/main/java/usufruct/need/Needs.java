package usufruct.need;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.community.Roles;
import usufruct.community.mandate.Hand;
import usufruct.community.party.Heads;
import usufruct.ledger.Ledger;
import usufruct.record.Checked;
import usufruct.record.Fields;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** What can be done with needs. Whatever is refused throws {@link RefusedException} and changes nothing. */
public final class Needs {
    private final NeedStore rows = new NeedStore();
    private final Records records;
    private final Roles roles;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Together together;
    private final Heads heads = new Heads();
    private final Elsewhere elsewhere;

    public Needs(Records records, Roles roles, Ledger ledger, InstantSource clock) {
        this.records = records;
        this.roles = roles;
        this.ledger = ledger;
        this.clock = clock;
        this.together = new Together(rows, records);
        this.elsewhere = new Elsewhere(rows, roles);
    }

    /** What is had together. */
    Together together() {
        return together;
    }

    /**
     * Publishes somebody's need, by their own hand or by that of a proxy whose mandate was looked at; it waits from now on.
     *
     * @throws RefusedException WRONG_ISSUER, WRONG_VERSION, UNKNOWN_CATEGORY, NEVER_FITS; WRONG_STATE when those that it
     *     goes together with are paused, TOGETHER_APART when no round decides about all of them
     */
    public Need publish(Writing writing, Hand hand, Checked checked) {
        if (Elsewhere.at(checked.fields()).isEmpty()) {
            MovedNeeds.requireNone(checked.fields());
        }
        return admit(writing, hand, checked);
    }

    /** As {@link #publish}, wherever it waited before. */
    Need admit(Writing writing, Hand hand, Checked checked) {
        Signing.requireFirst(checked.record().header());
        Signing.requireSigned(hand, checked.record());
        requirePossible(writing, hand.person(), checked);
        together.requireOneTurn(writing, checked, false);
        return enter(writing, records.keep(writing, checked, "need.published", 0));
    }

    /** Puts the first version of a need in line. */
    Need enter(Writing writing, SignedRecord record) {
        Instant now = clock.instant();
        var place = new Need.Place(now, 1, ledger.lastSeq(writing));
        var standing = new Need.Standing(Need.State.WAITING, now, place, Need.Rest.NONE);
        Need need = Need.of(record.header(), record.fields(), standing);
        rows.insert(writing, need);
        Need.party(record.fields()).ifPresent(party -> rows.forParty(writing, need.id(), party));
        return need;
    }

    /** A member asks for a time that is still to come, and of a group that there is. */
    void requirePossible(Reading reading, Did caller, Checked checked) {
        if (Elsewhere.at(checked.fields()).isPresent()) {
            elsewhere.requirePossible(reading, caller, checked);
        } else {
            requireMemberAndGroup(reading, caller, checked.fields());
        }
        Need.party(checked.fields())
                .filter(party -> !heads.has(reading, party, caller))
                .ifPresent(party -> {
                    throw new RefusedException(
                            Reason.NOT_ALLOWED,
                            "`" + caller + "` is not in the party `" + party
                                    + "`; a keeper of it names them, and they agree");
                });
        if (checked.fields().has("series") || checked.fields().has("recurrence")) {
            throw new RefusedException(
                    Reason.BAD_RECURRENCE,
                    "what comes again is published as a series, and only the node puts its dates in line");
        }
        Window window = Fields.window(checked.fields());
        if (!window.until().isAfter(clock.instant())) {
            throw new RefusedException(Reason.NEVER_FITS, "the window ended at `" + window.until() + "`");
        }
        Unfit.of(checked.fields()).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
    }

    void requireMemberAndGroup(Reading reading, Did caller, ObjectNode fields) {
        roles.requireMember(reading, caller);
        Elsewhere.requireHere(fields);
        if (fields.path("group").isTextual()) {
            roles.requireGroup(reading, new Did(fields.path("group").textValue()));
        }
    }

    /** Takes the caller's waiting need back. */
    public void withdraw(Writing writing, Did caller, ItemId id) {
        Need need = own(writing, caller, id);
        if (!drop(writing, id, caller)) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "only a waiting need can be withdrawn; this one is `"
                            + need.state().word() + "`");
        }
    }

    /** Takes a waiting need out of the line; false when it does not wait. */
    public boolean drop(Writing writing, ItemId id, Did actor) {
        boolean moved = rows.move(writing, id, Need.State.WAITING, Need.State.WITHDRAWN);
        if (moved) {
            end(writing, id, "need.withdrawn", actor);
        }
        return moved;
    }

    /** @throws RefusedException NOT_FOUND when it is not the caller's */
    Need own(Reading reading, Did caller, ItemId id) {
        return rows.find(reading, id)
                .filter(each -> each.issuer().equals(caller))
                .orElseThrow(() -> unknown(id));
    }

    /** For which party a need is asked, where somebody asked for theirs. */
    public Optional<Did> party(Reading reading, ItemId id) {
        return rows.party(reading, id);
    }

    /** Somebody left a party: what they asked for it and waits is withdrawn, for it never becomes theirs alone. */
    public void leaveParty(Writing writing, Did party, Did person) {
        rows.waitingForParty(writing, party, person).forEach(need -> drop(writing, need, person));
    }

    /** Ends a need whose window is over while it waited. Does nothing when it no longer waits, or its window goes on. */
    public boolean expire(Writing writing, ItemId id, Did node) {
        boolean over = !get(writing, id).window().until().isAfter(clock.instant());
        boolean moved = over && rows.move(writing, id, Need.State.WAITING, Need.State.EXPIRED);
        if (moved) {
            end(writing, id, "need.expired", node);
        }
        return moved;
    }

    /** Marks a waiting need as assigned; false when it no longer waits. */
    public boolean assign(Writing writing, ItemId id, Did actor) {
        boolean moved = rows.move(writing, id, Need.State.WAITING, Need.State.ASSIGNED);
        if (moved) {
            append(writing, id, "need.assigned", actor);
        }
        return moved;
    }

    /** Closes an assigned need: it got what it asked for. */
    public void fulfil(Writing writing, ItemId id, Did actor) {
        if (rows.move(writing, id, Need.State.ASSIGNED, Need.State.FULFILLED)) {
            append(writing, id, "need.fulfilled", actor);
        }
    }

    /** Lets an assigned need wait again: its permit was revoked, given up or never fetched. */
    public void waitAgain(Writing writing, ItemId id, Did actor) {
        if (rows.move(writing, id, Need.State.ASSIGNED, Need.State.WAITING)) {
            append(writing, id, "need.waiting-again", actor);
            Did issuer = get(writing, id).issuer();
            rows.party(writing, id)
                    .filter(party -> !heads.has(writing, party, issuer))
                    .ifPresent(party -> drop(writing, id, issuer));
        }
    }

    /** Sends a waiting need to the end of the line: its place counts from now, and the rounds that it lost before no longer. */
    public void placeAnew(Writing writing, ItemId id, Did actor) {
        append(writing, id, "need.placed-anew", actor);
        int version = record(writing, id).header().version();
        rows.place(writing, id, new Need.Place(clock.instant(), version, ledger.lastSeq(writing)));
    }

    public Optional<Need> find(Reading reading, ItemId id) {
        return rows.find(reading, id);
    }

    /** Those of these items that are needs, in no order. */
    public List<Need> all(Reading reading, Collection<ItemId> ids) {
        return rows.all(reading, ids);
    }

    /** @throws RefusedException NOT_FOUND */
    public Need get(Reading reading, ItemId id) {
        return rows.find(reading, id).orElseThrow(() -> unknown(id));
    }

    public List<Need> ofIssuer(Reading reading, Did issuer, String after, int limit) {
        return rows.ofIssuer(reading, issuer, after, limit);
    }

    public List<Need> ofCommunity(Reading reading, Did community, String after, int limit) {
        return rows.ofCommunity(reading, community, after, limit);
    }

    /**
     * A round of a pool was told: it counts as waited for those who rest.
     *
     * @param told who was in it, and has it counted by what they were told
     */
    public void restThrough(Writing writing, Category category, Did community, Set<ItemId> told) {
        rows.resting(writing, category, community).stream()
                .filter(need -> !told.contains(need))
                .forEach(need -> rows.restThrough(writing, need));
    }

    /** Who waits in a pool and takes part in its rounds. */
    public List<Need> waiting(Reading reading, Category category, Did community) {
        return rows.waiting(reading, category, community);
    }

    /**
     * Requires that a need goes together with no other that waits: whoever gives something outside the draw gives it for one.
     *
     * @throws RefusedException TOGETHER_APART
     */
    public void requireAlone(Reading reading, Need need) {
        together.requireAlone(reading, need);
    }

    /** The record behind a need. */
    public SignedRecord record(Reading reading, ItemId id) {
        return records.newest(reading, id).orElseThrow(() -> unknown(id));
    }

    private void end(Writing writing, ItemId id, String entryType, Did actor) {
        append(writing, id, entryType, actor);
        records.tombstone(writing, record(writing, id), actor);
    }

    void append(Writing writing, ItemId id, String entryType, Did actor) {
        ledger.append(
                writing,
                entryType,
                id.value(),
                actor.value(),
                record(writing, id).digest());
    }

    private static RefusedException unknown(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no need `" + id + "` that you may see");
    }
}
