package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import usufruct.words.ItemId;

/** The definitions, by trying every tick, every unit and every set of parties. */
final class BruteForce {
    /** A unit that is taken, for how long, and until when nobody else may start there. */
    private record Taken(ItemId offer, int unit, long from, long until, long buffer) {
        boolean clashes(Taken other) {
            return offer.equals(other.offer)
                    && unit == other.unit
                    && from < other.until + buffer
                    && other.from < until + buffer;
        }
    }

    private final Problem problem;
    private final List<List<Need>> parties;
    private final Map<Need, List<List<Taken>>> places = new HashMap<>();

    BruteForce(Problem problem) {
        this.problem = problem;
        Map<String, List<Need>> groups = new TreeMap<>();
        problem.needs()
                .forEach(need -> groups.computeIfAbsent(
                                need.group().isEmpty() ? need.id().value() : need.group(), group -> new ArrayList<>())
                        .add(need));
        parties = groups.values().stream()
                .sorted(Comparator.<List<Need>>comparingLong(party ->
                                party.stream().mapToLong(Need::rank).min().orElseThrow())
                        .thenComparing(party -> party.getFirst().id()))
                .toList();
        problem.needs().forEach(need -> places.put(need, places(need)));
    }

    /** The needs that are served when each party in order is served if it fits beside those before it. */
    Set<ItemId> ranked() {
        List<List<Need>> served = new ArrayList<>();
        for (List<Need> party : parties) {
            served.add(party);
            if (!isPossible(served)) {
                served.removeLast();
            }
        }
        return ids(served);
    }

    int most() {
        return possible().stream().mapToInt(served -> ids(served).size()).max().orElse(0);
    }

    /** How many persons won at least one, at least two, and so on, in the most even way. */
    List<Long> even() {
        return possible().stream()
                .map(served -> levels(problem, ids(served)))
                .max(BruteForce::compareLevels)
                .orElseThrow();
    }

    static List<Long> levels(Problem problem, Collection<ItemId> served) {
        Map<String, Long> won = problem.needs().stream()
                .filter(need -> served.contains(need.id()))
                .collect(Collectors.groupingBy(Need::person, Collectors.counting()));
        return IntStream.rangeClosed(1, problem.needs().size())
                .mapToObj(level ->
                        won.values().stream().filter(number -> number >= level).count())
                .toList();
    }

    static int compareLevels(List<Long> left, List<Long> right) {
        return Arrays.compare(left.toArray(Long[]::new), right.toArray(Long[]::new));
    }

    private List<List<List<Need>>> possible() {
        return IntStream.range(0, 1 << parties.size())
                .mapToObj(set -> IntStream.range(0, parties.size())
                        .filter(i -> (set >> i & 1) == 1)
                        .mapToObj(parties::get)
                        .toList())
                .filter(this::isPossible)
                .toList();
    }

    private boolean isPossible(List<List<Need>> served) {
        List<Need> needs = served.stream().flatMap(List::stream).toList();
        boolean quotas =
                needs.stream().collect(Collectors.groupingBy(Need::person, Collectors.counting())).entrySet().stream()
                        .allMatch(won -> won.getValue() <= problem.quota(won.getKey()));
        return quotas
                && fits(
                        needs.stream()
                                .sorted(Comparator.comparingInt(
                                        need -> places.get(need).size()))
                                .toList(),
                        new ArrayList<>());
    }

    private boolean fits(List<Need> left, List<Taken> taken) {
        if (left.isEmpty()) {
            return true;
        }
        for (List<Taken> place : places.get(left.getFirst())) {
            if (place.stream().noneMatch(one -> taken.stream().anyMatch(one::clashes))) {
                taken.addAll(place);
                if (fits(left.subList(1, left.size()), taken)) {
                    return true;
                }
                taken.subList(taken.size() - place.size(), taken.size()).clear();
            }
        }
        return false;
    }

    private List<List<Taken>> places(Need need) {
        List<List<Taken>> all = new ArrayList<>();
        for (Alternative way : need.alternatives()) {
            for (long start = way.earliest(); start <= way.lastStart(); start++) {
                List<List<Taken>> here = List.of(List.of());
                for (ItemId offer : way.offers()) {
                    here = withOneMore(here, offer, new Span(start, start + way.duration()));
                }
                all.addAll(here);
            }
        }
        return all;
    }

    private List<List<Taken>> withOneMore(List<List<Taken>> before, ItemId id, Span use) {
        Offer offer = problem.offers().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        List<List<Taken>> more = new ArrayList<>();
        for (int unit = 0; unit < offer.units().size(); unit++) {
            Unit at = offer.units().get(unit);
            if (at.busy().stream().noneMatch(use::overlaps)) {
                for (List<Taken> some : before) {
                    List<Taken> longer = new ArrayList<>(some);
                    longer.add(new Taken(id, unit, use.from(), use.until(), at.buffer()));
                    more.add(longer);
                }
            }
        }
        return more;
    }

    private static Set<ItemId> ids(List<List<Need>> served) {
        return served.stream().flatMap(List::stream).map(Need::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
