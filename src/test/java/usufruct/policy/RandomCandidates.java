package usufruct.policy;

import java.util.random.RandomGenerator;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;

/** Candidates from few values each, so that equal, smaller and larger all happen. */
public final class RandomCandidates {
    private final RandomGenerator random;
    private final Parameters parameters;

    public RandomCandidates(RandomGenerator random, Parameters parameters) {
        this.random = random;
        this.parameters = parameters;
    }

    public Candidate next() {
        return new Candidate(
                text(),
                text(),
                flag(),
                flag(),
                number(),
                number(),
                number(),
                number(),
                number(),
                text(),
                flag(),
                text(),
                number(),
                number(),
                number(),
                number(),
                flag(),
                number(),
                flag(),
                number(),
                number(),
                number(),
                number(),
                number(),
                number(),
                number(),
                number(),
                number(),
                number(),
                number(),
                flag(),
                number(),
                number(),
                flag(),
                number(),
                number(),
                number(),
                number(),
                1,
                flag(),
                flag(),
                number(),
                parameters);
    }

    private String text() {
        return new String[] {"", "study", "repair"}[random.nextInt(3)];
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private long number() {
        return random.nextLong(7);
    }
}
