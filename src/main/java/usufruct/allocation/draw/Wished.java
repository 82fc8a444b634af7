package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.words.Window;

/**
 * Where a claim could be if whoever is there gave way.
 *
 * @param calendars of the units of each offer
 * @param all the calendars of units of an offer and, when it is a kit, of its parts
 * @param within the parts of the claim's window in which it may have an offer
 * @param more other beginnings to try in a part
 */
record Wished(
        List<List<Calendar>> calendars,
        BiFunction<Integer, List<Integer>, List<Calendar>> all,
        IntFunction<List<Window>> within,
        Function<Window, List<Instant>> more) {

    /**
     * Tries one place after the other until one will do; says whether one did.
     *
     * @param offers that the claim may have, in their order
     */
    boolean tryEach(Turn.Claim claim, List<Integer> offers, int count, Predicate<Attempt.Won> willDo) {
        return offers.stream()
                .flatMap(offer -> count > 1
                        ? wishedSeveral(claim, offer, count)
                        : IntStream.range(0, calendars.get(offer).size())
                                .boxed()
                                .flatMap(unit -> wished(claim, offer, List.of(unit))
                                        .map(time -> new Attempt.Won(offer, List.of(unit), time))))
                .anyMatch(willDo);
    }

    /** At each time the units from which the fewest have to make way. */
    private Stream<Attempt.Won> wishedSeveral(Turn.Claim claim, int offer, int count) {
        List<Calendar> units = calendars.get(offer);
        List<Integer> all = IntStream.range(0, units.size()).boxed().toList();
        return wished(claim, offer, all).flatMap(time -> {
            Map<Integer, Integer> crowded = new TreeMap<>();
            all.forEach(unit -> units.get(unit).inTheWay(time).ifPresent(needs -> crowded.put(unit, needs.size())));
            List<Integer> emptiest = crowded.keySet().stream()
                    .sorted(Comparator.comparing(crowded::get))
                    .limit(count)
                    .sorted()
                    .toList();
            return emptiest.size() < count ? Stream.empty() : Stream.of(new Attempt.Won(offer, emptiest, time));
        });
    }

    /** Times in line with what is taken on these units. */
    private Stream<Window> wished(Turn.Claim claim, int offer, List<Integer> units) {
        Duration length = claim.need().length();
        return within.apply(offer).stream().flatMap(part -> {
            var beginnings = new TreeSet<Instant>();
            all.apply(offer, units).forEach(calendar -> beginnings.addAll(calendar.beginnings(part, length)));
            beginnings.addAll(more.apply(part));
            return beginnings.stream().map(from -> new Window(from, from.plus(length)));
        });
    }
}
