package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import usufruct.words.Window;

/** The units of all offers, who has which of them when, and a journal by which changes since a mark can be taken back. */
final class Places {
    private final List<Access> accesses;
    private final List<List<Calendar>> calendars;
    private final Desks desks = new Desks();
    private final IdentityHashMap<Turn.Claim, List<List<Window>>> within = new IdentityHashMap<>();
    private final List<Integer> offerOrder;
    private final Map<Integer, Held> held = new HashMap<>();
    private final List<Step> journal = new ArrayList<>();

    /** A claim where it is. */
    private record Held(Turn.Claim claim, Attempt.Won place) {}

    private record Step(Held held, boolean came) {}

    /** @param offerOrder in which order each need looks at the offers; indices on the ballot */
    Places(Ballot ballot, List<Integer> offerOrder) {
        this.offerOrder = offerOrder;
        this.accesses = ballot.offers().stream().map(Ballot.Offer::access).toList();
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
        Calendar calendar = calendars.get(offer).get(unit);
        Access access = accesses.get(offer);
        Duration length = claim.need().length();
        return within(claim, offer).stream()
                .flatMap(part -> calendar.firstFree(part, length, begins -> desks.fullUntil(access, begins)).stream())
                .findFirst()
                .map(free -> new Attempt.Won(offer, unit, free));
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
        Duration length = claim.need().length();
        for (int offer : offerOrder) {
            List<Calendar> units = calendars.get(offer);
            for (int unit = 0; claim.offers().get(offer) && unit < units.size(); unit++) {
                for (Window part : within(claim, offer)) {
                    for (Instant from : units.get(unit).beginnings(part, length)) {
                        if (willDo.test(new Attempt.Won(offer, unit, new Window(from, from.plus(length))))) {
                            return;
                        }
                    }
                }
            }
        }
    }

    /** The claims that have something of a place, in the order of time; empty when it is busy, or the desk is. */
    Optional<List<Turn.Claim>> inTheWay(Attempt.Won place) {
        if (desks.fullUntil(accesses.get(place.offer()), place.window().from()).isPresent()) {
            return Optional.empty();
        }
        return calendar(place)
                .inTheWay(place.window())
                .map(needs -> needs.stream()
                        .map(need -> Objects.requireNonNull(held.get(need)).claim())
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
        calendar(each.place()).take(each.claim().index(), each.place().window());
        desks.comes(accesses.get(each.place().offer()), each.place().window().from());
        return each;
    }

    private Held go(Held each) {
        held.remove(each.claim().index());
        calendar(each.place()).giveBack(each.place().window());
        desks.stays(accesses.get(each.place().offer()), each.place().window().from());
        return each;
    }

    private Calendar calendar(Attempt.Won place) {
        return calendars.get(place.offer()).get(place.unit());
    }
}
