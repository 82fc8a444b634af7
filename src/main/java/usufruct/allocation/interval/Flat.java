package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.words.ItemId;

/**
 * A problem as numbers in flat arrays. Needs, offers and persons are numbered in their order; alternatives, units and
 * parts through all needs and offers, so that those of number {@code i} stand from {@code first[i]} to before
 * {@code first[i + 1]}.
 */
final class Flat {
    final Problem problem;
    final int[] firstAlternative;
    final long[] earliest;
    final long[] lastStart;
    final long[] duration;
    final int[] firstPart;
    final int[] partOffer;
    final int[] firstUnit;
    final int[] unitOffer;
    final long[] buffer;
    final long[][] freeFrom;
    final long[][] freeUntil;
    final int[] person;
    final int[] quota;
    final int[] party;

    /** The needs of each person, in order. */
    final int[][] needsOf;

    /** The needs of each party, in order: what is served together or not at all. Most parties have one need. */
    final int[][] members;

    Flat(Problem problem) {
        this.problem = problem;
        List<Need> needs = problem.needs();
        List<Offer> offers = problem.offers();
        firstAlternative =
                sums(needs.stream().mapToInt(need -> need.alternatives().size()));
        List<Alternative> alternatives =
                needs.stream().flatMap(need -> need.alternatives().stream()).toList();
        earliest = alternatives.stream().mapToLong(Alternative::earliest).toArray();
        lastStart = alternatives.stream().mapToLong(Alternative::lastStart).toArray();
        duration = alternatives.stream().mapToLong(Alternative::duration).toArray();
        firstPart = sums(alternatives.stream().mapToInt(each -> each.offers().size()));
        Map<ItemId, Integer> offerNumbers = new HashMap<>();
        offers.forEach(offer -> offerNumbers.put(offer.id(), offerNumbers.size()));
        partOffer = alternatives.stream()
                .flatMap(each -> each.offers().stream())
                .mapToInt(id -> offerNumbers.getOrDefault(id, -1))
                .toArray();

        firstUnit = sums(offers.stream().mapToInt(offer -> offer.units().size()));
        List<Unit> units =
                offers.stream().flatMap(offer -> offer.units().stream()).toList();
        unitOffer = new int[units.size()];
        for (int offer = 0; offer < offers.size(); offer++) {
            Arrays.fill(unitOffer, firstUnit[offer], firstUnit[offer + 1], offer);
        }
        buffer = units.stream().mapToLong(Unit::buffer).toArray();
        List<List<Span>> free = units.stream().map(Unit::free).toList();
        freeFrom = free.stream()
                .map(spans -> spans.stream().mapToLong(Span::from).toArray())
                .toArray(long[][]::new);
        freeUntil = free.stream()
                .map(spans -> spans.stream().mapToLong(Span::until).toArray())
                .toArray(long[][]::new);

        Map<String, Integer> personNumbers = new TreeMap<>();
        needs.forEach(need -> personNumbers.put(need.person(), 0));
        quota = personNumbers.keySet().stream().mapToInt(problem::quota).toArray();
        int numbered = 0;
        for (Map.Entry<String, Integer> one : personNumbers.entrySet()) {
            one.setValue(numbered++);
        }
        person = needs.stream()
                .mapToInt(need -> personNumbers.getOrDefault(need.person(), -1))
                .toArray();
        needsOf = inverse(person, quota.length);
        members = parties(needs);
        party = new int[needs.size()];
        for (int number = 0; number < members.length; number++) {
            for (int need : members[number]) {
                party[need] = number;
            }
        }
    }

    int needs() {
        return person.length;
    }

    int units() {
        return buffer.length;
    }

    int parts(int alternative) {
        return firstPart[alternative + 1] - firstPart[alternative];
    }

    /** For each offer the parties that ask for it, each once for every part of an alternative that does. */
    int[][] askers() {
        int[] asker = new int[partOffer.length];
        for (int need = 0; need < needs(); need++) {
            int first = firstPart[firstAlternative[need]];
            Arrays.fill(asker, first, firstPart[firstAlternative[need + 1]], party[need]);
        }
        int[][] parts = inverse(partOffer, firstUnit.length - 1);
        return Arrays.stream(parts)
                .map(each -> Arrays.stream(each).map(part -> asker[part]).toArray())
                .toArray(int[][]::new);
    }

    /** For each value the indices at which it stands. */
    private static int[][] inverse(int[] values, int count) {
        int[] sizes = new int[count];
        for (int value : values) {
            sizes[value]++;
        }
        int[][] indices = new int[count][];
        Arrays.setAll(indices, value -> new int[sizes[value]]);
        for (int i = values.length - 1; i >= 0; i--) {
            indices[values[i]][--sizes[values[i]]] = i;
        }
        return indices;
    }

    private static int[][] parties(List<Need> needs) {
        List<int[]> parties = new ArrayList<>();
        Map<String, Integer> groups = new HashMap<>();
        for (int need = 0; need < needs.size(); need++) {
            String group = needs.get(need).group();
            Integer known = groups.get(group);
            if (known == null) {
                if (!group.isEmpty()) {
                    groups.put(group, parties.size());
                }
                parties.add(new int[] {need});
            } else {
                int[] before = parties.get(known);
                int[] joined = Arrays.copyOf(before, before.length + 1);
                joined[before.length] = need;
                parties.set(known, joined);
            }
        }
        return parties.toArray(int[][]::new);
    }

    private static int[] sums(IntStream sizes) {
        int[] each = sizes.toArray();
        int[] sums = new int[each.length + 1];
        for (int i = 0; i < each.length; i++) {
            sums[i + 1] = sums[i] + each[i];
        }
        return sums;
    }
}
