package usufruct.community.ward;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.passport.KeySpan;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * Wards from the desk to their majority. Whatever is refused throws {@link RefusedException} and changes nothing; each step may
 * run twice, and the second time changes nothing. At majority every right of a guardian ends by itself: its tuple does.
 */
public final class Wards {
    /** The most days until majority: somebody born today. */
    private static final long MOST_DAYS = 18 * 366;

    private static final int MOST_CHARACTERS = 500;

    private final WardStore rows = new WardStore();
    private final Records records;
    private final Roles roles;
    private final Recusal recusal;
    private final Tuples tuples;
    private final Ledger ledger;
    private final Self self;

    /** The node's clock and ids. */
    public record Self(InstantSource clock, ItemIds ids) {}

    public Wards(Records records, Roles roles, Recusal recusal, Tuples tuples, Ledger ledger, Self self) {
        this.records = records;
        this.roles = roles;
        this.recusal = recusal;
        this.tuples = tuples;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * A steward without a part in it says who looks after a child, and until when. From now on the child gets nothing that no
     * guardian consented to; each guardian still has to take it on. While one runs for a child there is no second.
     *
     * @param why how the steward knows, kept sealed for the child, the guardians and stewards
     * @throws RefusedException NOT_ALLOWED; BAD_PARAMETER; WRONG_STATE when one runs already
     */
    public Ward setUp(Writing writing, Did steward, Did child, List<Did> guardians, Instant majority, String why) {
        roles.requireNodeSteward(writing, steward);
        requireSensible(child, guardians, majority, why);
        roles.requireMember(writing, child);
        recusal.requireUninvolved(writing, steward, child);
        for (Did guardian : guardians) {
            roles.requireMember(writing, guardian);
            recusal.requireUninvolved(writing, steward, guardian);
        }
        if (roles.isWard(writing, child)) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "somebody looks after this child already; a steward ends that first");
        }
        List<Ward.Guardian> all = guardians.stream()
                .sorted(Comparator.comparing(Did::value))
                .map(did -> new Ward.Guardian(did, Optional.empty()))
                .toList();
        var ward = new Ward(
                self.ids().next(),
                child,
                all,
                majority.truncatedTo(ChronoUnit.MILLIS),
                new Ward.SetUp(steward, now()),
                Ward.Course.RUNS);
        rows.insert(writing, ward);
        records.keepNote(writing, ward.id(), why, steward);
        append(writing, "ward.set-up", ward, steward);
        tuples.write(writing, wardTuple(ward), steward.value());
        return ward;
    }

    private void requireSensible(Did child, List<Did> guardians, Instant majority, String why) {
        if (why.isBlank() || why.codePointCount(0, why.length()) > MOST_CHARACTERS) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`why` tells how you know, in 1 to " + MOST_CHARACTERS + " characters");
        }
        long distinct = guardians.stream().distinct().count();
        if (distinct < 1 || distinct > 2 || distinct < guardians.size() || guardians.contains(child)) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`guardians` are one or two other people than the child, each once");
        }
        if (!majority.isAfter(now()) || majority.isAfter(now().plus(Duration.ofDays(MOST_DAYS)))) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`majority` is to come, and at most " + MOST_DAYS + " days from now");
        }
    }

    /**
     * A guardian takes it on: from now on they see what is the child's, and consent.
     *
     * @throws RefusedException NOT_FOUND, WRONG_STATE when it is over
     */
    public void take(Writing writing, Did caller, ItemId id) {
        Ward ward = rows.find(writing, id)
                .filter(each -> each.guardian(caller).isPresent())
                .orElseThrow(() -> unknown(id));
        if (!ward.runsAt(now())) {
            throw new RefusedException(Reason.WRONG_STATE, "this is over; there is nothing to take on");
        }
        if (ward.guardian(caller).flatMap(Ward.Guardian::takenAt).isPresent()) {
            return;
        }
        rows.taken(writing, id, caller, now());
        ledger.append(writing, "ward.taken", id.value(), caller.value(), Ward.takenDigest(id.value(), caller.value()));
        tuples.write(writing, guardianTuple(ward, caller), caller.value());
    }

    /**
     * A steward without a part in it ends it before its time: it was wrong, or others look after the child now.
     *
     * @throws RefusedException NOT_FOUND, NOT_ALLOWED
     */
    public void end(Writing writing, Did steward, ItemId id) {
        Ward ward = visible(writing, steward, id);
        roles.requireNodeSteward(writing, steward);
        recusal.requireUninvolved(writing, steward, ward.child());
        if (!ward.runsAt(now())) {
            return;
        }
        Ward ended = ward.in(new Ward.Course(Optional.of(steward), Optional.of(now()), Optional.empty()));
        rows.move(writing, id, ended.course());
        append(writing, "ward.ended", ended, steward);
        tuples.drop(writing, wardTuple(ward), steward.value());
        ward.guardians().forEach(each -> tuples.drop(writing, guardianTuple(ward, each.did()), steward.value()));
    }

    /**
     * The child is of age and has made the passport theirs: it has other keys since.
     *
     * @param key that signed the request
     * @throws RefusedException NOT_FOUND; WRONG_STATE before majority, or while the keys are those of before
     */
    public void handOver(Writing writing, KeySpan key, ItemId id) {
        Did child = key.id().did();
        Ward ward = rows.find(writing, id)
                .filter(each -> each.child().equals(child))
                .orElseThrow(() -> unknown(id));
        if (ward.course().handedOverAt().isPresent()) {
            return;
        }
        if (ward.course().endedAt().isPresent() || now().isBefore(ward.majority())) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "a passport is handed over at majority, `" + ward.majority() + "`");
        }
        if (key.from().isBefore(ward.majority())) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "these are keys from before you were of age; make new ones with `usufruct passport rotate`");
        }
        Ward grown = ward.in(new Ward.Course(Optional.empty(), Optional.empty(), Optional.of(now())));
        rows.move(writing, id, grown.course());
        append(writing, "ward.handed-over", grown, child);
    }

    private Tuple wardTuple(Ward ward) {
        return Tuple.of(Thing.node(roles.node()), "ward", ward.child(), window(ward));
    }

    private static Tuple guardianTuple(Ward ward, Did guardian) {
        return Tuple.of(Thing.person(ward.child()), "guardian", guardian, window(ward));
    }

    private static Window window(Ward ward) {
        return new Window(ward.setUp().at(), ward.majority());
    }

    /** @throws RefusedException NOT_FOUND unless the caller has a part in it, or is a steward */
    Ward visible(Reading reading, Did caller, ItemId id) {
        return rows.find(reading, id)
                .filter(each -> each.has(caller) || roles.isNodeSteward(reading, caller))
                .orElseThrow(() -> unknown(id));
    }

    /** Those that somebody has a part in. */
    List<Ward> ofParty(Reading reading, Did who) {
        return rows.ofParty(reading, who);
    }

    /** How the steward knows; for whoever has a part in it, and stewards. */
    Optional<String> words(Reading reading, ItemId id) {
        return records.note(reading, id);
    }

    private void append(Writing writing, String type, Ward ward, Did actor) {
        ledger.append(writing, type, ward.id().value(), actor.value(), ward.digest());
    }

    private static RefusedException unknown(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no ward `" + id + "` that you may see");
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
