package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import usufruct.words.ItemId;

/**
 * The family of problems that intervals are measured on: a fortnight in quarters of an hour, things of which there are
 * one to three, closed at night or not, wanted most on evenings and weekends, for an hour, an afternoon or days. Half of
 * the needs can be moved, by up to twice their length, three in ten have a second offer, one in ten is a kit of two or
 * three things, one in six belongs to a group. There is too little: about three in ten needs have to wait.
 */
public final class Family {
    private static final int DAY = 96;
    private static final int DAYS = 14;

    private final SplittableRandom random;
    private final List<Offer> offers = new ArrayList<>();

    private Family(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The problem of a size and a seed. */
    public static Problem of(int needs, long seed) {
        return new Family(seed).problem(needs);
    }

    private Problem problem(int size) {
        for (int i = 0; i < Math.max(3, size / 14); i++) {
            offers.add(new Offer(id(i), units()));
        }
        List<Need> needs = new ArrayList<>();
        String group = "";
        int left = 0;
        for (int i = 0; i < size; i++) {
            if (left-- <= 0) {
                boolean siblings = random.nextInt(14) == 0;
                left = siblings ? 1 + random.nextInt(2) : 0;
                group = siblings ? "group" + i : "";
            }
            String person = "person" + random.nextInt(Math.max(2, size / 3));
            needs.add(new Need(id(1_000_000 + i), person, group, i, alternatives()));
        }
        var quotas = new TreeMap<String, Integer>();
        needs.forEach(need -> quotas.computeIfAbsent(need.person(), person -> 3 + random.nextInt(3)));
        return new Problem(offers, needs, quotas);
    }

    private List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        boolean closedAtNight = random.nextBoolean();
        int buffer = random.nextInt(3);
        for (int unit = 1 + random.nextInt(3); unit > 0; unit--) {
            List<Span> closed = new ArrayList<>();
            for (int day = 0; closedAtNight && day < DAYS; day++) {
                closed.add(new Span(day * DAY, day * DAY + 32));
                closed.add(new Span(day * DAY + 84, (day + 1) * DAY));
            }
            List<Span> promised = new ArrayList<>();
            for (int use = random.nextInt(4); use > 0; use--) {
                long from = random.nextInt(DAYS * DAY);
                promised.add(new Span(from, from + 4 + random.nextInt(60)));
            }
            units.add(Unit.with(promised, closed, buffer));
        }
        return units;
    }

    private List<Alternative> alternatives() {
        int kind = random.nextInt(10);
        long duration =
                kind < 5 ? 2 + random.nextInt(7) : kind < 8 ? 10 + random.nextInt(23) : 40 + random.nextInt(120);
        long from = from();
        long slack = random.nextBoolean() ? 0 : 1 + random.nextInt((int) Math.min(DAY, 2 * duration));
        int parts = random.nextInt(10) == 0 ? 2 + random.nextInt(2) : 1;
        List<Alternative> alternatives = new ArrayList<>();
        for (int i = random.nextInt(10) < 3 ? 2 : 1; i > 0; i--) {
            Set<ItemId> kit = new HashSet<>();
            while (kit.size() < parts) {
                kit.add(offers.get(random.nextInt(offers.size())).id());
            }
            List<ItemId> ordered =
                    kit.stream().sorted(Comparator.naturalOrder()).toList();
            alternatives.add(new Alternative(ordered, from, from + duration + slack, duration));
        }
        return alternatives;
    }

    private long from() {
        int day = random.nextInt(10) < 4 ? 5 + random.nextInt(2) + 7 * random.nextInt(2) : random.nextInt(DAYS);
        int quarter = random.nextBoolean() ? 64 + random.nextInt(16) : 32 + random.nextInt(48);
        return (long) day * DAY + quarter;
    }

    private static ItemId id(int number) {
        return new ItemId(String.format("%026d", number));
    }
}
