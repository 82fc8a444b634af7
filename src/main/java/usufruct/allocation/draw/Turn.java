package usufruct.allocation.draw;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One place in the line: needs that are served together, most often one; or what one of them could have been.
 *
 * @param number counts the turns of a draw, from 0
 * @param claims what is asked for
 * @param supposed the change that makes it what it is not; a supposed need takes nothing
 */
record Turn(int number, List<Claim> claims, Optional<Change> supposed) {

    /**
     * A need and what it may have.
     *
     * @param index on the ballot
     * @param offers the offers that the policy allows it, by their index on the ballot
     * @param weight the policy's weight, at least 1
     * @param cohorts those that an offer which it may have puts it into
     */
    record Claim(int index, Ballot.Need need, BitSet offers, long weight, Set<String> cohorts) {}

    Turn {
        claims = List.copyOf(claims);
    }

    /** Whether one of its needs comes before all others. */
    boolean isFirst() {
        return claims.stream().anyMatch(claim -> claim.need().waiting().isFirst());
    }

    /** The need that stands for all. */
    Claim first() {
        return claims.getFirst();
    }

    /** The greatest weight among its needs. */
    long weight() {
        return claims.stream().mapToLong(Claim::weight).max().orElseThrow();
    }
}
