package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import usufruct.words.Amount;
import usufruct.words.Window;

/** The units of all offers, who has which of them when, and a journal by which changes since a mark can be taken back. */
final class Places {
    private final Ballot ballot;
    private final List<Access> accesses;
    private final List<List<Calendar>> calendars;
    private final Desks desks;
    private final Budgets budgets;
    private final IdentityHashMap<Turn.Claim, Map<Integer, List<Window>>> within = new IdentityHashMap<>();
    private final IdentityHashMap<Turn.Claim, List<Integer>> offers = new IdentityHashMap<>();
    private final List<Integer> offerOrder;
    private final Map<Integer, Held> held = new HashMap<>();
    private final List<Step> journal = new ArrayList<>();

    /** A claim where it is. */
    record Held(Turn.Claim claim, Attempt.Won place) {}

    private record Step(Held held, boolean came) {}

    /** @param offerOrder in which order each need looks at the offers; indices on the ballot */
    Places(Ballot ballot, List<Integer> offerOrder) {
        this.ballot = ballot;
        this.offerOrder = offerOrder;
        this.accesses = ballot.offers().stream().map(Ballot.Offer::access).toList();
        this.desks = new Desks(accesses);
        this.budgets = new Budgets(accesses);
        this.calendars = ballot.offers().stream().map(Ballot.Offer::calendars).toList();
    }

    /**
     * Takes the first place for all claims of a turn, one after the other, each for as many units as it can; if one of them
     * finds none, each for its minimum; nothing when that fails too.
     */
    boolean take(Turn turn) {
        return take(turn, Amount::ideal) || (turn.claims().size() > 1 && take(turn, Amount::minimum));
    }

    private boolean take(Turn turn, ToIntFunction<Amount> most) {
        int mark = mark();
        for (Turn.Claim claim : turn.claims()) {
            Amount amount = claim.need().amount();
            Optional<Attempt.Won> place = find(claim, new Amount(most.applyAsInt(amount), amount.minimum()));
            if (place.isEmpty()) {
                undo(mark);
                return false;
            }
            put(claim, place.get());
        }
        return true;
    }

