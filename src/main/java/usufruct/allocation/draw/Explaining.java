package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Puts into words how a draw went for each need. */
final class Explaining {
    private static final Comparator<Verdict> CLOSEST_FIRST = Comparator.comparing(
                    (Verdict verdict) -> verdict.refusals().getFirst().reason(), Comparator.reverseOrder())
            .thenComparingInt(verdict -> verdict.refusals().size())
            .thenComparing(verdict -> verdict.refusals().getFirst().rule());

    private final Ballot ballot;
    private final Filling.Outcome outcome;
    private final Standing standing;
    private final Keeping keeping;
    private final Changes changes;
    private final DrawPlan.Kind kind;
    private final String claim;

    Explaining(Ballot ballot, List<Supposition> suppositions, Filling.Outcome outcome, Odds odds) {
        this.ballot = ballot;
        this.outcome = outcome;
        this.kind = ballot.heading().terms().plan().kind();
        this.claim = ballot.claim();
        this.standing = new Standing(ballot, outcome, odds);
        this.keeping = new Keeping(ballot, outcome);
        this.changes = new Changes(suppositions, outcome.supposed());
    }

    DrawResult result() {
        Map<Integer, Attempt> attempts = outcome.attempts();
        List<ItemId> order = attempts.keySet().stream().map(this::id).toList();
        List<Decision> decisions = new ArrayList<>();
        for (int need = 0; need < ballot.needs().size(); need++) {
            Attempt attempt = attempts.get(need);
            decisions.add(attempt == null ? neverDrawn(need) : drawn(need, attempt));
        }
        List<ItemId> servedLater =
                outcome.course().servedLater().stream().map(this::id).toList();
        return new DrawResult(claim, order, servedLater, decisions, keeping.kept());
    }

