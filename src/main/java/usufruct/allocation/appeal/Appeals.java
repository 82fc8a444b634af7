package usufruct.allocation.appeal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.FirstPlace;
import usufruct.allocation.Outlooks;
import usufruct.allocation.OutsideDraw;
import usufruct.allocation.Replay;
import usufruct.allocation.Round;
import usufruct.allocation.RoundRecord;
import usufruct.allocation.Rounds;
import usufruct.allocation.Settled;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Pool;
import usufruct.assignment.Gift;
import usufruct.assignment.Plea;
import usufruct.assignment.StewardOverride;
import usufruct.ledger.Ledger;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Appeals from their beginning to their end. Whatever is refused throws {@link RefusedException} and changes nothing; each
 * step may run twice, and the second time changes nothing.
 */
public final class Appeals {
    private final AppealStore rows = new AppealStore();
    private final Rounds rounds;
    private final Remedies remedies;
    private final Reviewers reviewers;
    private final Setting setting;

    /** What an appeal stands on. */
    public record Setting(Needs needs, Records records, Ledger ledger, Self self) {}

    /** The node's name, clock and ids. */
    public record Self(Did node, InstantSource clock, ItemIds ids) {}

    /** What can give something at once: what would fit now, and the way outside the draw. */
    public record Remedies(Outlooks outlooks, OutsideDraw outside) {}

    /** Which decision, and what is wrong with it. */
    public record Objection(ItemId round, ItemId need, Appeal.Ground ground) {}

    public Appeals(Rounds rounds, Remedies remedies, Reviewers reviewers, Setting setting) {
        this.rounds = rounds;
        this.remedies = remedies;
        this.reviewers = reviewers;
        this.setting = setting;
    }

    /**
     * Draws the round again for whoever will judge; outside the writer.
     *
     * @return what is wrong with its record, in one sentence
     * @throws RefusedException as {@link #give}
     */
    Optional<String> replay(Reading reading, Did caller, Objection objection) {
        requireOpen(reading, caller, objection);
        return Replay.verify(rounds.record(reading, objection.round()).orElseThrow());
    }

    /**
     * Somebody objects to what a round decided about their need. The same again answers with what there is.
     *
     * @param fault what drawing the round again found wrong
     * @param why in their own words, kept sealed
     * @throws RefusedException NOT_FOUND, BAD_PARAMETER; WRONG_STATE when the need won, or it is too late; ALREADY_EXISTS
     */
    public Appeal give(Writing writing, Did caller, Objection objection, Optional<String> fault, String why) {
        Plea.require(why, "whoever judges it what is wrong");
        requireOpen(writing, caller, objection);
        Optional<Appeal> before = rows.about(writing, objection.round(), objection.need());
        if (before.isPresent()) {
            if (before.get().ground() == objection.ground()) {
                return before.get();
            }
            throw new RefusedException(
                    Refusal.of(Reason.ALREADY_EXISTS, "this decision is appealed already; it is judged once")
                            .with("appeal", before.get().id()));
        }
        Round round = known(writing, objection.round());
        var appeal = new Appeal(
                setting.self().ids().next(),
                new Appeal.About(round.id(), round.pool(), objection.need(), caller),
                objection.ground(),
                fault,
                now(),
                false,
                Optional.empty());
        rows.insert(writing, appeal);
        setting.records().keepNote(writing, appeal.id(), why, caller);
        append(writing, "appeal.given", appeal, caller);
        return appeal;
    }

