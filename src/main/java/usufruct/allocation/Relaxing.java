package usufruct.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Winner;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicySet;
import usufruct.words.ItemId;

/**
 * Looks for the smallest changes of a policy's numbers that would have served more in recorded rounds. Each is drawn with the
 * lots that fell: nothing is guessed. A number counts only where it takes refusals away, and adds none.
 */
final class Relaxing {
    /**
     * When the search ends.
     *
     * @param trials so many sets of numbers are drawn with
     * @param pairs so many pairs of needs and offers are judged
     */
    record Bounds(int trials, long pairs) {
        static final Bounds USUAL = new Bounds(300, 3_000_000);
    }

    /** So many numbers are changed in twos. */
    private static final int MOST_IN_TWOS = 8;

    private final PolicySet policy;
    private final Bounds bounds;
    private final List<Drawn> rounds = new ArrayList<>();
    private final Map<Map<String, Long>, Tried> tried = new HashMap<>();
    private long pairs;
    private boolean cut;

    Relaxing(PolicySet policy, Bounds bounds) {
        this.policy = policy;
        this.bounds = bounds;
    }

    /** A round as the policy's own numbers give it. */
    private record Drawn(DryRun.Recorded asIs, Seed seed) {
        long pairs() {
            return 1
                    + (long) asIs.facts().needs().size() * asIs.facts().offers().size();
        }
    }

    /** @param loosening how it stands to the numbers as they are; absent when the rules cannot do with these */
    private record Tried(Optional<Loosening> loosening, Optional<Relaxation.Effect> effect) {
        boolean helps() {
            return effect.filter(Relaxation.Effect::helps).isPresent();
        }

        boolean is(Loosening word) {
            return loosening.filter(word::equals).isPresent();
        }
    }

    /**
     * Takes one more round in.
     *
     * @throws PolicyException when a rule runs wild
     * @throws IllegalStateException when a result would break what the draw claims
     */
    void take(DryRun.Recorded recorded) {
        Ballot ballot = Judging.judge(recorded.facts(), policy);
        Seed seed = recorded.chance().seed(ballot);
        DrawResult result = Draw.trial(ballot, seed);
        rounds.add(new Drawn(new DryRun.Recorded(recorded.facts(), ballot, result, recorded.chance()), seed));
    }

    /** What was found, the smallest first. */
    Relaxations find() {
        List<Relaxation> found = new ArrayList<>();
        if (waits() > 0) {
            List<Slope> slopes = policy.parameters().values().entrySet().stream()
                    .flatMap(number -> Slope.of(number.getKey(), number.getValue()))
                    .filter(this::mayLoosen)
                    .toList();
            slopes.forEach(slope -> alone(slope).ifPresent(found::add));
            if (found.isEmpty()) {
                inTwos(slopes, found);
            }
        }
        found.sort(Relaxation.SMALLEST_FIRST);
        return new Relaxations(
                rounds.stream().map(each -> each.asIs().facts().roundId()).toList(), waits(), found, before(), cut);
    }

    /** A number that changes nothing at its farthest is looked at no further; nor is one that refuses more. */
    private boolean mayLoosen(Slope slope) {
        Tried farthest = attempt(Map.of(slope.number(), slope.farthest()));
        return farthest.loosening().isEmpty() || farthest.is(Loosening.LOOSER);
    }

    private Optional<Relaxation> alone(Slope slope) {
        long before = slope.from();
        for (long stop : slope.stops()) {
            if (helps(Map.of(slope.number(), stop))) {
                long smallest = between(before, stop, value -> helps(Map.of(slope.number(), value)));
                return relaxation(List.of(new Relaxation.Step(slope.number(), slope.from(), smallest)));
            }
            before = stop;
        }
        return Optional.empty();
    }

    private void inTwos(List<Slope> slopes, List<Relaxation> found) {
        List<Slope> looser = slopes.stream()
                .filter(slope ->
                        attempt(Map.of(slope.number(), slope.farthest())).is(Loosening.LOOSER))
                .toList();
        cut |= looser.size() > MOST_IN_TWOS;
        List<Slope> some = looser.subList(0, Math.min(MOST_IN_TWOS, looser.size()));
        for (int i = 0; i < some.size(); i++) {
            for (Slope second : some.subList(i + 1, some.size())) {
                together(some.get(i), second).ifPresent(found::add);
            }
        }
    }

