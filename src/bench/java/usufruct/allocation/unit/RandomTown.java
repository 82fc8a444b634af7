package usufruct.allocation.unit;

import java.util.SplittableRandom;

/**
 * A town of any size from a seed, for tests and measurements: two needs a person, one to eleven offers a need (six on
 * the average), most of them near where the person lives and some of them sought by many; there are rich places and poor
 * ones, and more than half of the people have had nothing yet.
 *
 * @param needs how many needs there are
 * @param unitsPerHundredNeeds how scarce things are
 */
record RandomTown(int needs, int unitsPerHundredNeeds) {
    private static final int MOST_OFFERS_A_NEED = 11;
    private static final int NEARBY = 60;

    static UnitProblem ofSize(int needs, long seed) {
        return new RandomTown(needs, 50).problem(seed);
    }

    UnitProblem problem(long seed) {
        var random = new SplittableRandom(seed);
        var town = new UnitProblemBuilder();
        int persons = Math.max(1, needs / 2);
        for (int person = 0; person < persons; person++) {
            town.person(random.nextInt(3) * random.nextInt(3), 1 + random.nextInt(3), random.nextLong());
        }
        int offers = 0;
        for (int units = 0; units < (long) needs * unitsPerHundredNeeds / 100; offers++) {
            int more = 1 + random.nextInt(offers / NEARBY % 4 == 0 ? 8 : 2);
            town.offer(more);
            units += more;
        }
        for (int each = 0; each < needs; each++) {
            int person = random.nextInt(persons);
            int need = town.need(person, random.nextLong());
            int home = (int) ((long) person * offers / persons);
            for (int edge = random.nextInt(MOST_OFFERS_A_NEED); edge >= 0; edge--) {
                town.edge(need, offer(random, home, offers));
            }
        }
        return town.build();
    }

    /** One in eight is anywhere; nearby, a low place is sought more often than a high one. */
    private static int offer(SplittableRandom random, int home, int offers) {
        if (random.nextInt(8) == 0) {
            return random.nextInt(offers);
        }
        int away = random.nextInt(1 + random.nextInt(NEARBY));
        return (home / NEARBY * NEARBY + away) % offers;
    }
}
