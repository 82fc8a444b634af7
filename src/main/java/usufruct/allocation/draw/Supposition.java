package usufruct.allocation.draw;

import java.util.List;
import usufruct.policy.Verdict;

/**
 * A need as it could have been: what would have come of it, had only this been different?
 *
 * @param need the index of the real one on the ballot
 * @param as how it would stand on the ballot
 * @param row what the policy says of it beside each offer, in the offers' order
 */
public record Supposition(int need, Change change, Ballot.Need as, List<Verdict> row) {
    public Supposition {
        row = List.copyOf(row);
    }
}
