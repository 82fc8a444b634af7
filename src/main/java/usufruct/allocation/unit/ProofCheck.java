package usufruct.allocation.unit;

/**
 * Checks an allotment in one pass over the problem, with other means than the search: only fitting pairs meet, no
 * capacity and no quota is passed, and the proof holds. From the last follows that no unit could go to another person
 * who comes before its holder, directly or by any chain of changes, nor be used in vain; and because grants are a
 * polymatroid, what no single step improves is the optimum.
 */
public final class ProofCheck {
    private final UnitProblem.People people;
    private final UnitProblem.Needs needs;
    private final int[] capacity;
    private final Allotment allotment;
    private final Proof proof;
    private final int[] asked;
    private final int[] won;
    private final int[] used;

    private ProofCheck(UnitProblem problem, Allotment allotment) {
        people = problem.people();
        needs = problem.needs();
        capacity = problem.capacity();
        this.allotment = allotment;
        proof = allotment.proof();
        asked = new int[people.count()];
        won = new int[people.count()];
        used = new int[capacity.length];
    }

    /** @throws IllegalStateException naming what does not hold */
    public static void check(UnitProblem problem, Allotment allotment) {
        var check = new ProofCheck(problem, allotment);
        check.everythingIsTold();
        check.onlyFittingPairsMeet();
        check.nothingIsPassed();
        check.regionsFollowOneAnother();
        check.whoeverWaitsHasARegion();
        check.noRegionIsLeft();
        check.holdersCameBefore();
    }

    private void everythingIsTold() {
        require(allotment.offerOf().length == needs.count(), "every need is decided");
        require(allotment.granted().length == people.count(), "every person's grants are told");
        require(proof.personRegion().length == people.count(), "every person's region is told");
        require(proof.offerRegion().length == capacity.length, "every offer's region is told");
        for (int region : proof.personRegion()) {
            require(region >= Proof.OPEN && region < proof.roots().length, "a region has a root");
        }
        for (int region : proof.offerRegion()) {
            require(region >= Proof.OPEN && region < proof.roots().length, "a region has a root");
        }
        for (int root : proof.roots()) {
            require(root >= 0 && root < people.count(), "a root is a person");
        }
    }

    private void onlyFittingPairsMeet() {
        for (int need = 0; need < needs.count(); need++) {
            asked[needs.person()[need]]++;
            int offer = allotment.offerOf()[need];
            if (offer != Allotment.NONE) {
                require(looksAt(need, offer), "only a need and an offer that fit meet");
                won[needs.person()[need]]++;
                used[offer]++;
            }
        }
    }

    private boolean looksAt(int need, int offer) {
        for (int edge = needs.first()[need]; edge < needs.first()[need + 1]; edge++) {
            if (needs.offer()[edge] == offer) {
                return true;
            }
        }
        return false;
    }

    private void nothingIsPassed() {
        for (int offer = 0; offer < used.length; offer++) {
            require(used[offer] <= capacity[offer], "no offer serves more than it has");
        }
        for (int person = 0; person < won.length; person++) {
            require(won[person] == allotment.granted()[person], "grants are what needs were served");
            require(won[person] <= people.quota()[person], "no quota is passed");
        }
    }

    private void regionsFollowOneAnother() {
        for (int region = 1; region < proof.roots().length; region++) {
            int before = proof.roots()[region - 1];
            int root = proof.roots()[region];
            require(people.isBefore(before, total(before), root, total(root)), "regions follow one another");
        }
    }

    private void whoeverWaitsHasARegion() {
        for (int person = 0; person < won.length; person++) {
            if (won[person] < Math.min(people.quota()[person], asked[person])) {
                int region = proof.personRegion()[person];
                require(region != Proof.OPEN, "whoever waits has a region");
                int root = proof.roots()[region];
                require(
                        person == root || people.isBefore(root, total(root), person, total(person)),
                        "nobody who waits comes before the root of their region");
            }
        }
    }

    private void noRegionIsLeft() {
        for (int offer = 0; offer < used.length; offer++) {
            require(
                    proof.offerRegion()[offer] == Proof.OPEN || used[offer] == capacity[offer],
                    "no region has a unit free");
        }
        for (int need = 0; need < needs.count(); need++) {
            int person = needs.person()[need];
            int held = allotment.offerOf()[need];
            int region = held == Allotment.NONE ? proof.personRegion()[person] : proof.offerRegion()[held];
            if (region == Proof.OPEN) {
                continue;
            }
            if (held != Allotment.NONE) {
                requireWithin(proof.personRegion()[person], region);
            }
            for (int edge = needs.first()[need]; edge < needs.first()[need + 1]; edge++) {
                if (needs.offer()[edge] != held) {
                    requireWithin(proof.offerRegion()[needs.offer()[edge]], region);
                }
            }
        }
    }

    private static void requireWithin(int reached, int region) {
        require(reached != Proof.OPEN && reached <= region, "nothing leads out of a region");
    }

    private void holdersCameBefore() {
        for (int person = 0; person < won.length; person++) {
            int region = proof.personRegion()[person];
            if (won[person] > 0 && region != Proof.OPEN) {
                int root = proof.roots()[region];
                require(
                        people.isBefore(person, total(person) - 1, root, total(root)),
                        "whoever holds a unit of a region came before its root");
            }
        }
    }

    private int total(int person) {
        return people.history()[person] + won[person];
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the allotment breaks its word: " + what);
        }
    }
}
