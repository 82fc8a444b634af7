package usufruct.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.policy.Verdict;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Says to every need what a draw came to for it, and why. */
final class Explaining {
    /** Of all pairs the one that came closest to a yes: the weakest tier, the fewest refusals. */
    private static final Comparator<Verdict> CLOSEST_FIRST = Comparator.comparing(
                    (Verdict verdict) -> verdict.refusals().getFirst().reason(), Comparator.reverseOrder())
            .thenComparingInt(verdict -> verdict.refusals().size())
            .thenComparing(verdict -> verdict.refusals().getFirst().rule());

    private final Ballot ballot;
    private final Map<Integer, Attempt> attempts;
    private final Competition competition;

    Explaining(Ballot ballot, Map<Integer, Attempt> attempts) {
        this.ballot = ballot;
        this.attempts = attempts;
        this.competition = new Competition(ballot, List.copyOf(attempts.keySet()));
    }

    DrawResult result() {
        List<ItemId> order = attempts.keySet().stream().map(this::id).toList();
        List<Decision> decisions = new ArrayList<>();
        for (int need = 0; need < ballot.needs().size(); need++) {
            Attempt attempt = attempts.get(need);
            decisions.add(attempt == null ? neverDrawn(need) : drawn(need, attempt));
        }
        return new DrawResult(order, decisions);
    }

    private Decision drawn(int need, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Won(int offer, int unit) -> won(need, offer, unit);
            case Attempt.PersonHasEnough() -> personHasEnough(need);
            case Attempt.NodeHasEnough() -> nodeHasEnough(need);
            case Attempt.NothingLeft() -> competition.freeUnits(need) == 0 ? blocked(need) : lost(need);
        };
    }

    private Decision won(int need, int offer, int unit) {
        SortedMap<String, String> numbers = numbers(need);
        return new Decision.Won(
                id(need),
                ballot.offers().get(offer).offerId(),
                unit,
                "you were drawn: " + crowd(numbers),
                numbers,
                "the assignment follows; what you need to know opens when your window starts");
    }

    private Decision lost(int need) {
        SortedMap<String, String> numbers = numbers(need);
        return waits(
                need,
                Reason.LOTTERY_LOST,
                "others were drawn before you: " + crowd(numbers),
                numbers,
                Optional.empty(),
                "your need stays in the pool and takes part in the next round");
    }

    private Decision blocked(int need) {
        var numbers = new TreeMap<String, String>();
        numbers.put("units that fit", Long.toString(competition.units(need)));
        return waits(
                need,
                Reason.CAPACITY_BLOCKED,
                "everything that fits was already promised, in use or out of use during your time",
                numbers,
                competition.freeAgain(need),
                "choose another time, or keep the need: it takes part again when something comes free");
    }

    private Decision personHasEnough(int need) {
        String person = ballot.needs().get(need).person();
        long won = IntStream.range(0, ballot.needs().size())
                .filter(other ->
                        ballot.needs().get(other).person().equals(person) && attempts.get(other) instanceof Attempt.Won)
                .count();
        var numbers = numbers(need);
        numbers.put("you won", Long.toString(won));
        numbers.put("most in this round", personMost(person));
        return waits(
                need,
                Reason.QUOTA,
                won == 0
                        ? "the quota for one person leaves you nothing to win in this round"
                        : "another need of yours won in this round, and one person may win no more of it",
                numbers,
                Optional.empty(),
                "this need stays in the pool and takes part in the next round");
    }

    private String personMost(String person) {
        return Long.toString(ballot.personRemaining().getOrDefault(person, 0L));
    }

    private Decision nodeHasEnough(int need) {
        String node = ballot.needs().get(need).node();
        var numbers = numbers(need);
        numbers.put(
                "most for your node in this round",
                Long.toString(ballot.nodeRemaining().getOrDefault(node, 0L)));
        return waits(
                need,
                Reason.QUOTA,
                "the share of this pool for people of your home node was taken before your turn came",
                numbers,
                Optional.empty(),
                "your need stays in the pool and takes part in the next round");
    }

    private Decision neverDrawn(int need) {
        Optional<Verdict> closest = IntStream.range(0, ballot.offers().size())
                .mapToObj(offer -> ballot.verdict(need, offer))
                .min(CLOSEST_FIRST);
        return closest.map(verdict -> refused(need, verdict.refusals().getFirst()))
                .orElseGet(() -> waits(
                        need,
                        Reason.CAPACITY_BLOCKED,
                        "nothing is offered in this pool at present",
                        new TreeMap<>(),
                        Optional.empty(),
                        "keep the need: it takes part as soon as somebody offers something"));
    }

    private Decision refused(int need, Verdict.Refused refused) {
        return waits(
                need,
                refused.reason(),
                refused.rule(),
                refused.facts(),
                refused.trueAt(),
                refused.trueAt()
                        .map(at -> "this no longer stands in the way from `" + at + "` on")
                        .orElse("change the need as the sentence says, or keep it: it is asked again in every round"));
    }

    private Decision waits(
            int need,
            Reason reason,
            String sentence,
            SortedMap<String, String> numbers,
            Optional<Instant> trueAt,
            String next) {
        return new Decision.Waits(id(need), reason, sentence, numbers, trueAt, next);
    }

    private SortedMap<String, String> numbers(int need) {
        List<Integer> rivals = competition.rivals(need);
        var numbers = new TreeMap<String, String>();
        numbers.put("people", Long.toString(competition.people(rivals)));
        numbers.put("needs", Integer.toString(rivals.size()));
        numbers.put("your place", Integer.toString(rivals.indexOf(need) + 1));
        numbers.put("units", Long.toString(competition.freeUnits(need)));
        numbers.put("your weight", Long.toString(ballot.weight(need)));
        return numbers;
    }

    private static String crowd(SortedMap<String, String> numbers) {
        return "place `" + numbers.get("your place") + "` among `" + numbers.get("needs") + "` needs of `"
                + numbers.get("people") + "` people for `" + numbers.get("units") + "` free things at that time";
    }

    private ItemId id(int need) {
        return ballot.needs().get(need).needId();
    }
}
