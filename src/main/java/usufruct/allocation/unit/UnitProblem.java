package usufruct.allocation.unit;

/**
 * One round in which all units serve the same time: persons, their needs, the offers with their units, and which offers
 * would serve which need. Persons, needs and offers are numbered from 0. The arrays are not copied; whoever makes the
 * problem leaves them alone.
 *
 * @param people the persons
 * @param needs the needs and what would serve them
 * @param capacity how many units each offer has
 */
public record UnitProblem(People people, Needs needs, int[] capacity) {
    /** The most uses that a history can tell of. */
    public static final int MOST_USES = 1_000_000_000;

    /**
     * Who asks; one entry a person in each array.
     *
     * @param history how many uses the person has had, at most {@link #MOST_USES}
     * @param quota how many units the person may win in this round
     * @param rank settles ties: the smaller first, of equals the person with the smaller number
     */
    public record People(int[] history, int[] quota, long[] rank) {

        /** @throws IllegalArgumentException when the arrays do not fit together or a count is out of range */
        public People {
            require(
                    history.length == quota.length && quota.length == rank.length,
                    "every person has all three numbers");
            for (int person = 0; person < history.length; person++) {
                require(history[person] >= 0 && history[person] <= MOST_USES, "a history is a count of uses");
                require(quota[person] >= 0, "a quota is not negative");
            }
        }

        public int count() {
            return history.length;
        }

        /** Whether the one with so many uses is served before the other with so many. */
        boolean isBefore(int one, int usesOfOne, int other, int usesOfOther) {
            if (usesOfOne != usesOfOther) {
                return usesOfOne < usesOfOther;
            }
            return rank[one] != rank[other] ? rank[one] < rank[other] : one < other;
        }
    }

    /**
     * What is asked for; one entry a need in the first two arrays.
     *
     * @param person who asks
     * @param rank among the needs of one person the smaller is tried first; no promise that it is the one served
     * @param first where the need's offers begin in {@code offer}; one entry more than needs, the last being the end
     * @param offer the offers that would serve a need, need after need
     */
    public record Needs(int[] person, long[] rank, int[] first, int[] offer) {

        /** @throws IllegalArgumentException when the arrays do not fit together */
        public Needs {
            int count = person.length;
            require(rank.length == count && first.length == count + 1, "every need has a rank and a row of offers");
            require(first[0] == 0 && first[count] == offer.length, "the rows of offers are all of them");
            for (int need = 0; need < count; need++) {
                require(first[need] <= first[need + 1], "the rows of offers follow one another");
            }
        }

        public int count() {
            return person.length;
        }
    }

    /** @throws IllegalArgumentException when a need names a person or an offer that there is not */
    public UnitProblem {
        for (int units : capacity) {
            require(units >= 0, "a capacity is not negative");
        }
        for (int person : needs.person()) {
            require(person >= 0 && person < people.count(), "a need is of a person that there is");
        }
        for (int offer : needs.offer()) {
            require(offer >= 0 && offer < capacity.length, "a need looks at offers that there are");
        }
    }

    public int offers() {
        return capacity.length;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("not a problem of units: " + what);
        }
    }
}
