package usufruct.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/**
 * What every draw promises, checked again after each one with other means than the draw's own: each need gets one
 * decision, only allowed pairs meet, no unit serves two at once, no quota is passed, and nobody loses the lottery while
 * something that fits is free.
 */
final class Promises {
    private final Ballot ballot;
    private final DrawResult result;
    private final Map<ItemId, Integer> needs = new HashMap<>();
    private final Map<ItemId, Integer> offers = new HashMap<>();

    private Promises(Ballot ballot, DrawResult result) {
        this.ballot = ballot;
        this.result = result;
        ballot.needs().forEach(need -> needs.put(need.needId(), needs.size()));
        ballot.offers().forEach(offer -> offers.put(offer.offerId(), offers.size()));
    }

    /** @throws IllegalStateException naming the promise that the result breaks */
    static void check(Ballot ballot, DrawResult result) {
        var promises = new Promises(ballot, result);
        promises.everyNeedGetsOneDecision();
        promises.onlyAllowedPairsMeet();
        promises.noQuotaIsPassed();
        promises.noUnitServesTwoAtOnce();
    }

    private void everyNeedGetsOneDecision() {
        List<ItemId> decided = result.decisions().stream().map(Decision::needId).toList();
        List<ItemId> asked = ballot.needs().stream().map(Ballot.Need::needId).toList();
        require(decided.equals(asked), "every need gets exactly one decision");
    }

    private void onlyAllowedPairsMeet() {
        for (Winner winner : result.winners()) {
            int offer = index(offers, winner.offerId());
            require(ballot.allows(index(needs, winner.needId()), offer), "only pairs that the policy allows meet");
            require(
                    winner.unit() >= 0
                            && winner.unit() < ballot.offers().get(offer).units(),
                    "nobody gets a unit that there is not");
        }
    }

    private void noQuotaIsPassed() {
        Map<String, Long> persons = count(Ballot.Need::person);
        Map<String, Long> nodes = count(Ballot.Need::node);
        persons.forEach((person, won) ->
                require(won <= ballot.personRemaining().getOrDefault(person, 0L), "no person's quota is passed"));
        nodes.forEach((node, won) ->
                require(won <= ballot.nodeRemaining().getOrDefault(node, 0L), "no node's quota is passed"));
    }

    private Map<String, Long> count(Function<Ballot.Need, String> whose) {
        return result.winners().stream()
                .map(winner -> ballot.needs().get(index(needs, winner.needId())))
                .collect(Collectors.groupingBy(whose, Collectors.counting()));
    }

    private void noUnitServesTwoAtOnce() {
        Map<String, List<Window>> taken = new HashMap<>();
        for (Ballot.Offer offer : ballot.offers()) {
            for (int unit = 0; unit < offer.units(); unit++) {
                taken.put(
                        offer.offerId() + "/" + unit,
                        new ArrayList<>(offer.busy().get(unit)));
            }
        }
        for (Winner winner : result.winners()) {
            Window window = ballot.needs().get(index(needs, winner.needId())).window();
            List<Window> calendar = taken.getOrDefault(winner.offerId() + "/" + winner.unit(), List.of());
            require(calendar.stream().noneMatch(window::overlaps), "no unit serves two at once");
            calendar.add(window);
        }
        for (Decision decision : result.decisions()) {
            if (decision instanceof Decision.Waits waits && waits.reason() == Reason.LOTTERY_LOST) {
                require(!somethingFits(index(needs, waits.needId()), taken), "nobody loses while something is free");
            }
        }
    }

    private boolean somethingFits(int need, Map<String, List<Window>> taken) {
        Set<String> fitting = new HashSet<>();
        for (int offer = 0; offer < ballot.offers().size(); offer++) {
            for (int unit = 0;
                    ballot.allows(need, offer)
                            && unit < ballot.offers().get(offer).units();
                    unit++) {
                fitting.add(ballot.offers().get(offer).offerId() + "/" + unit);
            }
        }
        Window window = ballot.needs().get(need).window();
        return fitting.stream()
                .anyMatch(unit -> taken.getOrDefault(unit, List.of()).stream().noneMatch(window::overlaps));
    }

    private static int index(Map<ItemId, Integer> indices, ItemId id) {
        Integer index = indices.get(id);
        require(index != null, "the result speaks of what stands on the ballot");
        return index == null ? -1 : index;
    }

    private static void require(boolean kept, String promise) {
        if (!kept) {
            throw new IllegalStateException("the draw broke a promise: " + promise);
        }
    }
}
