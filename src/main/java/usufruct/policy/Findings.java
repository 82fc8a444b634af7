package usufruct.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;
import usufruct.words.Reason;

/**
 * What rules call {@code policy}: the place where they leave their findings, and the only thing they can do.
 *
 * <p>Lives for one session. It hears which rule is about to fire, so that a finding carries its rule's name.
 */
public final class Findings extends DefaultAgendaEventListener {
    /** The largest number that a round's record can hold (2^53 - 1). */
    private static final long MOST_INSTANT = (1L << 53) - 1;

    private final IdentityHashMap<Candidate, List<Verdict.Refused>> refusals = new IdentityHashMap<>();
    private final IdentityHashMap<Candidate, List<Verdict.Weighed>> weights = new IdentityHashMap<>();
    private final IdentityHashMap<Candidate, List<Verdict.Included>> included = new IdentityHashMap<>();
    private String rule = "";
    private int fired;

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        rule = event.getMatch().getRule().getName();
        fired++;
    }

    /** The pair may not meet. Names and values that decided follow in turn. */
    public void refuse(Candidate candidate, Reason reason, Object... namesAndValues) {
        refuseUntil(candidate, reason, 0, namesAndValues);
    }

    /** The pair may not meet before an instant, epoch milliseconds; 0 when nobody knows. */
    public void refuseUntil(Candidate candidate, Reason reason, long trueAt, Object... namesAndValues) {
        if (Math.abs(trueAt) > MOST_INSTANT || trueAt == Long.MIN_VALUE) {
            throw new PolicyException("rule \"" + rule + "\" says no until `" + trueAt
                    + "`; say it in epoch milliseconds, at most `" + MOST_INSTANT + "`");
        }
        var facts = new TreeMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        Optional<Instant> at = trueAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(trueAt));
        refusals.computeIfAbsent(candidate, ignored -> new ArrayList<>())
                .add(new Verdict.Refused(reason, rule, facts, at));
    }

    /** The pair draws with more weight. */
    public void weigh(Candidate candidate, long added) {
        if (added < 0 || added > Parameters.MOST) {
            throw new PolicyException("rule \"" + rule + "\" weighs `" + added + "`; weights only add, at most `"
                    + Parameters.MOST + "` each");
        }
        weights.computeIfAbsent(candidate, ignored -> new ArrayList<>()).add(new Verdict.Weighed(rule, added));
    }

    /** The pair belongs to a cohort, for which a share may be kept. */
    public void include(Candidate candidate, String cohort) {
        included.computeIfAbsent(candidate, ignored -> new ArrayList<>()).add(new Verdict.Included(rule, cohort));
    }

    int fired() {
        return fired;
    }

    Verdict verdict(Candidate candidate, long baseWeight) {
        return Verdict.of(
                refusals.getOrDefault(candidate, List.of()),
                weights.getOrDefault(candidate, List.of()),
                included.getOrDefault(candidate, List.of()),
                baseWeight);
    }
}