    private Optional<Attempt.Won> find(Turn.Claim claim, Amount amount) {
        for (int count = amount.ideal(); count >= amount.minimum(); count--) {
            Optional<Attempt.Won> place = find(claim, count);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /** The first place for a claim with so many units, as things are. */
    Optional<Attempt.Won> find(Turn.Claim claim, int count) {
        for (int offer : offers(claim)) {
            Optional<Attempt.Won> place = find(claim, offer, count);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /** The offers that a claim may have, in the order in which each need looks at them. */
    private List<Integer> offers(Turn.Claim claim) {
        return offers.computeIfAbsent(
                claim,
                ignored -> offerOrder.stream().filter(claim.offers()::get).toList());
    }

    private Optional<Attempt.Won> find(Turn.Claim claim, int offer, int count) {
        if (count > 1) {
            return several(claim, offer, count);
        }
        for (int unit = 0; unit < calendars.get(offer).size(); unit++) {
            Optional<Attempt.Won> place = one(claim, offer, unit);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /** An offer with several units is no kit and no part of one: what is in the way is on the units themselves. */
    private Optional<Attempt.Won> several(Turn.Claim claim, int offer, int count) {
        List<Calendar> units = calendars.get(offer);
        Duration length = claim.need().length();
        List<Integer> some =
                IntStream.range(0, Math.min(count, units.size())).boxed().toList();
        return within(claim, offer).stream()
                .flatMap(part ->
                        Calendar.firstFree(units, count, part, length, begins -> notBefore(offer, some, begins, length))
                                .stream())
                .findFirst()
                .map(free -> {
                    IntStream those = IntStream.range(0, units.size())
                            .filter(unit -> units.get(unit).isFree(free));
                    return new Attempt.Won(offer, those.limit(count).boxed().toList(), free);
                });
    }

    private Optional<Attempt.Won> one(Turn.Claim claim, int offer, int unit) {
        if (ballot.offers().get(offer).lacksParts()) {
            return Optional.empty();
        }
        List<Calendar> all = calendars(offer, List.of(unit));
        Duration length = claim.need().length();
        Function<Instant, Optional<Instant>> notBefore =
                begins -> blockedUntil(all, new Window(begins, begins.plus(length)))
                        .or(() -> notBefore(offer, List.of(unit), begins, length));
        return within(claim, offer).stream()
                .flatMap(part -> all.getFirst().firstFree(part, length, notBefore).stream())
                .findFirst()
                .map(free -> new Attempt.Won(offer, List.of(unit), free));
    }

    /** Until when a use of so many units cannot begin that would begin then, even if they are free. */
    private Optional<Instant> notBefore(int offer, List<Integer> units, Instant begins, Duration length) {
        return desks.fullUntil(offer, begins)
                .or(() -> budgets.spentUntil(ballot.resources(offer, units), new Window(begins, begins.plus(length))));
    }

    private static Optional<Instant> blockedUntil(List<Calendar> calendars, Window window) {
        return calendars.stream()
                .flatMap(calendar -> calendar.blockedUntil(window).stream())
                .max(Instant::compareTo);
    }

    /** How many units have a place for a claim, of offers that have one for as many as it needs at least. */
    long free(Turn.Claim claim) {
        int least = claim.need().amount().minimum();
        return claim.offers().stream()
                .filter(offer -> find(claim, offer, least).isPresent())
                .mapToLong(offer -> IntStream.range(0, calendars.get(offer).size())
                        .filter(unit -> one(claim, offer, unit).isPresent())
                        .count())
                .sum();
    }

    /** The parts of its window in which a claim may have an offer, as far as hours go. */
    List<Window> within(Turn.Claim claim, int offer) {
        Access access = accesses.get(offer);
        Ballot.Need need = claim.need();
        return access.hours().isEmpty()
                ? List.of(need.window())
                : within.computeIfAbsent(claim, ignored -> new HashMap<>())
                        .computeIfAbsent(offer, ignored -> access.within(need.window(), need.length()));
    }

    /** See {@link Wished#tryEach}. */
    boolean tryEach(Turn.Claim claim, int count, Predicate<Attempt.Won> willDo) {
        return tryEach(claim, count, part -> List.of(), willDo);
    }

    /** @param more other beginnings to try in a part of the claim's window */
    boolean tryEach(Turn.Claim claim, int count, Function<Window, List<Instant>> more, Predicate<Attempt.Won> willDo) {
        var wished = new Wished(calendars, this::calendars, offer -> within(claim, offer), more);
        return wished.tryEach(claim, offers(claim), count, willDo);
    }

    /** Who has something of a place, in the order of time; empty when nobody who gives way would help. */
    Optional<List<Held>> inTheWay(Attempt.Won place) {
        boolean full = desks.fullUntil(place.offer(), place.window().from()).isPresent();
        boolean spent = budgets.spentUntil(ballot.resources(place.offer(), place.units()), place.window())
                .isPresent();
        if (full || spent || ballot.offers().get(place.offer()).lacksParts()) {
            return Optional.empty();
        }
        Set<Integer> needs = new HashSet<>();
        for (Calendar calendar : calendars(place.offer(), place.units())) {
            Optional<List<Integer>> here = calendar.inTheWay(place.window());
            if (here.isEmpty()) {
                return Optional.empty();
            }
            needs.addAll(here.get());
        }
        return Optional.of(needs.stream()
                .map(need -> Objects.requireNonNull(held.get(need)))
                .sorted(Comparator.comparing(
                                (Held each) -> each.place().window().from())
                        .thenComparingInt(each -> each.claim().index()))
                .toList());
    }

    /** Where a need that has a place has it. */
    Attempt.Won of(int need) {
        return Objects.requireNonNull(held.get(need)).place();
    }

    boolean has(int need) {
        return held.containsKey(need);
    }

    /** Gives a claim a place that is free. */
    void put(Turn.Claim claim, Attempt.Won place) {
        journal.add(new Step(come(new Held(claim, place)), true));
    }

    /** Takes a claim's place away. */
    void lift(Turn.Claim claim) {
        journal.add(new Step(go(Objects.requireNonNull(held.get(claim.index()))), false));
    }

    /** From now on, a claim that has a place may move as this one says; where it is, it stays. */
    void settle(Turn.Claim claim) {
        held.computeIfPresent(claim.index(), (index, each) -> new Held(claim, each.place()));
    }

    /** A point to which {@link #undo} goes back. */
    int mark() {
        return journal.size();
    }

    void undo(int mark) {
        while (journal.size() > mark) {
            Step step = journal.removeLast();
            if (step.came()) {
                go(step.held());
            } else {
                come(step.held());
            }
        }
    }

    /** The places that were given up since a mark. */
    List<Attempt.Won> givenUpSince(int mark) {
        return journal.subList(mark, journal.size()).stream()
                .filter(step -> !step.came())
                .map(step -> step.held().place())
                .toList();
    }

    private Held come(Held each) {
        held.put(each.claim().index(), each);
        calendars(each.place().offer(), each.place().units())
                .forEach(calendar ->
                        calendar.take(each.claim().index(), each.place().window()));
        desks.comes(each.place().offer(), each.place().window().from());
        budgets.take(
                ballot.resources(each.place().offer(), each.place().units()),
                each.place().window());
        return each;
    }

    private Held go(Held each) {
        held.remove(each.claim().index());
        calendars(each.place().offer(), each.place().units())
                .forEach(calendar -> calendar.giveBack(each.place().window()));
        desks.stays(each.place().offer(), each.place().window().from());
        budgets.giveBack(
                ballot.resources(each.place().offer(), each.place().units()),
                each.place().window());
        return each;
    }

    /** The calendars of units and, when it is a kit, of its parts. */
    private List<Calendar> calendars(int offer, List<Integer> units) {
        return ballot.resources(offer, units).stream()
                .map(each -> calendars.get(each.offer()).get(each.unit()))
                .toList();
    }
}
