package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Drawing;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Supposition;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;
import usufruct.words.Window;

/** The stages of a drawn round once more, one by one, each under its name; and the first that comes over the same pairs. */
public final class RoundStages {
    private final Measure measure;

    /** Runs some work under a name and answers what it answers. */
    public interface Measure {
        <T> T of(String name, Supplier<T> work);
    }

    public RoundStages(Measure measure) {
        this.measure = measure;
    }

    /**
     * What it came to, by the draw and by the first that comes.
     *
     * @param pairs of needs and offers
     * @param bytes of the record
     */
    public record Served(Fairness byDraw, Fairness byFirstCome, long pairs, int bytes) {}

    /**
     * How fair it came out, in the terms of a policy's dry run.
     *
     * @param needs that were served
     * @param nothing people who asked and had no turn, neither before nor now
     * @param filled served needs, of a thousand
     * @param least turns, earlier ones of the period included, of who has fewest
     * @param gini inequality of those turns: 0 when all have as many, towards 1000 when one has all
     */
    public record Fairness(long needs, long nothing, long filled, long least, long gini) {
        static Fairness of(Ballot ballot, Set<Integer> served) {
            var spread = new Spread();
            Map<String, Long> turns = new HashMap<>();
            ballot.persons().forEach((person, had) -> turns.put(person, had.uses()));
            for (int need = 0; need < ballot.needs().size(); need++) {
                spread.need(
                        served.contains(need), ballot.needs().get(need).waiting().rounds());
                turns.merge(ballot.needs().get(need).person(), served.contains(need) ? 1L : 0L, Long::sum);
            }
            spread.take(List.copyOf(turns.values()));
            Spread.Figures figures = spread.figures();
            long nothing = turns.values().stream().filter(each -> each == 0).count();
            return new Fairness(
                    served.size(), nothing, figures.fillPermille(), figures.fewest(), figures.giniPermille());
        }
    }

    /** @param record of a round that was drawn */
    public Served run(RoundRecord record) {
        Frozen frozen = record.facts();
        PolicySet policy = record.policy();
        Seed seed = record.chance().seed(record.ballot());
        Ballot ballot = measure.of("rules: every pair judged", () -> Judging.judge(frozen, policy));
        List<Supposition> suppositions =
                measure.of("rules: what could have been", () -> Supposing.suppose(frozen, policy));
        measure.of("draw, without a word", () -> Drawing.alone(ballot, seed));
        DrawResult result = measure.of("draw, explained and checked", () -> Draw.draw(ballot, suppositions, seed));
        byte[] bytes = measure.of("record: digests, and canonical bytes", () -> {
            ballot.digest();
            result.digest();
            frozen.digest();
            return record.bytes();
        });
        measure.of("record: read again", () -> RoundRecord.read(bytes).ballot());
        long atOnce = policy.parameters().get(Parameters.PERSON_OPEN);
        Set<Integer> first = measure.of("the first that comes, over the same pairs", () -> firstCome(ballot, atOnce));
        return new Served(
                Fairness.of(ballot, won(result)),
                Fairness.of(ballot, first),
                (long) ballot.needs().size() * ballot.offers().size(),
                bytes.length);
    }

    private static Set<Integer> won(DrawResult result) {
        return IntStream.range(0, result.decisions().size())
                .filter(need -> result.decisions().get(need) instanceof Decision.Won)
                .boxed()
                .collect(Collectors.toSet());
    }

    /**
     * In the order of asking, each takes the first unit that is free for all of its window.
     *
     * @param atOnce so many things one person may hold
     */
    private static Set<Integer> firstCome(Ballot ballot, long atOnce) {
        List<List<List<Window>>> busy = new ArrayList<>();
        ballot.offers()
                .forEach(offer -> busy.add(
                        offer.busy().stream().<List<Window>>map(ArrayList::new).toList()));
        Set<Integer> served = new HashSet<>();
        Map<String, Long> holds = new HashMap<>();
        IntStream.range(0, ballot.needs().size())
                .boxed()
                .sorted(Comparator.comparing(
                        need -> ballot.needs().get(need).waiting().askedAt()))
                .forEach(need -> {
                    String person = ballot.needs().get(need).person();
                    if (holds.getOrDefault(person, 0L) < atOnce && takes(ballot, need, busy)) {
                        holds.merge(person, 1L, Long::sum);
                        served.add(need);
                    }
                });
        return served;
    }

    private static boolean takes(Ballot ballot, int need, List<List<List<Window>>> busy) {
        Duration length = ballot.needs().get(need).length();
        Instant from = ballot.needs().get(need).window().from();
        var use = new Window(from, from.plus(length));
        for (int offer = 0; offer < busy.size(); offer++) {
            int verdict = ballot.judged().edges().get(need).get(offer);
            if (ballot.judged().verdicts().get(verdict).refusals().isEmpty()) {
                for (List<Window> unit : busy.get(offer)) {
                    if (unit.stream().noneMatch(use::overlaps)) {
                        unit.add(use);
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
