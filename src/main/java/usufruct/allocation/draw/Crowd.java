package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.words.Reason;
import usufruct.words.Window;

/** Who wanted the same things at the same time, among the needs that took part in a draw. */
final class Crowd {
    private final Ballot ballot;
    private final List<Integer> order;
    private final List<BitSet> fitting;
    private final Places before;
    private final Map<Reason, Places> without = new EnumMap<>(Reason.class);
    private final Map<Integer, Turn.Claim> claims = new HashMap<>();

    /** The places in the order of those needs that the same offers fit. */
    private final Map<BitSet, List<Integer>> alike = new HashMap<>();

    /** @param order the needs that took part, in the order of their turns */
    Crowd(Ballot ballot, List<Integer> order) {
        this.ballot = ballot;
        this.order = order;
        this.before = new Places(ballot, List.of());
        this.fitting = IntStream.range(0, ballot.needs().size())
                .mapToObj(need -> Row.allowed(ballot.row(need)))
                .toList();
        for (int place = 0; place < order.size(); place++) {
            alike.computeIfAbsent(fitting.get(order.get(place)), ignored -> new ArrayList<>())
                    .add(place);
        }
    }

    /** The needs that overlap this one in time and share a fitting offer, itself among them, in the order of the draw. */
    List<Integer> rivals(int need) {
        Window wanted = ballot.needs().get(need).window();
        var rivals = new BitSet();
        alike.forEach((offers, places) -> {
            if (offers.intersects(fitting.get(need))) {
                places.stream().filter(place -> window(place).overlaps(wanted)).forEach(rivals::set);
            }
        });
        return rivals.stream().mapToObj(order::get).toList();
    }

    private Window window(int place) {
        return ballot.needs().get(order.get(place)).window();
    }

    /** How many people stand behind these needs. */
    long people(List<Integer> needs) {
        return needs.stream()
                .map(ballot.needs()::get)
                .map(Ballot.Need::person)
                .distinct()
                .count();
    }

    /** How many units fit this need, free or not. */
    long units(int need) {
        return calendars(need).count();
    }

    /** How many units that fit this need were free for it before the draw. */
    long freeUnits(int need) {
        return before.free(claim(need));
    }

    /** What stood in the way of a need for which nothing was free before the draw. */
    Reason hindrance(int need) {
        Turn.Claim claim = claim(need);
        if (claim.offers().stream().allMatch(offer -> ballot.offers().get(offer).lacksParts())) {
            return Reason.PART_MISSING;
        }
        if (unitsOfLargest(claim) < claim.need().amount().minimum()) {
            return Reason.NEVER_FITS;
        }
        if (claim.offers().stream()
                .allMatch(offer -> before.within(claim, offer).isEmpty())) {
            return Reason.CLOSED;
        }
        return Stream.of(Reason.BUFFER, Reason.BUDGET_SPENT, Reason.SLOT_FULL)
                .filter(reason -> without.computeIfAbsent(reason, this::without).free(claim) > 0)
                .findFirst()
                .orElse(Reason.CAPACITY_BLOCKED);
    }

    /** The places before the draw if one thing stood in nobody's way. */
    private Places without(Reason reason) {
        Ballot otherwise = with(
                switch (reason) {
                    case BUFFER -> Access::withoutBuffer;
                    case BUDGET_SPENT -> Access::withoutBudget;
                    default -> Access::withoutHandout;
                });
        return new Places(otherwise, List.of());
    }

    /** The ballot with offers that can be had otherwise. */
    private Ballot with(UnaryOperator<Access> otherwise) {
        List<Ballot.Offer> others = ballot.offers().stream()
                .map(offer ->
                        new Ballot.Offer(offer.offerId(), offer.busy(), otherwise.apply(offer.access()), offer.kit()))
                .toList();
        return new Ballot(
                ballot.heading(), ballot.needs(), others, ballot.judged(), ballot.persons(), ballot.nodeRemaining());
    }

    /** How many units the largest offer has that fits this need, free or not. */
    long unitsOfLargest(int need) {
        return unitsOfLargest(claim(need));
    }

    private long unitsOfLargest(Turn.Claim claim) {
        return claim.offers().stream()
                .mapToLong(offer -> ballot.offers().get(offer).units())
                .max()
                .orElse(0);
    }

    /** Of the budgets of what fits a need, what is left where its window begins: the most. */
    Optional<Budget.Period> budget(int need) {
        Instant from = ballot.needs().get(need).window().from();
        return fitting.get(need).stream()
                .mapToObj(offer -> ballot.offers().get(offer).access().budget())
                .flatMap(Optional::stream)
                .flatMap(budget -> budget.periods().stream())
                .filter(period -> period.time().contains(from))
                .max(Comparator.comparing(Budget.Period::left));
    }

    /** The first open hours, of what fits a need, that end after its window begins. */
    Optional<Window> nextOpen(int need) {
        Instant from = ballot.needs().get(need).window().from();
        return fitting.get(need).stream()
                .mapToObj(offer -> ballot.offers().get(offer).access().hours())
                .flatMap(Optional::stream)
                .flatMap(hours -> hours.open().stream())
                .filter(open -> open.until().isAfter(from))
                .min(Comparator.comparing(Window::from).thenComparing(Window::until));
    }

    /** When the first unit that fits comes free of what stood in this need's way before the draw. */
    Optional<Instant> freeAgain(int need) {
        return calendars(need)
                .map(calendar -> calendar.freeAfter(ballot.needs().get(need).window()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private Turn.Claim claim(int need) {
        return claims.computeIfAbsent(
                need, index -> Turns.claim(index, ballot.needs().get(index), ballot.row(index)));
    }

    private Stream<Calendar> calendars(int need) {
        return fitting.get(need).stream().mapToObj(ballot.offers()::get).flatMap(offer -> offer.calendars().stream());
    }
}
