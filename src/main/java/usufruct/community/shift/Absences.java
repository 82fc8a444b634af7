package usufruct.community.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * Stewards who are away. What they had claimed is offered to whom they named, who may do no more than before; the others keep
 * what they may. Whatever is refused throws {@link RefusedException} and changes nothing.
 */
public final class Absences {
    /** How long one lasts at most. */
    private static final Duration LONGEST = Duration.ofDays(183);

    private final AbsenceStore rows = new AbsenceStore();
    private final Roles roles;
    private final Ledger ledger;
    private final Self self;

    /** The node's clock and ids. */
    public record Self(InstantSource clock, ItemIds ids) {}

    public Absences(Roles roles, Ledger ledger, Self self) {
        this.roles = roles;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * A steward says that they will be away; the same again answers with what is there.
     *
     * @throws RefusedException NOT_ALLOWED to anybody but a steward of the group; BAD_PARAMETER when the other is none, or the
     *     same, or the time is past or too long; CONFLICT when it overlaps another of theirs
     */
    public Absence say(Writing writing, Did caller, Did group, Did delegate, Window during) {
        roles.requireSteward(writing, group, caller);
        if (delegate.equals(caller) || !roles.isSteward(writing, group, delegate)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`delegate` is another steward of the group");
        }
        if (!now().isBefore(during.until()) || during.length().compareTo(LONGEST) > 0) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "`until` is in the future, and at most " + LONGEST.toDays() + " days after `from`");
        }
        List<Absence> others = of(writing, group).stream()
                .filter(each ->
                        each.hands().steward().equals(caller) && each.during().overlaps(during))
                .toList();
        var hands = new Absence.Hands(caller, delegate);
        Optional<Absence> same = others.stream()
                .filter(each -> each.hands().equals(hands) && each.during().equals(during))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (!others.isEmpty()) {
            throw new RefusedException(
                    Reason.CONFLICT,
                    "you said that you are away `" + others.getFirst().during() + "`; end that first");
        }
        var absence = new Absence(self.ids().next(), group, hands, during, now(), Optional.empty());
        rows.insert(writing, absence);
        ledger.append(writing, "absence.said", absence.id().value(), caller.value(), absence.digest());
        return absence;
    }

    /**
     * They are back, or the other does not take it; again is no harm.
     *
     * @throws RefusedException NOT_FOUND to anybody but the two
     */
    public Absence end(Writing writing, Did caller, ItemId id) {
        Absence absence = rows.find(writing, id)
                .filter(each -> each.hands().steward().equals(caller)
                        || each.hands().delegate().equals(caller))
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no absence `" + id + "` of yours"));
        if (!absence.stands(now())) {
            return absence;
        }
        Absence ended = absence.ended(caller, now());
        rows.end(writing, id, ended.end().orElseThrow());
        ledger.append(writing, "absence.ended", id.value(), caller.value(), ended.digest());
        return ended;
    }

    /** Those of a group now and later. @throws RefusedException NOT_ALLOWED to anybody but its stewards */
    List<Absence> of(Reading reading, Did caller, Did group) {
        roles.requireSteward(reading, group, caller);
        return of(reading, group);
    }

    private List<Absence> of(Reading reading, Did group) {
        return rows.standing(reading, group, now());
    }

    /** Who takes the tasks of a group that a steward has claimed, while that steward is away; empty when they are not. */
    public Optional<Did> delegate(Reading reading, Did group, Did steward) {
        return of(reading, group).stream()
                .filter(each -> each.hands().steward().equals(steward) && each.holds(now()))
                .map(each -> each.hands().delegate())
                .findFirst();
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
