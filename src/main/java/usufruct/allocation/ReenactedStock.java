package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Budget;
import usufruct.allocation.draw.Kit;
import usufruct.allocation.draw.Winner;
import usufruct.policy.DrawPlan;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What there is to have at a moment of a {@link Reenactment}: what is lent, less what was given so far. */
final class ReenactedStock {
    private final List<Recollection.Lent> there;
    private final List<Winner> given;
    private final DrawPlan plan;

    ReenactedStock(List<Recollection.Lent> there, List<Reenactment.Given> given, DrawPlan plan) {
        this.there = there;
        this.given = given.stream().map(Reenactment.Given::winner).toList();
        this.plan = plan;
    }

    List<Frozen.Offered> offers() {
        Set<ItemId> ids = new HashSet<>();
        there.forEach(lent -> ids.add(lent.offer().offerId()));
        return there.stream()
                .map(Recollection.Lent::offer)
                .map(offer -> new Frozen.Offered(
                        offer.offerId(),
                        offer.facts(),
                        busy(offer),
                        access(offer),
                        offer.kit().map(kit -> new Kit(kit.parts(), kit.whole() && ids.containsAll(kit.parts()))),
                        offer.allowed()))
                .toList();
    }

    private List<List<Window>> busy(Frozen.Offered offer) {
        List<List<Window>> busy = new ArrayList<>();
        offer.busy().forEach(unit -> busy.add(new ArrayList<>(unit)));
        for (Winner winner : given) {
            if (winner.offerId().equals(offer.offerId())) {
                winner.units().stream()
                        .filter(unit -> unit < busy.size())
                        .forEach(unit -> busy.get(unit).add(winner.window()));
            } else if (!busy.isEmpty() && parts(winner).contains(offer.offerId())) {
                busy.getFirst().add(winner.window());
            }
        }
        return busy;
    }

    private Access access(Frozen.Offered offer) {
        Access access = offer.access();
        return new Access(
                access.buffer(),
                access.hours(),
                access.handout()
                        .map(handout -> new Access.Handout(
                                handout.desk(),
                                handout.every(),
                                handout.most(),
                                Stream.concat(handout.promised().stream(), fetched(handout))
                                        .toList())),
                access.budget()
                        .map(budget -> new Budget(budget.periods().stream()
                                .map(period -> less(offer.offerId(), period))
                                .toList())));
    }

    /** When what was given is fetched from the same desk. */
    private Stream<Instant> fetched(Access.Handout handout) {
        return given.stream()
                .filter(winner -> lent(winner.offerId())
                        .flatMap(offer -> offer.access().handout())
                        .filter(other -> other.desk().equals(handout.desk()))
                        .isPresent())
                .map(winner -> winner.window().from());
    }

    private Budget.Period less(ItemId offer, Budget.Period period) {
        Duration used = given.stream()
                .filter(winner ->
                        winner.offerId().equals(offer) || parts(winner).contains(offer))
                .map(winner ->
                        period.of(winner.window()).multipliedBy(winner.units().size()))
                .reduce(Duration.ZERO, Duration::plus);
        Duration left = period.left().minus(used);
        return new Budget.Period(period.time(), left.isNegative() ? Duration.ZERO : left);
    }

    /** What was given, by kind of resource: of a kit its parts. */
    SortedMap<String, Long> kinds(Winner winner) {
        var kinds = new TreeMap<String, Long>();
        List<ItemId> parts = parts(winner);
        (parts.isEmpty() ? List.of(winner.offerId()) : parts)
                .forEach(each -> lent(each)
                        .flatMap(offer -> plan.kindOf(offer.facts().attributes()))
                        .ifPresent(
                                kind -> kinds.merge(kind, (long) winner.units().size(), Long::sum)));
        return kinds;
    }

    private List<ItemId> parts(Winner winner) {
        return lent(winner.offerId())
                .flatMap(Frozen.Offered::kit)
                .map(Kit::parts)
                .orElse(List.of());
    }

    private Optional<Frozen.Offered> lent(ItemId id) {
        return there.stream()
                .map(Recollection.Lent::offer)
                .filter(offer -> offer.offerId().equals(id))
                .findFirst();
    }
}
