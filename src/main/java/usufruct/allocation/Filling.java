package usufruct.allocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last stage of a draw: one need after the other takes the first unit that fits, as far as quotas go. */
final class Filling {
    private final Ballot ballot;
    private final List<Integer> offerOrder;
    private final List<List<Calendar>> calendars = new ArrayList<>();
    private final Map<String, Long> personLeft;
    private final Map<String, Long> nodeLeft;

    private Filling(Ballot ballot, List<Integer> offerOrder) {
        this.ballot = ballot;
        this.offerOrder = offerOrder;
        this.personLeft = new TreeMap<>(ballot.personRemaining());
        this.nodeLeft = new TreeMap<>(ballot.nodeRemaining());
        for (Ballot.Offer offer : ballot.offers()) {
            calendars.add(offer.busy().stream().map(Calendar::new).toList());
        }
    }

    /**
     * Gives out units.
     *
     * @param needOrder which needs take part, in whose order; indices on the ballot
     * @param offerOrder in which order each need looks at the offers; indices on the ballot
     * @return how it went, in the needs' order
     */
    static Map<Integer, Attempt> fill(Ballot ballot, List<Integer> needOrder, List<Integer> offerOrder) {
        var filling = new Filling(ballot, offerOrder);
        Map<Integer, Attempt> attempts = new LinkedHashMap<>();
        needOrder.forEach(need -> attempts.put(need, filling.attempt(need)));
        return attempts;
    }

    private Attempt attempt(int index) {
        Ballot.Need need = ballot.needs().get(index);
        if (personLeft.getOrDefault(need.person(), 0L) < 1) {
            return new Attempt.PersonHasEnough();
        }
        if (nodeLeft.getOrDefault(need.node(), 0L) < 1) {
            return new Attempt.NodeHasEnough();
        }
        for (int offer : offerOrder) {
            for (int unit = 0;
                    ballot.allows(index, offer) && unit < calendars.get(offer).size();
                    unit++) {
                Calendar calendar = calendars.get(offer).get(unit);
                if (calendar.isFree(need.window())) {
                    calendar.take(need.window());
                    personLeft.merge(need.person(), -1L, Long::sum);
                    nodeLeft.merge(need.node(), -1L, Long::sum);
                    return new Attempt.Won(offer, unit);
                }
            }
        }
        return new Attempt.NothingLeft();
    }
}
