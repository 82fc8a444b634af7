package usufruct.insight.figure;

import java.util.SortedMap;

/**
 * How evenly turns are spread over people, in whole numbers.
 *
 * @param people how many had each number of turns; at least one person in all
 */
record Evenness(SortedMap<Long, Long> people) {

    long count() {
        return people.values().stream().mapToLong(Long::longValue).sum();
    }

    long fewest() {
        return people.firstKey();
    }

    long most() {
        return people.lastKey();
    }

    /** A hundredfold, rounded down: (n·Σx² − (Σx)²) ÷ n². */
    long varianceHundredths() {
        long squares = people.entrySet().stream()
                .mapToLong(each -> each.getKey() * each.getKey() * each.getValue())
                .sum();
        long count = count();
        return 100 * (count * squares - turns() * turns()) / (count * count);
    }

    /** Gini's coefficient in percent, rounded down: ΣΣ|x − y| ÷ (2·n·Σx); 0 where nobody had a turn. */
    long giniPercent() {
        long apart = 0;
        for (var one : people.entrySet()) {
            for (var other : people.headMap(one.getKey()).entrySet()) {
                apart += (one.getKey() - other.getKey()) * one.getValue() * other.getValue();
            }
        }
        return turns() == 0 ? 0 : 100 * apart / (count() * turns());
    }

    private long turns() {
        return people.entrySet().stream()
                .mapToLong(each -> each.getKey() * each.getValue())
                .sum();
    }
}
