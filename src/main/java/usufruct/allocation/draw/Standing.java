package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.Headcount;
import usufruct.words.Reason;
import usufruct.words.Window;

/** Where a need stood among those that wanted the same, in numbers that a person may read. */
final class Standing {
    private static final String AHEAD = "ahead of you: ";
    private static final String ELSEWHERE = "your turns at other nodes";

    private final Ballot ballot;
    private final Filling.Outcome outcome;
    private final Odds odds;
    private final Crowd crowd;
    private final DominantShares dominant;

    Standing(Ballot ballot, Filling.Outcome outcome, Odds odds) {
        this.ballot = ballot;
        this.outcome = outcome;
        this.odds = odds;
        this.dominant = new DominantShares(ballot);
        this.crowd = new Crowd(ballot, List.copyOf(outcome.attempts().keySet()));
    }

    /** The numbers of a need that took part. */
    SortedMap<String, String> numbers(int need) {
        List<Integer> rivals = crowd.rivals(need);
        Ballot.Person person = ballot.person(need);
        var numbers = new TreeMap<String, String>();
        numbers.put("people", Headcount.told(crowd.people(rivals)));
        numbers.put(Explanation.PLACE, Integer.toString(rivals.indexOf(need) + 1));
        moved(need, rivals).ifPresent(why -> numbers.put("why your place moved", why));
        numbers.put("units", Long.toString(crowd.freeUnits(need)));
        numbers.put("your weight", Long.toString(ballot.weight(need)));
        weighed(need).forEach(each -> numbers.put("of your weight: " + each.rule(), Long.toString(each.added())));
        numbers.put("your turns in the period", Long.toString(person.uses()));
        if (person.elsewhere() > 0) {
            numbers.put(ELSEWHERE, Long.toString(person.elsewhere()));
        }
        dominant.of(person, Map.of()).ifPresent(share -> {
            numbers.put(
                    "your share before this round, in percent", share.percent().toString());
            numbers.put("your share is of", share.kind().isEmpty() ? "things without a kind" : share.kind());
        });
        numbers.put(
                "your rounds waited",
                Long.toString(ballot.needs().get(need).waiting().rounds()));
        ballot.needs()
                .get(need)
                .waiting()
                .first()
                .ifPresent(first ->
                        numbers.put("before all others until", first.until().toString()));
        odds.inHundred(need).ifPresent(each -> numbers.put("your chance in a hundred draws", Long.toString(each)));
        ahead(need, rivals).forEach((why, people) -> numbers.put(AHEAD + why, Headcount.told(people)));
        return numbers;
    }

    /** What was added to a need's weight, and by which rules. */
    private List<Verdict.Weighed> weighed(int need) {
        return ballot.row(need).stream()
                .filter(verdict -> verdict.allows() && verdict.weight() == ballot.weight(need))
                .findFirst()
                .map(Verdict::weights)
                .orElse(List.of());
    }

    /** Why a need stands elsewhere than in the round before; empty when it does not, or was in none. */
    private Optional<String> moved(int need, List<Integer> rivals) {
        long before = ballot.needs().get(need).waiting().placeBefore();
        int place = rivals.indexOf(need) + 1;
        if (before == 0 || before == place) {
            return Optional.empty();
        }
        String from = "from `" + before + "` to `" + place + "`: ";
        if (ballot.heading().terms().plan().kind() == DrawPlan.Kind.WEIGHTED_LOTTERY) {
            return Optional.of(from + "the lot is drawn anew in every round");
        }
        if (ballot.needs().get(need).waiting().resumed()) {
            return Optional.of(from + "your need was paused meanwhile");
        }
        return Optional.of(from
                + (place < before
                        ? "some who stood before you were served, left, paused, or now have the weaker claim"
                        : movedBack(rivals.subList(0, place - 1))));
    }

