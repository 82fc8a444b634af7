package usufruct.allocation.unit;

import java.util.Arrays;

/** Collects a problem piece by piece; edges may come in any order. Each method returns the number of the new piece. */
public final class UnitProblemBuilder {
    private int persons;
    private int needs;
    private int offers;
    private int edges;
    private int[] history = new int[16];
    private int[] quota = new int[16];
    private long[] personRank = new long[16];
    private int[] needPerson = new int[16];
    private long[] needRank = new long[16];
    private int[] capacity = new int[16];
    private int[] edgeNeed = new int[16];
    private int[] edgeOffer = new int[16];

    /** A person; see {@link UnitProblem.People}. */
    public int person(int uses, int most, long rank) {
        if (persons == history.length) {
            history = Arrays.copyOf(history, persons * 2);
            quota = Arrays.copyOf(quota, persons * 2);
            personRank = Arrays.copyOf(personRank, persons * 2);
        }
        history[persons] = uses;
        quota[persons] = most;
        personRank[persons] = rank;
        return persons++;
    }

    /** A need of a person; see {@link UnitProblem.Needs}. */
    public int need(int person, long rank) {
        if (needs == needPerson.length) {
            needPerson = Arrays.copyOf(needPerson, needs * 2);
            needRank = Arrays.copyOf(needRank, needs * 2);
        }
        needPerson[needs] = person;
        needRank[needs] = rank;
        return needs++;
    }

    /** An offer with so many units. */
    public int offer(int units) {
        if (offers == capacity.length) {
            capacity = Arrays.copyOf(capacity, offers * 2);
        }
        capacity[offers] = units;
        return offers++;
    }

    /** Says that the offer would serve the need. */
    public int edge(int need, int offer) {
        if (need < 0 || need >= needs) {
            throw new IllegalArgumentException("there is no need `" + need + "` yet");
        }
        if (edges == edgeNeed.length) {
            edgeNeed = Arrays.copyOf(edgeNeed, edges * 2);
            edgeOffer = Arrays.copyOf(edgeOffer, edges * 2);
        }
        edgeNeed[edges] = need;
        edgeOffer[edges] = offer;
        return edges++;
    }

    /** @throws IllegalArgumentException when what was collected is no problem */
    public UnitProblem build() {
        int[] first = Buckets.starts(edgeNeed, edges, needs);
        int[] place = first.clone();
        int[] offer = new int[edges];
        for (int edge = 0; edge < edges; edge++) {
            offer[place[edgeNeed[edge]]++] = edgeOffer[edge];
        }
        return new UnitProblem(
                new UnitProblem.People(
                        Arrays.copyOf(history, persons),
                        Arrays.copyOf(quota, persons),
                        Arrays.copyOf(personRank, persons)),
                new UnitProblem.Needs(Arrays.copyOf(needPerson, needs), Arrays.copyOf(needRank, needs), first, offer),
                Arrays.copyOf(capacity, offers));
    }
}
