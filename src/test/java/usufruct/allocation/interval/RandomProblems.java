package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import usufruct.words.ItemId;

/** Problems small enough to try everything, with kits, groups, quotas, buffers and busy times in them, from a seed. */
final class RandomProblems {
    private final SplittableRandom random;

    RandomProblems(long seed) {
        random = new SplittableRandom(seed);
    }

    static ItemId id(int number) {
        return new ItemId(String.format("%026d", number));
    }

    Problem next() {
        List<Offer> offers = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<Unit> units = new ArrayList<>();
            for (int unit = random.nextInt(5) == 0 ? 2 : 1; unit > 0; unit--) {
                units.add(unit());
            }
            offers.add(new Offer(id(i), units));
        }
        List<Need> needs = new ArrayList<>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            String group = random.nextInt(4) == 0 ? "group" + random.nextInt(2) : "";
            needs.add(new Need(id(100 + i), "person" + random.nextInt(4), group, random.nextInt(9), ways(offers)));
        }
        var quotas = new TreeMap<String, Integer>();
        for (int i = random.nextInt(4); i > 0; i--) {
            quotas.put("person" + i, random.nextInt(3));
        }
        return new Problem(offers, needs, quotas);
    }

    private Unit unit() {
        List<Span> busy = new ArrayList<>();
        busy.add(new Span(-Span.FAR, 0));
        busy.add(new Span(10 + random.nextInt(3), Span.FAR));
        if (random.nextInt(3) == 0) {
            long from = random.nextInt(10);
            busy.add(new Span(from, from + 1 + random.nextInt(2)));
        }
        return new Unit(busy, random.nextInt(3));
    }

    private List<Alternative> ways(List<Offer> offers) {
        List<Alternative> ways = new ArrayList<>();
        for (int i = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
            int first = random.nextInt(offers.size());
            int second = random.nextInt(offers.size());
            List<ItemId> parts = random.nextInt(4) == 0 && first != second
                    ? List.of(offers.get(first).id(), offers.get(second).id())
                    : List.of(offers.get(first).id());
            long duration = 1 + random.nextInt(5);
            long earliest = random.nextInt(9);
            long slack = random.nextInt(3) == 0 ? 0 : random.nextInt(6);
            ways.add(new Alternative(parts, earliest, earliest + duration + slack, duration));
        }
        return ways;
    }
}
