package usufruct.allocation.waiting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.words.Headcount;

/**
 * What everybody is told of past waits: all as it was at one moment, which moves on when at least {@value Headcount#FEWEST} more
 * people were served. So two looks never differ by fewer.
 *
 * @param upTo that moment; empty before so many were served
 * @param stays the waits as they were known then
 */
public record Release(Optional<Instant> upTo, List<Stay> stays) {
    public Release {
        stays = List.copyOf(stays);
    }

    /**
     * The newest release.
     *
     * @param people who waited, for each of the waits
     */
    public static Release of(List<Stay> stays, List<String> people) {
        Optional<Instant> upTo = upTo(stays, people);
        return new Release(
                upTo,
                upTo.stream()
                        .flatMap(moment -> stays.stream()
                                .filter(stay -> stay.askedAt().isBefore(moment))
                                .map(stay -> stay.asOf(moment)))
                        .toList());
    }

    private static Optional<Instant> upTo(List<Stay> stays, List<String> people) {
        Map<Instant, List<String>> served = new TreeMap<>();
        for (int i = 0; i < stays.size(); i++) {
            if (stays.get(i).served()) {
                served.computeIfAbsent(stays.get(i).until(), each -> new ArrayList<>())
                        .add(people.get(i));
            }
        }
        Optional<Instant> upTo = Optional.empty();
        Set<String> since = new HashSet<>();
        for (var each : served.entrySet()) {
            since.addAll(each.getValue());
            if (since.size() >= Headcount.FEWEST) {
                upTo = Optional.of(each.getKey());
                since.clear();
            }
        }
        return upTo;
    }
}
