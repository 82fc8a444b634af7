package usufruct.allocation.draw;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Amount;
import usufruct.words.Reason;

/**
 * Why nothing was free for a need before anybody's turn came.
 *
 * @param trueAt when that is over, where time decides
 */
record Hindrance(
        Reason reason,
        Optional<Instant> trueAt,
        String sentence,
        String rule,
        SortedMap<String, String> numbers,
        String next) {

    static Hindrance of(int need, Amount asked, Standing standing) {
        var numbers = new TreeMap<String, String>();
        numbers.put("units that fit", Long.toString(standing.units(need)));
        if (asked.isSeveral()) {
            numbers.put("needed at once", Integer.toString(asked.minimum()));
        }
        Reason reason = standing.hindrance(need);
        return switch (reason) {
            case CLOSED -> {
                standing.nextOpen(need).ifPresent(open -> {
                    numbers.put("open from", open.from().toString());
                    numbers.put("open until", open.until().toString());
                });
                yield new Hindrance(
                        reason,
                        Optional.empty(),
                        "it is closed when you want to begin or to end, or during your time",
                        "it is used, or fetched and brought back, in its open hours",
                        numbers,
                        "choose a time that fits the open hours, or more days of which any will do");
            }
            case BUFFER ->
                new Hindrance(
                        reason,
                        standing.freeAgain(need),
                        "your time comes too close to another use: some time is kept free between two",
                        "a thing rests for a while between two uses",
                        numbers,
                        "choose a time a little earlier or later, or keep the need: it takes part again");
            case NEVER_FITS -> {
                numbers.put("most of one offer", Long.toString(standing.unitsOfLargest(need)));
                yield new Hindrance(
                        reason,
                        Optional.empty(),
                        "you need `" + asked.minimum() + "` at once, and no offer that fits has more than `"
                                + standing.unitsOfLargest(need) + "`",
                        "what is asked for at once is units of one offer",
                        numbers,
                        "ask for fewer at once, or for the rest as a need of its own");
            }
            case PART_MISSING ->
                new Hindrance(
                        reason,
                        Optional.empty(),
                        "it goes together of several things, and one of them is missing or being repaired",
                        "what goes together is given whole or not at all",
                        numbers,
                        "ask for what you need of it alone, or keep the need: it takes part again when all is there");
            case BUDGET_SPENT -> {
                standing.budget(need).ifPresent(period -> {
                    numbers.put("minutes left", Long.toString(period.left().toMinutes()));
                    numbers.put("the next period begins", period.time().until().toString());
                });
                yield new Hindrance(
                        reason,
                        Optional.empty(),
                        "too little is left of what may be used of it in that period",
                        "only so much of it is used in a period; what comes back early is given again",
                        numbers,
                        "ask for less, or for a time in another period, or keep the need: it takes part again");
            }
            case SLOT_FULL ->
                new Hindrance(
                        reason,
                        Optional.empty(),
                        "as many people as the desk can serve are to come when you would fetch it",
                        "only so many come to the desk in one slot",
                        numbers,
                        "choose another time to fetch it, or keep the need: it takes part again");
            default ->
                new Hindrance(
                        reason,
                        standing.freeAgain(need),
                        asked.minimum() > 1
                                ? "fewer than you need at once were free during your time: the others were already promised, in use or out of use"
                                : "everything that fits was already promised, in use or out of use during your time",
                        "a thing serves one at a time",
                        numbers,
                        "choose another time, or keep the need: it takes part again when something comes free");
        };
    }
}
