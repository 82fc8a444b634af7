package usufruct.allocation.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An allotment that is not the best, or not possible, is found out. */
class ProofCheckTest {
    private final UnitProblem oneSaw = new SmallUnits(
                    List.of(new SmallUnits.Human(0, 1, 0), new SmallUnits.Human(3, 1, 1)),
                    List.of(new SmallUnits.Want(0, 0, List.of(0)), new SmallUnits.Want(1, 0, List.of(0))),
                    List.of(1, 1))
            .problem();
    private final Proof proof = new Proof(new int[] {0, 0}, new int[] {0, Proof.OPEN}, new int[] {1});

    @Test
    void theBestIsAccepted() {
        ProofCheck.check(oneSaw, new Allotment(new int[] {0, -1}, new int[] {1, 0}, proof));
    }

    @Test
    void noticesThatAUnitServesTwo() {
        assertBroken(new int[] {0, 0}, new int[] {1, 1}, proof, "no offer serves more than it has");
    }

    @Test
    void noticesAPairThatDoesNotFit() {
        assertBroken(new int[] {0, 1}, new int[] {1, 1}, proof, "only a need and an offer that fit meet");
    }

    @Test
    void noticesThatGrantsAreToldWrongly() {
        assertBroken(new int[] {0, -1}, new int[] {1, 1}, proof, "grants are what needs were served");
    }

    @Test
    void noticesThatTheWrongPersonWon() {
        var root = new Proof(new int[] {0, 0}, new int[] {0, Proof.OPEN}, new int[] {0});

        assertBroken(
                new int[] {-1, 0}, new int[] {0, 1}, root, "whoever holds a unit of a region came before its root");
    }

    @Test
    void noticesThatAUnitStaysFreeThatSomebodyCouldUse() {
        var root = new Proof(new int[] {0, 1}, new int[] {0, Proof.OPEN}, new int[] {0, 1});

        assertBroken(new int[] {-1, -1}, new int[] {0, 0}, root, "no region has a unit free");
    }

    @Test
    void noticesThatWhoeverWaitsIsForgotten() {
        var silent = new Proof(new int[] {Proof.OPEN, Proof.OPEN}, new int[] {Proof.OPEN, Proof.OPEN}, new int[] {});

        assertBroken(new int[] {0, -1}, new int[] {1, 0}, silent, "whoever waits has a region");
    }

    @Test
    void noticesThatARegionLeavesOutAnOffer() {
        var leaky = new Proof(new int[] {0, 0}, new int[] {Proof.OPEN, Proof.OPEN}, new int[] {1});

        assertBroken(new int[] {0, -1}, new int[] {1, 0}, leaky, "nothing leads out of a region");
    }

    @Test
    void noOtherGrantsAreAcceptedWithWhateverProofTheyCome() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("ProofCheckTest: run again with -Dusufruct.seed=" + seed);
        var random = new SplittableRandom(seed);
        int changed = 0;
        for (int i = 0; i < 40_000; i++) {
            UnitProblem problem = SmallUnits.random(random).problem();
            Allotment best = Leximin.allot(problem);
            Allotment other = mutated(problem, best, random);
            if (isAccepted(problem, other)) {
                assertThat(other.granted()).isEqualTo(best.granted());
            }
            changed += Arrays.equals(other.granted(), best.granted()) ? 0 : 1;
        }

        assertThat(changed).isGreaterThan(10_000);
    }

    @Test
    void aRegionThatIsTakenFromWhoeverWaitsIsMissed() {
        for (int size : new int[] {100, 1_000}) {
            UnitProblem problem = RandomTown.ofSize(size, size);
            Allotment best = Leximin.allot(problem);
            for (int root : best.proof().roots()) {
                int[] regions = best.proof().personRegion().clone();
                regions[root] = Proof.OPEN;
                var weaker = new Proof(
                        regions, best.proof().offerRegion(), best.proof().roots());

                assertThat(isAccepted(problem, new Allotment(best.offerOf(), best.granted(), weaker)))
                        .isFalse();
            }
        }
    }

    /** One to three needs get something else, honestly counted, and now and then the proof is another too. */
    private static Allotment mutated(UnitProblem problem, Allotment best, SplittableRandom random) {
        int[] offerOf = best.offerOf().clone();
        for (int times = 1 + random.nextInt(3); times > 0 && offerOf.length > 0; times--) {
            int need = random.nextInt(offerOf.length);
            int first = problem.needs().first()[need];
            int edges = problem.needs().first()[need + 1] - first;
            int edge = random.nextInt(edges + 1);
            offerOf[need] = edge == edges ? Allotment.NONE : problem.needs().offer()[first + edge];
        }
        int[] granted = new int[best.granted().length];
        for (int need = 0; need < offerOf.length; need++) {
            granted[problem.needs().person()[need]] += offerOf[need] == Allotment.NONE ? 0 : 1;
        }
        Proof proof = best.proof();
        if (random.nextBoolean() && proof.roots().length > 0) {
            int most = proof.roots().length;
            proof = new Proof(
                    Arrays.stream(proof.personRegion())
                            .map(region -> any(region, most, random))
                            .toArray(),
                    Arrays.stream(proof.offerRegion())
                            .map(region -> any(region, most, random))
                            .toArray(),
                    Arrays.stream(proof.roots())
                            .map(root -> any(root, granted.length, random))
                            .toArray());
        }
        return new Allotment(offerOf, granted, proof);
    }

    private static int any(int value, int bound, SplittableRandom random) {
        return random.nextInt(4) == 0 ? random.nextInt(bound) : value;
    }

    private static boolean isAccepted(UnitProblem problem, Allotment allotment) {
        try {
            ProofCheck.check(problem, allotment);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void assertBroken(int[] offerOf, int[] granted, Proof told, String what) {
        var allotment = new Allotment(offerOf, granted, told);

        assertThatThrownBy(() -> ProofCheck.check(oneSaw, allotment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the allotment breaks its word: " + what);
    }
}
