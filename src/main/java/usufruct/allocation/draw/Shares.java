package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.policy.DrawPlan;

/**
 * What a round keeps for cohorts: so many turns of each come first, wherever their use begins late enough. Nothing stays
 * empty for them: what a cohort does not ask for goes to all in the same round.
 */
final class Shares {

    /**
     * One share.
     *
     * @param reserved how many turns of the cohort come first
     * @param from what is used earlier than this has flowed back to all
     */
    record Share(String cohort, long reserved, Instant from) {
        boolean isFor(Turn turn) {
            return turn.claims().stream().allMatch(claim -> claim.cohorts().contains(cohort));
        }

        boolean isTooNear(Turn turn) {
            return turn.claims().stream()
                    .anyMatch(claim -> claim.need().window().from().isBefore(from));
        }
    }

    private final List<Share> all;
    private final long units;

    private Shares(List<Share> all, long units) {
        this.all = List.copyOf(all);
        this.units = units;
    }

    static Shares of(Ballot ballot) {
        List<DrawPlan.Share> planned = ballot.heading().terms().plan().shares();
        if (planned.isEmpty()) {
            return new Shares(List.of(), 0);
        }
        Instant frozenAt = ballot.heading().terms().frozenAt().orElseThrow();
        long units = ballot.offers().stream()
                .filter(offer -> offer.kit().isEmpty())
                .flatMap(offer -> offer.busy().stream())
                .filter(busy -> busy.stream().noneMatch(taken -> taken.contains(frozenAt)))
                .count();
        List<Long> reserved =
                parts(units, planned.stream().map(DrawPlan.Share::percent).toList());
        return new Shares(
                IntStream.range(0, planned.size())
                        .mapToObj(i -> new Share(
                                planned.get(i).cohort(),
                                reserved.get(i),
                                frozenAt.plus(Duration.ofHours(planned.get(i).until()))))
                        .toList(),
                units);
    }

    /** Whole parts by largest remainder; what is left of the hundred is the last party, and stands back when remainders are equal. */
    static List<Long> parts(long units, List<Long> percents) {
        long rest = 100 - percents.stream().mapToLong(Long::longValue).sum();
        List<Long> parties = Stream.concat(percents.stream(), Stream.of(rest)).toList();
        List<Long> parts = new ArrayList<>();
        parties.forEach(percent -> parts.add(units * percent / 100));
        long left = units - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parties.size())
                .boxed()
                .sorted(Comparator.comparingLong(party -> -(units * parties.get(party) % 100)))
                .limit(left)
                .forEach(party -> parts.set(party, parts.get(party) + 1));
        return parts.subList(0, percents.size());
    }

    /** The share that a turn would win under, the first in the policy's order; empty when it would win as everybody does. */
    Optional<Share> of(Turn turn, Tally tally) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return all.stream()
                .filter(share -> share.isFor(turn) && !share.isTooNear(turn))
                .filter(share -> tally.under(share.cohort()) < share.reserved())
                .findFirst();
    }

    List<Share> all() {
        return all;
    }

    /** The things that were there to be shared. */
    long units() {
        return units;
    }
}
