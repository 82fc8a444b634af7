package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import usufruct.words.ItemId;

/**
 * What every timetable promises, checked again after each one from the problem alone, with other means than the
 * search's own: uses keep to what was asked, kits are complete, no unit serves two at once or without its buffer,
 * groups are whole, no quota is passed, and nobody waits while there is room.
 */
public final class TimetablePromises {
    private final Problem problem;
    private final Map<ItemId, Need> needs;
    private final Map<ItemId, Offer> offers;
    private final Map<Room.Place, List<Span>> taken = new HashMap<>();
    private final Set<ItemId> served = new HashSet<>();

    private TimetablePromises(Problem problem) {
        this.problem = problem;
        needs = problem.needs().stream().collect(Collectors.toMap(Need::id, Function.identity()));
        offers = problem.offers().stream().collect(Collectors.toMap(Offer::id, Function.identity()));
    }

    /** @throws IllegalStateException naming the promise that the timetable breaks */
    public static void check(Problem problem, Timetable timetable) {
        var promises = new TimetablePromises(problem);
        timetable.uses().forEach(promises::keepsToWhatWasAsked);
        promises.taken.forEach(promises::noUnitServesTwoAtOnce);
        promises.groupsAreWhole();
        promises.noQuotaIsPassed();
        promises.nobodyWaitsWhileThereIsRoom();
    }

    private void keepsToWhatWasAsked(Timetable.Use use) {
        Need need = needs.get(use.needId());
        if (need == null || !served.add(use.needId())) {
            throw broken("only what is asked for is served, and once", use.needId());
        }
        require(
                use.alternative() >= 0
                        && use.alternative() < need.alternatives().size(),
                "a need is served in one of its ways",
                need.id());
        Alternative way = need.alternatives().get(use.alternative());
        require(
                use.start() >= way.earliest() && use.start() + way.duration() <= way.latest(),
                "a use keeps to its window",
                need.id());
        require(use.units().size() == way.offers().size(), "a kit is complete", need.id());
        for (int part = 0; part < use.units().size(); part++) {
            Offer offer = offers.get(way.offers().get(part));
            int unit = use.units().get(part);
            if (offer == null || unit < 0 || unit >= offer.units().size()) {
                throw broken("nobody gets a unit that there is not", need.id());
            }
            taken.computeIfAbsent(new Room.Place(offer.id(), unit), place -> new ArrayList<>())
                    .add(new Span(use.start(), use.start() + way.duration()));
        }
    }

    private void noUnitServesTwoAtOnce(Room.Place place, List<Span> uses) {
        Offer offer = offers.get(place.offer());
        if (offer == null) {
            throw broken("nobody gets a unit that there is not", place.offer());
        }
        Unit unit = offer.units().get(place.unit());
        uses.sort(Comparator.comparingLong(Span::from));
        for (int i = 0; i < uses.size(); i++) {
            Span use = uses.get(i);
            require(unit.busy().stream().noneMatch(use::overlaps), "no unit serves while it is busy", place.offer());
            require(
                    i == 0 || uses.get(i - 1).until() + unit.buffer() <= use.from(),
                    "no unit serves two at once, or without its buffer",
                    place.offer());
        }
    }

    private void groupsAreWhole() {
        Map<String, Set<Boolean>> fates = problem.needs().stream()
                .filter(need -> !need.group().isEmpty())
                .collect(Collectors.groupingBy(
                        Need::group, Collectors.mapping(need -> served.contains(need.id()), Collectors.toSet())));
        for (Need need : problem.needs()) {
            require(fates.getOrDefault(need.group(), Set.of()).size() < 2, "a group is served whole", need.id());
        }
    }

    private void noQuotaIsPassed() {
        won().forEach((person, won) -> {
            if (won > problem.quota(person)) {
                throw new IllegalStateException("the timetable broke a promise: no quota is passed: `" + person + "`");
            }
        });
    }

    private void nobodyWaitsWhileThereIsRoom() {
        Map<String, Long> won = won();
        var room = new Room(offers, taken);
        Map<String, Long> members =
                problem.needs().stream().collect(Collectors.groupingBy(Need::group, Collectors.counting()));
        for (Need need : problem.needs()) {
            boolean alone = need.group().isEmpty() || members.getOrDefault(need.group(), 1L) == 1;
            boolean mayWin = won.getOrDefault(need.person(), 0L) < problem.quota(need.person());
            if (alone && mayWin && !served.contains(need.id())) {
                require(!room.isFor(need), "nobody waits while there is room", need.id());
            }
        }
    }

    private Map<String, Long> won() {
        return problem.needs().stream()
                .filter(need -> served.contains(need.id()))
                .collect(Collectors.groupingBy(Need::person, Collectors.counting()));
    }

    private static void require(boolean kept, String promise, ItemId where) {
        if (!kept) {
            throw broken(promise, where);
        }
    }

    private static IllegalStateException broken(String promise, ItemId where) {
        return new IllegalStateException("the timetable broke a promise: " + promise + ": `" + where + "`");
    }
}
