package usufruct.allocation.draw;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Counts what everybody has of each kind of resource, and whose dominant share is what: the greatest of the parts that they
 * have of the kinds (Ghodsi et al. 2011, Dominant Resource Fairness). A kind that nobody offers counts for nothing.
 */
final class DominantShares {
    /** Binary digits of a share behind the point; two fractions of longs below 2^62 that agree in so many are equal. */
    private static final int DIGITS = 124;

    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(DIGITS / 2).subtract(BigInteger.ONE);

    private final SortedMap<String, Stock> stocks;
    private final List<List<String>> kinds = new ArrayList<>();

    DominantShares(Ballot ballot) {
        this.stocks = ballot.heading().terms().stocks();
        for (Ballot.Offer offer : ballot.offers()) {
            kinds.add(kinds(offer));
        }
    }

    /** The kinds of which a unit of an offer is: of a kit, those of its parts, each as often as it is in it. */
    private List<String> kinds(Ballot.Offer offer) {
        return offer.kit().map(Kit::parts).orElse(List.of(offer.offerId())).stream()
                .flatMap(part -> stocks.entrySet().stream()
                        .filter(stock -> stock.getValue().offers().contains(part))
                        .map(Map.Entry::getKey))
                .sorted()
                .toList();
    }

    /** Minutes of each kind that a place uses. */
    Map<String, Long> minutes(Attempt.Won place) {
        long minutes = Math.multiplyExact(
                place.window().length().toMinutes(), place.units().size());
        Map<String, Long> used = new HashMap<>();
        kinds.get(place.offer()).forEach(kind -> used.merge(kind, minutes, Math::addExact));
        return used;
    }

    /**
     * A claim that has a place, and from now on may have none but offers of the same kinds: else what its person has would
     * not be what was counted. The same claim where no kinds are counted.
     */
    Turn.Claim settled(Turn.Claim claim, int offer) {
        if (stocks.isEmpty()) {
            return claim;
        }
        var same = new BitSet();
        claim.offers().stream()
                .filter(other -> kinds.get(other).equals(kinds.get(offer)))
                .forEach(same::set);
        return new Turn.Claim(claim.index(), claim.need(), same, claim.weight(), claim.cohorts());
    }

    /** @param minutes of use of a kind, of which there are so many minutes */
    record Share(String kind, long minutes, long capacity) {
        /** Orders as the fractions do, exactly: the whole part, then twice 62 binary digits. */
        long[] digits() {
            BigInteger all = BigInteger.valueOf(minutes).shiftLeft(DIGITS).divide(BigInteger.valueOf(capacity));
            return new long[] {
                all.shiftRight(DIGITS).longValueExact(),
                all.shiftRight(DIGITS / 2).and(HALF).longValue(),
                all.and(HALF).longValue()
            };
        }

        /** Rounded down. */
        BigInteger percent() {
            return BigInteger.valueOf(minutes).multiply(BigInteger.valueOf(100)).divide(BigInteger.valueOf(capacity));
        }
    }

    /**
     * Somebody's dominant share; of equal ones that of the first kind. Empty where there is nothing of any kind.
     *
     * @param won minutes of each kind that they won in this round
     */
    Optional<Share> of(Ballot.Person person, Map<String, Long> won) {
        return stocks.entrySet().stream()
                .map(stock -> new Share(
                        stock.getKey(),
                        Math.addExact(
                                person.had().getOrDefault(stock.getKey(), 0L), won.getOrDefault(stock.getKey(), 0L)),
                        stock.getValue().capacity()))
                .min(Comparator.comparing(Share::digits, (one, other) -> Arrays.compare(other, one)));
    }
}
