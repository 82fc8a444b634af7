package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/**
 * What every draw promises, checked again after each one with other means than the draw's own: each need gets one
 * decision, only allowed pairs meet within the time that was asked for, no unit serves two at once, no quota is passed,
 * what belongs together is not parted, nobody loses while something that fits is free, and the order is the one that the
 * plan claims (see {@link ClaimCheck}).
 */
final class Promises {
    private final Ballot ballot;
    private final DrawResult result;
    private final Map<ItemId, Integer> needs = new HashMap<>();
    private final Map<ItemId, Integer> offers = new HashMap<>();
    private final Budgets budgets;

    private Promises(Ballot ballot, DrawResult result) {
        this.ballot = ballot;
        this.result = result;
        ballot.needs().forEach(need -> needs.put(need.needId(), needs.size()));
        ballot.offers().forEach(offer -> offers.put(offer.offerId(), offers.size()));
        this.budgets =
                new Budgets(ballot.offers().stream().map(Ballot.Offer::access).toList());
        result.winners().forEach(winner -> budgets.take(units(winner), winner.window()));
    }

    /** @throws IllegalStateException naming the promise that the result breaks */
    static void check(Ballot ballot, DrawResult result) {
        var promises = new Promises(ballot, result);
        promises.everyNeedGetsOneDecision();
        promises.onlyAllowedPairsMeet();
        promises.togetherIsNotParted();
        promises.noQuotaIsPassed();
        promises.noSlotIsTooFull();
        promises.noBudgetIsPassed();
        promises.noUnitServesTwoAtOnce();
        ClaimCheck.check(ballot, result);
    }

    private void everyNeedGetsOneDecision() {
        List<ItemId> decided = result.decisions().stream().map(Decision::needId).toList();
        List<ItemId> asked = ballot.needs().stream().map(Ballot.Need::needId).toList();
        require(decided.equals(asked), "every need gets exactly one decision");
    }

    private void onlyAllowedPairsMeet() {
        for (Winner winner : result.winners()) {
            int offer = index(offers, winner.offerId());
            Ballot.Need need = need(winner.needId());
            require(ballot.allows(index(needs, winner.needId()), offer), "only pairs that the policy allows meet");
            require(
                    need.window().encloses(winner.window())
                            && winner.window().length().equals(need.length()),
                    "everybody gets the time that was asked for");
            long units = ballot.offers().get(offer).units();
            require(
                    winner.units().stream().allMatch(unit -> unit >= 0 && unit < units),
                    "nobody gets a unit that there is not");
            require(
                    need.amount().allows((int)
                                    winner.units().stream().distinct().count())
                            && winner.units().stream()
                                    .sorted()
                                    .distinct()
                                    .toList()
                                    .equals(winner.units()),
                    "nobody gets more units at once than asked for, or fewer than are of use");
        }
    }

    private void togetherIsNotParted() {
        Set<String> won = new HashSet<>();
        result.winners().forEach(winner -> won.add(need(winner.needId()).turn()));
        for (Decision decision : result.decisions()) {
            boolean parted = decision instanceof Decision.Waits
                    && won.contains(need(decision.needId()).turn());
            require(!parted, "what belongs together is not parted");
        }
    }

    private void noQuotaIsPassed() {
        Map<String, Long> persons = count(Ballot.Need::everybody);
        Map<String, Long> nodes = count(need -> Stream.of(person(need).node()));
        ballot.persons()
                .forEach((name, person) ->
                        require(persons.getOrDefault(name, 0L) <= person.remaining(), "no person's quota is passed"));
        nodes.forEach((node, won) ->
                require(won <= ballot.nodeRemaining().getOrDefault(node, 0L), "no node's quota is passed"));
    }

