package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.Amount;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Puts into words how a draw went for each need. */
final class Explaining {
    private static final Comparator<Verdict> CLOSEST_FIRST = Comparator.comparing(
                    (Verdict verdict) -> verdict.refusals().getFirst().reason(), Comparator.reverseOrder())
            .thenComparingInt(verdict -> verdict.refusals().size())
            .thenComparing(verdict -> verdict.refusals().getFirst().rule());

    private static final String ASKED = "asked for at once";

    private final Ballot ballot;
    private final Filling.Outcome outcome;
    private final Standing standing;
    private final Keeping keeping;
    private final Changes changes;
    private final Map<String, Long> wonOf = new HashMap<>();
    private final Map<String, Long> wonBeside = new HashMap<>();
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
        outcome.attempts().forEach((need, attempt) -> {
            if (attempt instanceof Attempt.Won) {
                Ballot.Need asked = ballot.needs().get(need);
                wonOf.merge(asked.person(), 1L, Long::sum);
                asked.heads().keySet().forEach(head -> wonBeside.merge(head, 1L, Long::sum));
            }
        });
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
        Amount asked = ballot.needs().get(need).amount();
        if (asked.isSeveral()) {
            numbers.put(ASKED, Integer.toString(asked.ideal()));
            numbers.put("given at once", Integer.toString(won.units().size()));
        }
        return new Decision.Won(
                id(need),
                ballot.offers().get(won.offer()).offerId(),
                won.units(),
                won.window(),
                new Explanation(
                        "it is yours" + howMany(asked, won) + ": " + Standing.inWords(numbers) + keeping.won(need)
                                + howItCame(need) + wishes(need, won, numbers),
                        claim,
                        numbers,
                        Optional.empty(),
                        "the assignment follows; what you need to know opens when your window starts"));
    }

    private static String howMany(Amount asked, Attempt.Won won) {
        int units = won.units().size();
        String all = asked.isSeveral() ? ", all `" + units + "`" : "";
        return units < asked.ideal()
                ? ", `" + units + "` of the `" + asked.ideal() + "` that you would have liked at once"
                : all;
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
        String ahead = (lottery ? "" : Standing.aheadInWords(numbers))
                + keeping.lost(need, () -> standing.before(need), numbers);
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
        Hindrance why = Hindrance.of(need, ballot.needs().get(need).amount(), standing);
        return waits(need, why.reason(), why.trueAt(), why.sentence(), why.rule(), why.numbers(), why.next());
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
        Ballot.Need asked = ballot.needs().get(need);
        long own = wonOf.getOrDefault(asked.person(), 0L);
        long won = own + wonBeside.getOrDefault(asked.person(), 0L);
        SortedMap<String, String> numbers = standing.numbers(need);
        numbers.put("you won", Long.toString(won));
        numbers.put("most in this round", Long.toString(ballot.person(need).remaining()));
        return waits(
                need,
                Reason.QUOTA,
                Optional.empty(),
                enough(won, own, Math.min(ballot.person(need).remaining(), asked.mostTurns())),
                "one person wins so many things in a round and holds so many at once, and no more",
                numbers,
                "this need stays in the pool and takes part in the next round");
    }

    /** Of others whom it is for it tells that somebody has enough, and neither who nor how much. */
    private static String enough(long won, long own, long most) {
        if (won < most) {
            return "somebody in your party may win no more in this round";
        }
        if (won == 0) {
            return "the quota for one person leaves you nothing to win in this round";
        }
        return own > 0
                ? "another need of yours won in this round, and one person may win no more of it"
                : "what was asked for a party of yours won in this round, and one person may win no more of it";
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