    /** Why somebody stands further back, by those who now stand before them. */
    private String movedBack(List<Integer> ahead) {
        List<String> clauses = new ArrayList<>();
        long resumed = ahead.stream()
                .filter(rival -> ballot.needs().get(rival).waiting().resumed())
                .count();
        if (resumed > 0) {
            clauses.add(resumed == 1 ? "a paused need resumed" : "paused needs resumed");
        }
        List<Integer> newcomers = ahead.stream()
                .filter(rival -> ballot.needs().get(rival).waiting().placeBefore() == 0)
                .toList();
        if (!newcomers.isEmpty()) {
            clauses.add(
                    "`" + Headcount.told(crowd.people(newcomers)) + "` people who asked since have the stronger claim");
        }
        return clauses.isEmpty()
                ? "some who stood behind you now have the stronger claim"
                : String.join(", and ", clauses);
    }

    /** Other people's needs that wanted the same and came before a need that took part. */
    List<Integer> before(int need) {
        return before(need, crowd.rivals(need));
    }

    private List<Integer> before(int need, List<Integer> rivals) {
        String person = ballot.needs().get(need).person();
        return rivals.subList(0, Math.max(0, rivals.indexOf(need))).stream()
                .filter(rival -> !ballot.needs().get(rival).person().equals(person))
                .toList();
    }

    /** How many people won before this need's turn came, by what put them before it. */
    private Map<String, Long> ahead(int need, List<Integer> rivals) {
        Map<String, List<Integer>> byWhy = new HashMap<>();
        for (int rival : before(need, rivals)) {
            if (outcome.attempts().get(rival) instanceof Attempt.Won) {
                byWhy.computeIfAbsent(why(rival, need), ignored -> new ArrayList<>())
                        .add(rival);
            }
        }
        Map<String, Long> people = new TreeMap<>();
        byWhy.forEach((why, needs) -> people.put(why, crowd.people(needs)));
        return people;
    }

    private String why(int rival, int need) {
        long[] mine = Objects.requireNonNull(outcome.rows().get(need));
        long[] others = Objects.requireNonNull(outcome.rows().get(rival));
        int differs = Arrays.mismatch(others, mine);
        return outcome.rowWords().get(Math.max(differs, 0));
    }

    /** The place in one clause. */
    static String inWords(SortedMap<String, String> numbers) {
        String people = numbers.get("people");
        String elsewhere = numbers.get(ELSEWHERE);
        return "place `" + numbers.get(Explanation.PLACE) + "` among `" + people + "` people for `"
                + numbers.get("units") + "` free things at that time"
                + (elsewhere == null ? "" : ", counted with turns that you had at other nodes, `" + elsewhere + "`");
    }

    /** Why others were ahead, in one clause; empty when nobody was. Of shares {@link Keeping} tells. */
    static String aheadInWords(SortedMap<String, String> numbers) {
        List<String> clauses = numbers.tailMap(AHEAD).entrySet().stream()
                .takeWhile(each -> each.getKey().startsWith(AHEAD))
                .filter(each -> !each.getKey().endsWith(Precedence.BY_SHARE))
                .map(each -> "`" + each.getValue() + "` " + each.getKey().substring(AHEAD.length()))
                .toList();
        return clauses.isEmpty() ? "" : "; of those before you, " + String.join(", ", clauses);
    }

    long units(int need) {
        return crowd.units(need);
    }

    /** See {@link Crowd#unitsOfLargest}. */
    long unitsOfLargest(int need) {
        return crowd.unitsOfLargest(need);
    }

    long freeUnits(int need) {
        return crowd.freeUnits(need);
    }

    /** See {@link Crowd#hindrance}. */
    Reason hindrance(int need) {
        return crowd.hindrance(need);
    }

    /** See {@link Crowd#budget}. */
    Optional<Budget.Period> budget(int need) {
        return crowd.budget(need);
    }

    /** See {@link Crowd#nextOpen}. */
    Optional<Window> nextOpen(int need) {
        return crowd.nextOpen(need);
    }

    Optional<Instant> freeAgain(int need) {
        return crowd.freeAgain(need);
    }
}
