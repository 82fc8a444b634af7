package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers of a policy that would have served more, had they been others.
 *
 * @param steps one, or two that only help together
 */
record Relaxation(List<Step> steps, Effect effect) {
    /** The smallest first, by how much of the number is changed; what serves more before what serves less. */
    static final Comparator<Relaxation> SMALLEST_FIRST = Comparator.comparingLong(Relaxation::size)
            .thenComparing(each -> each.effect().more(), Comparator.reverseOrder())
            .thenComparing(each -> each.steps().toString());

    Relaxation {
        steps = List.copyOf(steps);
    }

    /** A number that is another one. */
    record Step(String number, long from, long to) {
        private String words() {
            return "`" + number + "` " + to + " instead of " + from;
        }

        private long permille() {
            return 1000 * Math.abs(to - from) / Math.max(1, from);
        }
    }

    /**
     * What came of it in the rounds.
     *
     * @param more needs that were served in one of the rounds, less those that are with the numbers as they are
     * @param fewerWaits decisions to wait that fall away, less those that come
     * @param lose needs that are served with the numbers as they are, and no more
     * @param after figures as in a dry run
     */
    record Effect(long more, long fewerWaits, long lose, Spread.Figures after) {
        /** It serves more needs or serves them in an earlier round, and neither at the cost of the other. */
        boolean helps() {
            return more >= 0 && fewerWaits >= 0 && more + fewerWaits > 0;
        }

        /** Its numbers would tell of single people. */
        private boolean isOfAFew() {
            return more < DryRunReport.FEW || fewerWaits < DryRunReport.FEW || lose > 0 && lose < DryRunReport.FEW;
        }

        private String words() {
            return more == 0
                    ? "saved " + fewerWaits + (fewerWaits == 1 ? " wait" : " waits") + ", and served no more needs,"
                    : "served " + more + " more " + (more == 1 ? "need" : "needs");
        }
    }

    private long size() {
        return steps.stream().mapToLong(Step::permille).sum();
    }

    /** @param insider whether the reader may know the numbers of a few */
    ObjectNode toJson(int rounds, boolean insider) {
        boolean few = !insider && effect.isOfAFew();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("words", words(rounds, few));
        ArrayNode numbers = json.putArray("numbers");
        steps.forEach(step -> numbers.addObject()
                .put("number", step.number())
                .put("from", step.from())
                .put("to", step.to()));
        if (few) {
            return json.put("few", true);
        }
        json.put("moreServed", effect.more())
                .put("fewerWaits", effect.fewerWaits())
                .put("lose", effect.lose());
        json.set("after", DryRunReport.figures(effect.after()));
        return json;
    }

    private String words(int rounds, boolean few) {
        String numbers = steps.stream().map(Step::words).collect(Collectors.joining(" and "));
        return numbers + " would have " + (steps.size() > 1 ? "together " : "")
                + (few ? "served more, or sooner, for fewer than 5 or at the cost of so few," : effect.words())
                + " in " + rounds + (rounds == 1 ? " round" : " rounds");
    }
}