    private Decision drawn(int need, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Won won -> won(need, won);
            case Attempt.PersonHasEnough() -> personHasEnough(need);
            case Attempt.NodeHasEnough() -> nodeHasEnough(need);
            case Attempt.NothingLeft() -> standing.freeUnits(need) == 0 ? blocked(need) : lost(need);
            case Attempt.NotTogether() -> notTogether(need);
        };
    }

    private Decision won(int need, Attempt.Won won) {
        SortedMap<String, String> numbers = standing.numbers(need);
        return new Decision.Won(
                id(need),
                ballot.offers().get(won.offer()).offerId(),
                won.unit(),
                won.window(),
                new Explanation(
                        "it is yours: " + Standing.inWords(numbers) + keeping.won(need) + howItCame(need)
                                + wishes(need, won, numbers),
                        claim,
                        numbers,
                        Optional.empty(),
                        "the assignment follows; what you need to know opens when your window starts"));
    }

    private String wishes(int need, Attempt.Won won, SortedMap<String, String> numbers) {
        List<Wish> wishes = ballot.needs().get(need).wishes();
        Ballot.Offer offer = ballot.offers().get(won.offer());
        if (!wishes.isEmpty()) {
            long met = wishes.stream()
                    .filter(wish -> wish.isMetBy(offer.offerId(), won.window()))
                    .count();
            numbers.put("wishes met", met + " of " + wishes.size());
        }
        return Wishing.inWords(wishes, offer, won.window());
    }

    private String howItCame(int need) {
        return outcome.course().madeRoom().contains(need)
                ? "; others who are free to choose moved within what they asked for, so that all fit"
                : outcome.course().servedLater().contains(need)
                        ? "; when your turn came nothing was free, then somebody moved and left this"
                        : "";
    }

    private Decision lost(int need) {
        SortedMap<String, String> numbers = standing.numbers(need);
        boolean lottery = kind == DrawPlan.Kind.WEIGHTED_LOTTERY;
        String ahead =
                (lottery ? "" : Standing.aheadInWords(numbers)) + keeping.lost(need, standing.before(need), numbers);
        return waits(
                need,
                lottery ? Reason.LOTTERY_LOST : Reason.OUTRANKED,
                Optional.empty(),
                "others came before you: " + Standing.inWords(numbers) + ahead,
                claim,
                numbers,
                "your need stays in the pool and takes part in the next round");
    }

    /** Nothing was free, whoever would have come. */
    private Decision blocked(int need) {
        var numbers = new TreeMap<String, String>();
        numbers.put("units that fit", Long.toString(standing.units(need)));
        Reason reason = standing.hindrance(need);
        return switch (reason) {
            case CLOSED -> {
                standing.nextOpen(need).ifPresent(open -> {
                    numbers.put("open from", open.from().toString());
                    numbers.put("open until", open.until().toString());
                });
                yield waits(
                        need,
                        reason,
                        Optional.empty(),
                        "it is closed when you want to begin or to end, or during your time",
                        "it is used, or fetched and brought back, in its open hours",
                        numbers,
                        "choose a time that fits the open hours, or more days of which any will do");
            }
            case BUFFER ->
                waits(
                        need,
                        reason,
                        standing.freeAgain(need),
                        "your time comes too close to another use: some time is kept free between two",
                        "a thing rests for a while between two uses",
                        numbers,
                        "choose a time a little earlier or later, or keep the need: it takes part again");
            case PART_MISSING ->
                waits(
                        need,
                        reason,
                        Optional.empty(),
                        "it goes together of several things, and one of them is missing or being repaired",
                        "what goes together is given whole or not at all",
                        numbers,
                        "ask for what you need of it alone, or keep the need: it takes part again when all is there");
            case SLOT_FULL ->
                waits(
                        need,
                        reason,
                        Optional.empty(),
                        "as many people as the desk can serve are to come when you would fetch it",
                        "only so many come to the desk in one slot",
                        numbers,
                        "choose another time to fetch it, or keep the need: it takes part again");
            default ->
                waits(
                        need,
                        reason,
                        standing.freeAgain(need),
                        "everything that fits was already promised, in use or out of use during your time",
                        "a thing serves one at a time",
                        numbers,
                        "choose another time, or keep the need: it takes part again when something comes free");
        };
    }

    private Decision notTogether(int need) {
        return waits(
                need,
                standing.freeUnits(need) == 0 ? Reason.CAPACITY_BLOCKED : Reason.OUTRANKED,
                Optional.empty(),
                "you asked for several things together, and not all of them could be had",
                "what is asked for together is given all or not at all",
                standing.numbers(need),
                "all of them stay in the pool together; ask for them one by one if some are better than none");
    }

    private Decision personHasEnough(int need) {
        String person = ballot.needs().get(need).person();
        long won = IntStream.range(0, ballot.needs().size())
                .filter(other -> ballot.needs().get(other).person().equals(person)
                        && outcome.attempts().get(other) instanceof Attempt.Won)
                .count();
        SortedMap<String, String> numbers = standing.numbers(need);
        numbers.put("you won", Long.toString(won));
        numbers.put("most in this round", Long.toString(ballot.person(need).remaining()));
        return waits(
                need,
                Reason.QUOTA,
                Optional.empty(),
                won == 0
                        ? "the quota for one person leaves you nothing to win in this round"
                        : "another need of yours won in this round, and one person may win no more of it",
                "one person wins so many things in a round and holds so many at once, and no more",
                numbers,
                "this need stays in the pool and takes part in the next round");
    }

    private Decision nodeHasEnough(int need) {
        String node = ballot.person(need).node();
        SortedMap<String, String> numbers = standing.numbers(need);
        numbers.put(
                "most for your node in this round",
                Long.toString(ballot.nodeRemaining().getOrDefault(node, 0L)));
        return waits(
                need,
                Reason.QUOTA,
                Optional.empty(),
                "the share of this pool for people of your home node was taken before your turn came",
                "people of one home node hold no more than their node's share",
                numbers,
                "your need stays in the pool and takes part in the next round");
    }

    private Decision neverDrawn(int need) {
        Optional<Verdict> closest =
                ballot.row(need).stream().filter(verdict -> !verdict.allows()).min(CLOSEST_FIRST);
        if (ballot.weight(need) > 0) {
            return notTogether(need);
        }
        return closest.map(verdict -> refused(need, verdict.refusals().getFirst()))
                .orElseGet(() -> waits(
                        need,
                        Reason.CAPACITY_BLOCKED,
                        Optional.empty(),
                        "nothing is offered in this pool at present",
                        "there is nothing to share out",
                        new TreeMap<>(),
                        "keep the need: it takes part as soon as somebody offers something"));
    }

    private Decision refused(int need, Verdict.Refused refused) {
        return waits(
                need,
                refused.reason(),
                refused.trueAt(),
                refused.rule(),
                refused.rule(),
                refused.facts(),
                refused.trueAt()
                        .map(at -> "this no longer stands in the way from `" + at + "` on")
                        .orElse("change the need as the sentence says, or keep it: it is asked again in every round"));
    }

    private Decision waits(
            int need,
            Reason reason,
            Optional<Instant> trueAt,
            String sentence,
            String rule,
            SortedMap<String, String> numbers,
            String next) {
        Optional<Change> change = changes.smallest(need);
        String more = change.map(each -> "; it would have won " + each.words()).orElse("");
        return new Decision.Waits(
                id(need), reason, trueAt, new Explanation(sentence, rule, numbers, change, next + more));
    }

    private ItemId id(int need) {
        return ballot.needs().get(need).needId();
    }
}
