package usufruct.allocation.interval;

import java.util.Arrays;

/**
 * Puts a waiting party in by force: at some of its places, the one that turns out the least of others. Who often finds
 * no place counts for more (guided ejection, Nagata and Bräysy, Operations Research Letters 37, 2009).
 */
final class Intrusion {
    private static final int TRIES = 10;
    private static final long TOO_MUCH = Long.MAX_VALUE / 4;
    private static final int[] NO_UNITS = {};

    private final Board board;
    private final Flat flat;
    private final Timelines timelines;
    private final Chance chance;
    private final int[] weight;

    private int intruder;
    private int bestAlternative;
    private long bestStart;
    private int[] bestUnits = NO_UNITS;

    /** How many units were looked at so far. */
    long steps;

    Intrusion(Board board, Chance chance) {
        this.board = board;
        this.flat = board.flat;
        this.timelines = board.timelines;
        this.chance = chance;
        weight = new int[flat.members.length];
        Arrays.fill(weight, 1);
    }

    /** A party found no place again. */
    void complain(int party) {
        weight[party]++;
    }

    /**
     * Puts a party in.
     *
     * @param turnedOut takes those that had to go
     * @return false when it can be nowhere; some may have been turned out then
     */
    boolean force(int party, Numbers turnedOut) {
        intruder = party;
        for (int need : flat.members[party]) {
            if (!makeQuota(flat.person[need], turnedOut) || !choose(need)) {
                return false;
            }
            for (int unit : bestUnits) {
                clear(unit, bestStart, flat.duration[bestAlternative], turnedOut);
            }
            board.place(need, bestAlternative, bestStart, bestUnits);
        }
        return true;
    }

    private boolean makeQuota(int person, Numbers turnedOut) {
        if (board.tally.mayWin(person)) {
            return true;
        }
        int[] own = flat.needsOf[person];
        int first = chance.below(own.length);
        for (int i = 0; i < own.length; i++) {
            int party = flat.party[own[(first + i) % own.length]];
            if (party != intruder && board.isServed(party)) {
                board.drop(party);
                turnedOut.add(party);
                return true;
            }
        }
        return false;
    }

    private boolean choose(int need) {
        long least = TOO_MUCH;
        int alternatives = flat.firstAlternative[need + 1] - flat.firstAlternative[need];
        for (int i = 0; i < TRIES && alternatives > 0; i++) {
            int each = flat.firstAlternative[need] + chance.below(alternatives);
            long at = someStart(each);
            int[] units = new int[flat.parts(each)];
            long cost = cost(each, at, units, least);
            if (cost < least) {
                least = cost;
                bestAlternative = each;
                bestStart = at;
                bestUnits = units;
            }
        }
        return least < TOO_MUCH;
    }

    /** A tick at which a use may start: anywhere, or in line with a use that is there. */
    private long someStart(int each) {
        long earliest = flat.earliest[each];
        long last = flat.lastStart[each];
        if (earliest == last || chance.below(4) == 0) {
            return earliest + chance.below(last - earliest + 1);
        }
        int offer = flat.partOffer[flat.firstPart[each] + chance.below(flat.parts(each))];
        int units = flat.firstUnit[offer + 1] - flat.firstUnit[offer];
        if (units == 0) {
            return earliest;
        }
        int unit = flat.firstUnit[offer] + chance.below(units);
        int first = timelines.over(unit, earliest);
        int until = timelines.over(unit, last + flat.duration[each]);
        if (first == until) {
            return chance.below(2) == 0 ? earliest : last;
        }
        int use = timelines.use(unit, first + chance.below(until - first));
        long at = switch (chance.below(3)) {
            case 0 -> timelines.start(use);
            case 1 -> timelines.end(use) + flat.buffer[unit];
            default -> timelines.start(use) - flat.buffer[unit] - flat.duration[each];
        };
        return Math.clamp(at, earliest, last);
    }

    private long cost(int each, long at, int[] units, long bound) {
        long sum = 0;
        for (int part = 0; part < units.length && sum < bound; part++) {
            int offer = flat.partOffer[flat.firstPart[each] + part];
            long least = TOO_MUCH;
            for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1] && least > 0; unit++) {
                long cost = cost(unit, at, flat.duration[each], least);
                if (cost < least) {
                    least = cost;
                    units[part] = unit;
                }
            }
            sum += least;
        }
        return sum;
    }

    private long cost(int unit, long at, long duration, long bound) {
        steps++;
        if (!timelines.isOpen(unit, at, duration)) {
            return TOO_MUCH;
        }
        long sum = 0;
        long end = at + duration + flat.buffer[unit];
        for (int index = timelines.over(unit, at); index < timelines.uses(unit) && sum < bound; index++) {
            int need = timelines.use(unit, index);
            if (timelines.start(need) >= end) {
                break;
            }
            int party = flat.party[need];
            sum += party == intruder ? TOO_MUCH : (long) weight[party] * flat.members[party].length;
        }
        return sum;
    }

    private void clear(int unit, long at, long duration, Numbers turnedOut) {
        long end = at + duration + flat.buffer[unit];
        int index = timelines.over(unit, at);
        while (index < timelines.uses(unit) && timelines.start(timelines.use(unit, index)) < end) {
            int party = flat.party[timelines.use(unit, index)];
            board.drop(party);
            turnedOut.add(party);
            index = timelines.over(unit, at);
        }
    }
}
