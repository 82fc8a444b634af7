package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.words.ItemId;

/**
 * What a dry run found, {@value #FORMAT} once it says of what and when.
 *
 * @param changed every decision that would have been another one, in the rounds' order
 */
record DryRunReport(
        List<ItemId> rounds,
        List<DryRun.Changed> changed,
        Map<Cohort, DryRun.Tally> cohorts,
        Spread.Figures before,
        Spread.Figures after) {
    static final String FORMAT = "dry-run@v1";

    /** So many decisions are named; all are counted. */
    private static final int NAMED = 500;

    /** Where fewer needs are counted than this, only insiders see the numbers. */
    static final long FEW = 5;

    DryRunReport {
        rounds = List.copyOf(rounds);
        changed = List.copyOf(changed);
        cohorts = Map.copyOf(cohorts);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        ArrayNode of = json.putArray("rounds");
        rounds.forEach(round -> of.add(round.value()));
        ArrayNode kinds = json.putArray("changes");
        counted().forEach((words, count) -> {
            String[] both = words.split(" ", 2);
            kinds.addObject().put("before", both[0]).put("after", both[1]).put("needs", count);
        });
        ArrayNode decisions = json.putArray("decisions");
        changed.stream()
                .limit(NAMED)
                .forEach(each -> decisions
                        .addObject()
                        .put("roundId", each.round().value())
                        .put("needId", each.need().value())
                        .put("before", each.before())
                        .put("after", each.after()));
        ArrayNode fares = json.putArray("cohorts");
        new TreeMap<>(cohorts).forEach((cohort, tally) -> fares.add(cohort(cohort, tally)));
        json.set("before", figures(before));
        json.set("after", figures(after));
        return json;
    }

    private Map<String, Integer> counted() {
        var counted = new TreeMap<String, Integer>();
        changed.forEach(each -> counted.merge(each.before() + " " + each.after(), 1, Integer::sum));
        return counted;
    }

    private static ObjectNode cohort(Cohort cohort, DryRun.Tally tally) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cohort", cohort.word())
                .put("needs", tally.needs())
                .put("wonBefore", tally.wonBefore())
                .put("wonAfter", tally.wonAfter())
                .put("gain", tally.gain())
                .put("lose", tally.lose());
    }

    static ObjectNode figures(Spread.Figures figures) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("fillPermille", figures.fillPermille())
                .put("roundsWaitedHundredths", figures.roundsWaitedHundredths())
                .put("giniPermille", figures.giniPermille())
                .put("varianceHundredths", figures.varianceHundredths())
                .put("fewestTurns", figures.fewest())
                .put("mostTurns", figures.most());
    }

    /**
     * A report as every member may read it: no need is named, and a cohort that is small, or all but a few of the needs, has
     * no numbers, so that nobody's decision can be worked out from them.
     */
    static ObjectNode forMembers(ObjectNode report) {
        ObjectNode shown = report.deepCopy();
        shown.remove("decisions");
        shown.withArray("changes")
                .forEach(
                        change -> hide((ObjectNode) change, change.path("needs").asLong() < FEW, "needs"));
        long all = total(report);
        shown.withArray("cohorts").forEach(cohort -> {
            long needs = cohort.path("needs").asLong();
            boolean few = needs < FEW || needs < all && all - needs < FEW;
            hide((ObjectNode) cohort, few, "needs", "wonBefore", "wonAfter", "gain", "lose");
        });
        return shown;
    }

    private static void hide(ObjectNode row, boolean few, String... members) {
        if (few) {
            row.remove(List.of(members));
            row.put("few", true);
        }
    }

    /** Every need is urgent or normal. */
    private static long total(ObjectNode report) {
        long total = 0;
        for (var cohort : report.path("cohorts")) {
            String word = cohort.path("cohort").asText();
            if (word.equals(Cohort.URGENT.word()) || word.equals(Cohort.NORMAL.word())) {
                total += cohort.path("needs").asLong();
            }
        }
        return total;
    }
}
