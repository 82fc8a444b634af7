package usufruct.need;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Lets waiting needs rest: a paused need keeps its place and is drawn in no round until it resumes. Whatever is refused
 * throws and changes nothing.
 */
public final class Pauses {
    private final NeedStore rows = new NeedStore();
    private final Needs needs;
    private final Ledger ledger;
    private final InstantSource clock;

    public Pauses(Needs needs, Ledger ledger, InstantSource clock) {
        this.needs = needs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Pauses the caller's waiting need, and those that go together with it, until a day on which they resume by themselves.
     *
     * @throws RefusedException NOT_FOUND; WRONG_STATE when it does not wait, or is paused already; BAD_PARAMETER when the
     *     day is not between now and the end of each window
     */
    public void pause(Writing writing, Did caller, ItemId id, Instant until) {
        Need need = needs.own(writing, caller, id);
        requireWaiting(need);
        need.pausedUntil().ifPresent(before -> {
            throw new RefusedException(
                    Reason.WRONG_STATE, "it is paused until `" + before + "` already; resume it first");
        });
        needs.together().with(writing, need).stream()
                .filter(each -> each.pausedUntil().isEmpty())
                .forEach(each -> pause(writing, each, until));
    }

    private void pause(Writing writing, Need need, Instant until) {
        if (!until.isAfter(clock.instant()) || !until.isBefore(need.window().until())) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "`until` is when it resumes: after now, and before its window, or one that goes together with it, ends"
                            + " at `" + need.window().until() + "`");
        }
        paused(writing, need, until);
    }

    /** Lets a waiting need that does not rest do so for as long as it can be had: its series is paused over its date. */
    void restOver(Writing writing, Need need) {
        Instant until = overAll(need);
        if (need.pausedUntil().isEmpty() && until.isAfter(clock.instant())) {
            paused(writing, need, until);
        }
    }

    /** Whether a need rests because its series is paused over its date, and not since its person paused it alone. */
    static boolean restsWithItsSeries(Need need) {
        return need.series().isPresent() && need.pausedUntil().equals(Optional.of(overAll(need)));
    }

    /** A need that is paused alone resumes while it can still be had: nobody names the last millisecond of its window. */
    private static Instant overAll(Need need) {
        return need.window().until().minusMillis(1);
    }

    /** Takes a need up again whose series is no longer paused over its date. */
    void takeUp(Writing writing, Need need) {
        resumed(writing, need.issuer(), need);
    }

    private void paused(Writing writing, Need need, Instant until) {
        long seq = ledger.append(
                writing,
                "waiting.paused",
                need.id().value(),
                need.issuer().value(),
                digest(need.id(), until.toEpochMilli()));
        rows.pause(writing, need.id(), until, seq);
    }

    /**
     * Resumes the caller's paused need, and those that go together with it, before their day.
     *
     * @throws RefusedException NOT_FOUND, or WRONG_STATE when it is not paused, or rests with its series
     */
    public void resume(Writing writing, Did caller, ItemId id) {
        Need need = needs.own(writing, caller, id);
        requireWaiting(need);
        if (need.pausedUntil().isEmpty()) {
            throw new RefusedException(Reason.WRONG_STATE, "it is not paused");
        }
        if (restsWithItsSeries(need)) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "its series `" + need.series().orElseThrow()
                            + "` is paused over this date; resume the series, or let"
                            + " its pause end before this date");
        }
        resumed(writing, caller, need);
    }

    /** The day has come. Does nothing when it has not, or the need is not paused any more. */
    public void resumeDue(Writing writing, Did node, ItemId id) {
        Need need = needs.get(writing, id);
        boolean due = need.pausedUntil()
                .filter(until -> !until.isAfter(clock.instant()))
                .isPresent();
        if (due && need.state() == Need.State.WAITING) {
            resumed(writing, node, need);
        }
    }

    /** Takes up again whatever rests in a pool and whose day has come, so that its next list has it. */
    public void resumeDue(Writing writing, Did node, Category category, Did community) {
        rows.resting(writing, category, community).forEach(need -> resumeDue(writing, node, need));
    }

    private void resumed(Writing writing, Did actor, Need need) {
        for (Need each : needs.together().with(writing, need)) {
            if (each.pausedUntil().isPresent()) {
                ItemId id = each.id();
                byte[] digest = Bytes.sha256(Bytes.utf8(id.value()));
                rows.resume(writing, id, ledger.append(writing, "waiting.resumed", id.value(), actor.value(), digest));
            }
        }
    }

    /** Until when a need is paused; empty when it is not. */
    public Optional<Instant> until(Reading reading, ItemId id) {
        return needs.get(reading, id).pausedUntil();
    }

    /** How many paused needs of others for a time that overlaps have a place from earlier. */
    public long ahead(Reading reading, Need need) {
        return rows.pausedAhead(reading, need);
    }

    private static void requireWaiting(Need need) {
        if (need.state() != Need.State.WAITING) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "only a waiting need is paused and resumed; this one is `"
                            + need.state().word() + "`");
        }
    }

    /** What the ledger's {@code waiting.paused} entry names: SHA-256 over the id, a bar and the day in epoch milliseconds. */
    public static byte[] digest(ItemId id, long until) {
        return Bytes.sha256(Bytes.utf8(id + "|" + until));
    }
}
