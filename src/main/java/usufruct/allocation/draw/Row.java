package usufruct.allocation.draw;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import usufruct.policy.Verdict;

/** What the verdicts on a need beside each offer, in the offers' order, come to. A round asks it of every need. */
final class Row {

    /** The offers that a row of verdicts allows. */
    static BitSet allowed(List<Verdict> row) {
        var allowed = new BitSet();
        for (int offer = 0; offer < row.size(); offer++) {
            if (row.get(offer).allows()) {
                allowed.set(offer);
            }
        }
        return allowed;
    }

    /** The cohorts that a need is in, by a row of verdicts: whatever a pair that may meet puts it into. */
    static Set<String> cohorts(List<Verdict> row) {
        Set<String> cohorts = new HashSet<>();
        for (Verdict verdict : row) {
            if (verdict.allows()) {
                verdict.included().forEach(each -> cohorts.add(each.cohort()));
            }
        }
        return Set.copyOf(cohorts);
    }

    /** The highest weight among the pairs that may meet; 0 when none may. */
    static long weight(List<Verdict> row) {
        long most = 0;
        for (Verdict verdict : row) {
            most = verdict.allows() ? Math.max(most, verdict.weight()) : most;
        }
        return most;
    }

    private Row() {}
}
