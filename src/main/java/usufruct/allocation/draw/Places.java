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
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import usufruct.words.Window;

/** The units of all offers, who has which of them when, and a journal by which changes since a mark can be taken back. */
final class Places {
    private final Ballot ballot;
    private final List<Access> accesses;
    private final List<List<Calendar>> calendars;
    private final Desks desks;
    private final IdentityHashMap<Turn.Claim, List<List<Window>>> within = new IdentityHashMap<>();
    private final List<Integer> offerOrder;
    private final Map<Integer, Held> held = new HashMap<>();
    private final List<Step> journal = new ArrayList<>();

    /** A claim where it is. */
    private record Held(Turn.Claim claim, Attempt.Won place) {}

    private record Step(Held held, boolean came) {}

    /** @param offerOrder in which order each need looks at the offers; indices on the ballot */
    Places(Ballot ballot, List<Integer> offerOrder) {
        this.ballot = ballot;
        this.offerOrder = offerOrder;
        this.accesses = ballot.offers().stream().map(Ballot.Offer::access).toList();
        this.desks = new Desks(accesses);
        this.calendars = ballot.offers().stream().map(Ballot.Offer::calendars).toList();
    }

    /** Takes the first place for all claims of a turn, one after the other; nothing when one of them finds none. */
    boolean take(Turn turn) {
        int mark = mark();
        for (Turn.Claim claim : turn.claims()) {
            Optional<Attempt.Won> place = find(claim);
            if (place.isEmpty()) {
                undo(mark);
                return false;
            }
            put(claim, place.get());
        }
        return true;
    }

    /** The first place for a claim, as things are. */
    Optional<Attempt.Won> find(Turn.Claim claim) {
        for (int offer : offerOrder) {
            int units = calendars.get(offer).size();
            for (int unit = 0; claim.offers().get(offer) && unit < units; unit++) {
                Optional<Attempt.Won> free = find(claim, offer, unit);
                if (free.isPresent()) {
                    return free;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Attempt.Won> find(Turn.Claim claim, int offer, int unit) {
        if (ballot.offers().get(offer).lacksParts()) {
            return Optional.empty();
        }
        List<Calendar> all = calendars(offer, unit);
        Duration length = claim.need().length();
        Function<Instant, Optional<Instant>> notBefore = begins ->
                blockedUntil(all, new Window(begins, begins.plus(length))).or(() -> desks.fullUntil(offer, begins));
        return within(claim, offer).stream()
                .flatMap(part -> all.getFirst().firstFree(part, length, notBefore).stream())
                .findFirst()
                .map(free -> new Attempt.Won(offer, unit, free));
    }

    private static Optional<Instant> blockedUntil(List<Calendar> calendars, Window window) {
        return calendars.stream()
                .flatMap(calendar -> calendar.blockedUntil(window).stream())
                .max(Instant::compareTo);
    }

    /** How many units have a place for a claim. */
    long free(Turn.Claim claim) {
        return claim.offers().stream()
                .mapToLong(offer -> IntStream.range(0, calendars.get(offer).size())
                        .filter(unit -> find(claim, offer, unit).isPresent())
                        .count())
                .sum();
    }

    /** The parts of its window in which a claim may have an offer, as far as hours go. */
    List<Window> within(Turn.Claim claim, int offer) {
        return within.computeIfAbsent(
                        claim,
                        each -> accesses.stream()
                                .map(access -> access.within(
                                        each.need().window(), each.need().length()))
                                .toList())
                .get(offer);
    }

    /** Where a claim could be if whoever is there gave way: tries one after the other until one will do. */
    void tryEach(Turn.Claim claim, Predicate<Attempt.Won> willDo) {
        tryEach(claim, part -> List.of(), willDo);
    }

    /** @param more other beginnings to try in a part of the claim's window */
    void tryEach(Turn.Claim claim, Function<Window, List<Instant>> more, Predicate<Attempt.Won> willDo) {
        Duration length = claim.need().length();
        for (int offer : offerOrder) {
            List<Calendar> units = calendars.get(offer);
            for (int unit = 0; claim.offers().get(offer) && unit < units.size(); unit++) {
                for (Window part : within(claim, offer)) {
                    NavigableSet<Instant> beginnings = beginnings(offer, unit, part, length);
                    beginnings.addAll(more.apply(part));
                    for (Instant from : beginnings) {
                        if (willDo.test(new Attempt.Won(offer, unit, new Window(from, from.plus(length))))) {
                            return;
                        }
                    }
                }
            }
        }
    }

    private NavigableSet<Instant> beginnings(int offer, int unit, Window part, Duration length) {
        var beginnings = new TreeSet<Instant>();
        calendars(offer, unit).forEach(calendar -> beginnings.addAll(calendar.beginnings(part, length)));
        return beginnings;
    }

    /** The claims that have something of a place, in the order of time; empty when nobody who gives way would help. */
    Optional<List<Turn.Claim>> inTheWay(Attempt.Won place) {
        boolean full = desks.fullUntil(place.offer(), place.window().from()).isPresent();
        if (full || ballot.offers().get(place.offer()).lacksParts()) {
            return Optional.empty();
        }
        Set<Integer> needs = new HashSet<>();
        for (Calendar calendar : calendars(place.offer(), place.unit())) {
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
                .map(Held::claim)
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

    /** The times at which something was given up since a mark. */
    List<Window> givenUpSince(int mark) {
        return journal.subList(mark, journal.size()).stream()
                .filter(step -> !step.came())
                .map(step -> step.held().place().window())
                .toList();
    }

    private Held come(Held each) {
        held.put(each.claim().index(), each);
        calendars(each.place().offer(), each.place().unit())
                .forEach(calendar ->
                        calendar.take(each.claim().index(), each.place().window()));
        desks.comes(each.place().offer(), each.place().window().from());
        return each;
    }

    private Held go(Held each) {
        held.remove(each.claim().index());
        calendars(each.place().offer(), each.place().unit())
                .forEach(calendar -> calendar.giveBack(each.place().window()));
        desks.stays(each.place().offer(), each.place().window().from());
        return each;
    }

    /** The calendars of a unit and, when it is a kit, of its parts. */
    private List<Calendar> calendars(int offer, int unit) {
        return ballot.resources(offer, unit).stream()
                .map(each -> calendars.get(each.offer()).get(each.unit()))
                .toList();
    }
}
