package usufruct.allocation.unit;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the regions of a proof amount to. Regions that touch are one pool from then on: a region's numbers are those of
 * all the pools that it touches, as they were when its root was refused, and of what is new in it.
 */
public final class Regions {
    private final UnitProblem problem;
    private final Allotment allotment;
    private final Proof proof;
    private final int[] asked;
    private final Region[] regions;

    /** Of each region, a later one of the same pool, or itself: the pool's last. */
    private final int[] towards;

    private Regions(UnitProblem problem, Allotment allotment) {
        this.problem = problem;
        this.allotment = allotment;
        proof = allotment.proof();
        asked = new int[problem.people().count()];
        for (int person : problem.needs().person()) {
            asked[person]++;
        }
        regions = new Region[proof.roots().length];
        towards = new int[regions.length];
    }

    /** Counts, in time linear in the problem's size; the allotment is one that {@link ProofCheck} accepts. */
    public static Regions of(UnitProblem problem, Allotment allotment) {
        var all = new Regions(problem, allotment);
        all.countMembers();
        all.joinPools();
        return all;
    }

    /** Why the need waits; empty when it is served, or when its person won as much as their quota lets them. */
    public Optional<Region> why(int need) {
        int person = problem.needs().person()[need];
        boolean waits = !allotment.isServed(need) && couldUseMore(person);
        return waits ? Optional.of(regions[proof.personRegion()[person]]) : Optional.empty();
    }

    private boolean couldUseMore(int person) {
        return allotment.granted()[person] < Math.min(problem.people().quota()[person], asked[person]);
    }

    private int uses(int person) {
        return problem.people().history()[person] + allotment.granted()[person];
    }

    /** The region that a need's unit belongs to, or its person while it has none. */
    private int regionOf(int need) {
        int held = allotment.offerOf()[need];
        return held == Allotment.NONE
                ? proof.personRegion()[problem.needs().person()[need]]
                : proof.offerRegion()[held];
    }

    private void countMembers() {
        for (int region = 0; region < regions.length; region++) {
            towards[region] = region;
            regions[region] = new Region(uses(proof.roots()[region]), 0, 0, 0, 0, 0);
        }
        for (int offer = 0; offer < problem.offers(); offer++) {
            int region = proof.offerRegion()[offer];
            if (region != Proof.OPEN) {
                regions[region] = regions[region].withOffer(problem.capacity()[offer]);
            }
        }
        int[] holdsFirst = firstHeld();
        for (int person = 0; person < asked.length; person++) {
            int holds = holdsFirst[person];
            if (holds < regions.length) {
                regions[holds] = regions[holds].withHolder(uses(person) - 1);
            }
            int waits = proof.personRegion()[person];
            if (waits != Proof.OPEN && couldUseMore(person)) {
                regions[waits] = regions[waits].withWaiting();
            }
        }
    }

    /** Of each person the first region in which they hold a unit; the number of regions when there is none. */
    private int[] firstHeld() {
        int[] first = new int[asked.length];
        Arrays.fill(first, regions.length);
        for (int need = 0; need < problem.needs().count(); need++) {
            int person = problem.needs().person()[need];
            if (allotment.isServed(need) && regionOf(need) != Proof.OPEN) {
                first[person] = Math.min(first[person], regionOf(need));
            }
        }
        return first;
    }

    private void joinPools() {
        int[] bucket = new int[problem.needs().count()];
        for (int need = 0; need < bucket.length; need++) {
            bucket[need] = regionOf(need) == Proof.OPEN ? regions.length : regionOf(need);
        }
        int[] starts = Buckets.starts(bucket, bucket.length, regions.length + 1);
        int[] place = starts.clone();
        int[] needs = new int[bucket.length];
        for (int need = 0; need < bucket.length; need++) {
            needs[place[bucket[need]]++] = need;
        }
        for (int region = 0; region < regions.length; region++) {
            for (int at = starts[region]; at < starts[region + 1]; at++) {
                joinThoseTouched(needs[at], region);
            }
        }
    }

    private void joinThoseTouched(int need, int region) {
        join(proof.personRegion()[problem.needs().person()[need]], region);
        for (int edge = problem.needs().first()[need]; edge < problem.needs().first()[need + 1]; edge++) {
            int offer = problem.needs().offer()[edge];
            if (offer != allotment.offerOf()[need]) {
                join(proof.offerRegion()[offer], region);
            }
        }
    }

    private void join(int earlier, int region) {
        int last = earlier;
        while (towards[last] != last) {
            towards[last] = towards[towards[last]];
            last = towards[last];
        }
        if (last != region) {
            towards[last] = region;
            regions[region] = regions[region].with(regions[last]);
        }
    }
}
