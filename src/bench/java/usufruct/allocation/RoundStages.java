package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Drawing;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Supposition;
import usufruct.policy.PolicySet;
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
     * What was served, by the draw and by the first that comes.
     *
     * @param pairs that the rules judged
     * @param bytes of the record
     */
    public record Served(long byDraw, long byFirstCome, long pairs, int bytes) {}

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
        long first = measure.of("the first that comes, over the same pairs", () -> firstCome(ballot));
        long won = result.decisions().stream()
                .filter(Decision.Won.class::isInstance)
                .count();
        return new Served(
                won, first, (long) ballot.needs().size() * ballot.offers().size(), bytes.length);
    }

    /** In the order of asking, each takes the first unit that is free for all of its window; nobody has two. */
    private static long firstCome(Ballot ballot) {
        List<List<List<Window>>> busy = new ArrayList<>();
        ballot.offers()
                .forEach(offer -> busy.add(
                        offer.busy().stream().<List<Window>>map(ArrayList::new).toList()));
        List<Integer> order = new ArrayList<>();
        for (int need = 0; need < ballot.needs().size(); need++) {
            order.add(need);
        }
        Function<Integer, Instant> asked =
                need -> ballot.needs().get(need).waiting().askedAt();
        order.sort(Comparator.comparing(asked));
        var served = new HashSet<String>();
        for (int need : order) {
            if (!served.contains(ballot.needs().get(need).person()) && takes(ballot, need, busy)) {
                served.add(ballot.needs().get(need).person());
            }
        }
        return served.size();
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