    private Optional<Relaxation> together(Slope first, Slope second) {
        if (first.number().equals(second.number())) {
            return Optional.empty();
        }
        int stops = Math.max(first.stops().size(), second.stops().size());
        for (int place = 0; place < stops; place++) {
            long other = second.stop(place);
            if (helps(two(first, first.stop(place), second, other))) {
                long one = between(first.from(), first.stop(place), to -> helps(two(first, to, second, other)));
                long two = between(second.from(), other, to -> helps(two(first, one, second, to)));
                return relaxation(List.of(
                        new Relaxation.Step(first.number(), first.from(), one),
                        new Relaxation.Step(second.number(), second.from(), two)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Long> two(Slope first, long one, Slope second, long two) {
        return Map.of(first.number(), one, second.number(), two);
    }

    /** Halves the way until the number before what helps does not. */
    private static long between(long helpless, long helping, LongPredicate helps) {
        long no = helpless;
        long yes = helping;
        while (Math.abs(yes - no) > 1) {
            long middle = no + (yes - no) / 2;
            if (helps.test(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return yes;
    }

    private Optional<Relaxation> relaxation(List<Relaxation.Step> steps) {
        Map<String, Long> numbers =
                steps.stream().collect(Collectors.toMap(Relaxation.Step::number, Relaxation.Step::to));
        return attempt(numbers).effect().map(effect -> new Relaxation(steps, effect));
    }

    private boolean helps(Map<String, Long> numbers) {
        return attempt(numbers).helps();
    }

    /** Draws all rounds with other numbers; once for the same numbers, and no more when enough was drawn. */
    private Tried attempt(Map<String, Long> numbers) {
        Tried known = tried.get(numbers);
        if (known != null) {
            return known;
        }
        pairs += rounds.stream().mapToLong(Drawn::pairs).sum();
        if (tried.size() >= bounds.trials() || pairs > bounds.pairs()) {
            cut = true;
            return new Tried(Optional.of(Loosening.SAME), Optional.empty());
        }
        Tried now = tryOut(numbers);
        tried.put(numbers, now);
        return now;
    }

    private Tried tryOut(Map<String, Long> numbers) {
        try {
            PolicySet other = policy.with(numbers);
            List<Ballot> ballots = new ArrayList<>();
            Loosening loosening = Loosening.SAME;
            for (Drawn round : rounds) {
                Ballot ballot = Judging.judge(round.asIs().facts(), other);
                ballots.add(ballot);
                loosening = loosening.and(Loosening.of(round.asIs().ballot(), ballot));
            }
            Optional<Relaxation.Effect> effect =
                    loosening == Loosening.LOOSER ? Optional.of(effect(other, ballots)) : Optional.empty();
            return new Tried(Optional.of(loosening), effect);
        } catch (PolicyException | IllegalArgumentException e) {
            return new Tried(Optional.empty(), Optional.empty());
        }
    }

    private Relaxation.Effect effect(PolicySet other, List<Ballot> ballots) {
        var run = new DryRun(other);
        Set<ItemId> served = new HashSet<>();
        Set<ItemId> serves = new HashSet<>();
        long fewerWaits = 0;
        for (int i = 0; i < ballots.size(); i++) {
            Drawn round = rounds.get(i);
            DrawResult result = Draw.trial(ballots.get(i), round.seed());
            run.take(round.asIs(), result);
            List<Winner> won = round.asIs().result().winners();
            won.forEach(each -> served.add(each.needId()));
            result.winners().forEach(each -> serves.add(each.needId()));
            fewerWaits += (long) result.winners().size() - won.size();
        }
        long lose = served.stream().filter(need -> !serves.contains(need)).count();
        long more = (long) serves.size() - served.size();
        return new Relaxation.Effect(more, fewerWaits, lose, run.report().after());
    }

    private Spread.Figures before() {
        var run = new DryRun(policy);
        rounds.forEach(round -> run.take(round.asIs(), round.asIs().result()));
        return run.report().before();
    }

    private long waits() {
        return rounds.stream()
                .flatMap(round -> round.asIs().result().decisions().stream())
                .filter(Decision.Waits.class::isInstance)
                .count();
    }
}