    /** What was won together counts once. */
    private Map<String, Long> count(Function<Ballot.Need, Stream<String>> whose) {
        Map<String, Set<String>> turns = new HashMap<>();
        result.winners().stream()
                .map(winner -> need(winner.needId()))
                .forEach(need -> whose.apply(need)
                        .forEach(name -> turns.computeIfAbsent(name, ignored -> new HashSet<>())
                                .add(need.turn())));
        return turns.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each ->
                (long) each.getValue().size()));
    }

    private void noBudgetIsPassed() {
        for (int offer = 0; offer < ballot.offers().size(); offer++) {
            int whose = offer;
            ballot.offers().get(offer).access().budget().ifPresent(budget -> {
                for (Budget.Period period : budget.periods()) {
                    Duration used = result.winners().stream()
                            .map(winner -> period.of(winner.window()).multipliedBy(unitsOf(whose, winner)))
                            .reduce(Duration.ZERO, Duration::plus);
                    require(used.compareTo(period.left()) <= 0, "no more is given of a budget than is left");
                }
            });
        }
    }

    /** How many units of an offer a winner has, as parts of a kit too. */
    private long unitsOf(int offer, Winner winner) {
        return units(winner).stream().filter(unit -> unit.offer() == offer).count();
    }

    private List<Ballot.Resource> units(Winner winner) {
        return ballot.resources(index(offers, winner.offerId()), winner.units());
    }

    private void noUnitServesTwoAtOnce() {
        Map<Ballot.Resource, List<Window>> taken = new HashMap<>();
        for (int offer = 0; offer < ballot.offers().size(); offer++) {
            List<List<Window>> units = ballot.offers().get(offer).busy();
            for (int unit = 0; unit < units.size(); unit++) {
                taken.put(new Ballot.Resource(offer, unit), new ArrayList<>(units.get(unit)));
            }
        }
        for (Winner winner : result.winners()) {
            int offer = index(offers, winner.offerId());
            for (Ballot.Resource each : units(winner)) {
                Duration buffer = ballot.offers().get(each.offer()).access().buffer();
                Window kept = new Window(
                        winner.window().from().minus(buffer),
                        winner.window().until().plus(buffer));
                List<Window> calendar = Objects.requireNonNull(taken.get(each));
                require(calendar.stream().noneMatch(kept::overlaps), "no unit serves two at once");
                calendar.add(winner.window());
            }
            Access access = ballot.offers().get(offer).access();
            require(
                    access.within(winner.window(), winner.window().length()).equals(List.of(winner.window())),
                    "nobody comes when it is closed");
            require(!ballot.offers().get(offer).lacksParts(), "nobody gets a kit of which a part is missing");
        }
        for (Decision decision : result.decisions()) {
            if (decision instanceof Decision.Waits waits && lostToOthers(waits)) {
                require(!somethingFits(index(needs, waits.needId()), taken), "nobody loses while something is free");
            }
        }
    }

    private boolean lostToOthers(Decision.Waits waits) {
        return (waits.reason() == Reason.LOTTERY_LOST || waits.reason() == Reason.OUTRANKED)
                && need(waits.needId()).together().isEmpty();
    }

    private boolean somethingFits(int need, Map<Ballot.Resource, List<Window>> taken) {
        return IntStream.range(0, ballot.offers().size())
                .filter(offer -> ballot.allows(need, offer)
                        && !ballot.offers().get(offer).lacksParts())
                .anyMatch(offer -> fits(ballot.needs().get(need), offer, taken));
    }

    private boolean fits(Ballot.Need need, int offer, Map<Ballot.Resource, List<Window>> taken) {
        List<Integer> units =
                IntStream.range(0, ballot.offers().get(offer).units()).boxed().toList();
        int least = need.amount().minimum();
        return least > 1
                ? least <= units.size() && fitSeveral(need, offer, calendars(offer, units, taken))
                : units.stream().anyMatch(unit -> fitsOne(need, offer, unit, calendars(offer, List.of(unit), taken)));
    }

    private List<Calendar> calendars(int offer, List<Integer> units, Map<Ballot.Resource, List<Window>> taken) {
        return ballot.resources(offer, units).stream()
                .map(each -> new Calendar(
                        taken.getOrDefault(each, List.of()),
                        ballot.offers().get(each.offer()).access().buffer()))
                .toList();
    }

    private boolean fitSeveral(Ballot.Need need, int offer, List<Calendar> units) {
        Access access = ballot.offers().get(offer).access();
        int least = need.amount().minimum();
        List<Integer> some = IntStream.range(0, least).boxed().toList();
        return access.within(need.window(), need.length()).stream()
                .anyMatch(part -> Calendar.firstFree(
                                units, least, part, need.length(), begins -> notBefore(need, offer, some, begins))
                        .isPresent());
    }

    private boolean fitsOne(Ballot.Need need, int offer, int unit, List<Calendar> calendars) {
        Access access = ballot.offers().get(offer).access();
        Function<Instant, Optional<Instant>> notBefore = begins -> calendars.stream()
                .flatMap(calendar -> calendar.blockedUntil(new Window(begins, begins.plus(need.length()))).stream())
                .max(Instant::compareTo)
                .or(() -> notBefore(need, offer, List.of(unit), begins));
        return access.within(need.window(), need.length()).stream()
                .anyMatch(part -> calendars
                        .getFirst()
                        .firstFree(part, need.length(), notBefore)
                        .isPresent());
    }

    private Optional<Instant> notBefore(Ballot.Need need, int offer, List<Integer> units, Instant begins) {
        return fullUntil(ballot.offers().get(offer).access(), begins)
                .or(() -> budgets.spentUntil(
                        ballot.resources(offer, units), new Window(begins, begins.plus(need.length()))));
    }

    private void noSlotIsTooFull() {
        for (Winner winner : result.winners()) {
            Access access = ballot.offers().get(index(offers, winner.offerId())).access();
            access.handout()
                    .ifPresent(handout -> require(
                            comers(access, winner.window().from()) <= handout.most(),
                            "no more come to a desk than it can serve"));
        }
    }

    private Optional<Instant> fullUntil(Access access, Instant at) {
        return access.handout()
                .filter(handout -> comers(access, at) >= handout.most())
                .flatMap(handout -> access.slot(at))
                .map(Window::until);
    }

    /** How many are to come in the slot of an instant. */
    private long comers(Access access, Instant at) {
        Access.Handout handout = access.handout().orElseThrow();
        Window slot = access.slot(at).orElseThrow();
        Stream<Instant> now = result.winners().stream()
                .filter(winner -> access.sharesDesk(
                        ballot.offers().get(index(offers, winner.offerId())).access()))
                .map(winner -> winner.window().from());
        return Stream.concat(now, handout.promised().stream())
                .filter(slot::contains)
                .count();
    }

    private Ballot.Need need(ItemId id) {
        return ballot.needs().get(index(needs, id));
    }

    private Ballot.Person person(Ballot.Need need) {
        return Objects.requireNonNull(ballot.persons().get(need.person()));
    }

    private static int index(Map<ItemId, Integer> indices, ItemId id) {
        Integer index = indices.get(id);
        if (index == null) {
            throw new IllegalStateException("the draw broke a promise: the result speaks of what stands on the ballot");
        }
        return index;
    }

    static void require(boolean kept, String promise) {
        if (!kept) {
            throw new IllegalStateException("the draw broke a promise: " + promise);
        }
    }
}