    private void requireOpen(Reading reading, Did caller, Objection objection) {
        boolean own = setting.needs()
                .find(reading, objection.need())
                .filter(need -> need.issuer().equals(caller))
                .isPresent();
        Settled settled = rounds.decisionsFor(reading, objection.need()).stream()
                .filter(each -> own && each.roundId().equals(objection.round()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no such decision about a need of yours"));
        if (settled.decision() instanceof Decision.Won && settled.assignmentId().isPresent()) {
            throw new RefusedException(Reason.WRONG_STATE, "your need won in this round; nothing is left to appeal");
        }
        Instant until = openUntil(reading, objection.round(), settled.at());
        if (!now().isBefore(until)) {
            throw new RefusedException(Reason.WRONG_STATE, "this decision could be appealed until `" + until + "`");
        }
    }

    /** Until when a decision can be appealed: the policy that decided says for how many days. */
    public Instant openUntil(Reading reading, ItemId round, Instant decidedAt) {
        long days = rounds.record(reading, round).map(RoundRecord::appealDays).orElseThrow();
        return decidedAt.plus(Duration.ofDays(days));
    }

    /** A reviewer says why they will judge as they do; in the same unit as the judgement. */
    public void answer(Writing writing, Did reviewer, ItemId id, String why) {
        Appeal appeal = get(writing, id);
        reviewers.require(writing, appeal, reviewer);
        Plea.require(why, "the person why");
        if (appeal.judgement().isEmpty()) {
            ItemId answer = setting.self().ids().next();
            setting.records().keepNote(writing, answer, why, reviewer);
            rows.answer(writing, id, answer);
        }
    }

    /**
     * Somebody judged it, with words that they gave before.
     *
     * @throws RefusedException NOT_ALLOWED; BAD_PARAMETER without words; CAPACITY_BLOCKED, WITHDRAWN or PAUSED when nothing
     *     can be given now, or the need no longer waits or rests
     */
    public void judge(Writing writing, Did judge, ItemId id, Appeal.Outcome outcome) {
        Appeal appeal = get(writing, id);
        if (appeal.judgement().isPresent()) {
            return;
        }
        reviewers.require(writing, appeal, judge);
        ItemId answer = rows.answerOf(writing, id)
                .orElseThrow(() -> new RefusedException(
                        Reason.BAD_PARAMETER, "say in one sentence why, as `why`: the person reads it"));
        Appeal.Remedy remedy = switch (outcome) {
            case PRIORITY -> first();
            case SLOT ->
                place(
                        writing,
                        judge,
                        appeal,
                        setting.records().note(writing, answer).orElseThrow());
            case DECLINED -> Appeal.Remedy.NONE;
        };
        settle(writing, appeal, new Appeal.Judgement(outcome, judge, now(), Optional.of(answer), remedy));
    }

    /** Nobody judged it, neither stewards nor operators: their silence does not count against whoever appealed. */
    public void upholdUnjudged(Writing writing, ItemId id) {
        Appeal appeal = get(writing, id);
        if (appeal.judgement().isEmpty()) {
            Did node = setting.self().node();
            settle(
                    writing,
                    appeal,
                    new Appeal.Judgement(Appeal.Outcome.PRIORITY, node, now(), Optional.empty(), first()));
        }
    }

    /** Stewards let their time pass: operators judge. */
    public void escalate(Writing writing, ItemId id) {
        Appeal appeal = get(writing, id);
        if (appeal.judgement().isEmpty() && !appeal.late()) {
            rows.late(writing, id);
            append(writing, "appeal.late", appeal, setting.self().node());
        }
    }

    private void settle(Writing writing, Appeal appeal, Appeal.Judgement how) {
        rows.judge(writing, appeal.id(), how);
        String type = how.outcome().isUpheld() ? "appeal.upheld" : "appeal.declined";
        append(writing, type, appeal.judged(how), how.by());
    }

    private Appeal.Remedy first() {
        return new Appeal.Remedy(Optional.empty(), Optional.of(now().plus(FirstPlace.LASTS)), Optional.empty());
    }

    private Appeal.Remedy place(Writing writing, Did judge, Appeal appeal, String why) {
        Need need = setting.needs().get(writing, appeal.about().need());
        need.requireAwake();
        Decision.Won free = free(writing, appeal.about().pool(), need);
        var gift = new Gift(
                need.id(),
                free.offerId(),
                free.units().stream().map(unit -> unit + 1).toList(),
                Optional.of(free.window().from()));
        StewardOverride given = remedies.outside().give(writing, judge, gift, StewardOverride.Cause.APPEAL, why);
        return new Appeal.Remedy(Optional.of(given.assignment()), Optional.empty(), Optional.empty());
    }

    private Decision.Won free(Reading reading, Pool pool, Need need) {
        Optional<Decision> alone = remedies.outlooks().alone(reading, pool, need);
        if (alone.orElse(null) instanceof Decision.Won won) {
            return won;
        }
        String because = alone.map(decision -> ((Decision.Waits) decision).reason())
                .map(reason -> " (`" + reason + "`)")
                .orElse("");
        throw new RefusedException(
                Reason.CAPACITY_BLOCKED,
                "nothing can be given by the rules now" + because + "; `PRIORITY` puts them first instead");
    }

    /** @throws RefusedException NOT_FOUND */
    public Appeal get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no appeal `" + id + "` that you may see"));
    }

    public Optional<Appeal> about(Reading reading, ItemId round, ItemId need) {
        return rows.about(reading, round, need);
    }

    /** What was objected to of the decisions about a need. */
    public List<Appeal> ofNeed(Reading reading, ItemId need) {
        return rows.ofNeed(reading, need);
    }

    List<Appeal> ofPerson(Reading reading, Did person, String after, int limit) {
        return rows.ofPerson(reading, person, after, limit);
    }

    public Reviewers reviewers() {
        return reviewers;
    }

    /** Whose stewards judge it as things are. */
    public Did judges(Reading reading, ItemId id) {
        return reviewers.of(reading, get(reading, id));
    }

    /** Until when they have to: stewards at first, operators then. */
    public Instant judgedBy(Reading reading, ItemId id) {
        return judgedBy(get(reading, id));
    }

    Instant judgedBy(Appeal appeal) {
        return appeal.givenAt().plus(appeal.late() ? Plea.JUDGED_WITHIN.multipliedBy(2) : Plea.JUDGED_WITHIN);
    }

    /** The words of an appeal or of its answer; only for the person and who may judge. */
    Optional<String> words(Reading reading, ItemId id) {
        return setting.records().note(reading, id);
    }

    private Round known(Reading reading, ItemId id) {
        return rounds.find(reading, id).orElseThrow();
    }

    private void append(Writing writing, String type, Appeal appeal, Did actor) {
        setting.ledger().append(writing, type, appeal.id().value(), actor.value(), appeal.digest());
    }

    private Instant now() {
        return setting.self().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
