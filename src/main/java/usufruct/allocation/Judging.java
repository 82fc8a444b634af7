package usufruct.allocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.policy.PolicySet;
import usufruct.policy.Verdict;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Candidates;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.Use;

/** The first stage: asks the policy about every pair of frozen facts and makes the ballot. */
public final class Judging {
    private final Frozen frozen;
    private final PolicySet policy;
    private final Parameters parameters;

    private Judging(Frozen frozen, PolicySet policy) {
        this.frozen = frozen;
        this.policy = policy;
        this.parameters = policy.parameters();
    }

    /** The ballot of these facts under this policy; the same two always give the same ballot. */
    public static Ballot judge(Frozen frozen, PolicySet policy) {
        return new Judging(frozen, policy).ballot();
    }

    private Ballot ballot() {
        List<Candidate> candidates = candidates();
        List<Verdict> judged = policy.judge(candidates);
        Map<Verdict, Integer> numbers = new LinkedHashMap<>();
        List<List<Integer>> edges = new ArrayList<>();
        for (int need = 0; need < frozen.needs().size(); need++) {
            List<Integer> row = new ArrayList<>();
            for (Verdict verdict : row(judged, need)) {
                row.add(numbers.computeIfAbsent(verdict, ignored -> numbers.size()));
            }
            edges.add(row);
        }
        return new Ballot(
                frozen.roundId(),
                frozen.pool(),
                policy.hash(),
                frozen.needs().stream().map(this::need).toList(),
                frozen.offers().stream()
                        .map(offer -> new Ballot.Offer(offer.offerId(), offer.busy()))
                        .toList(),
                List.copyOf(numbers.keySet()),
                edges,
                personRemaining(candidates, judged),
                nodeRemaining());
    }

    private List<Candidate> candidates() {
        var join = new Candidates(frozen.facts(), parameters);
        List<Candidate> candidates = new ArrayList<>();
        for (Frozen.Asked need : frozen.needs()) {
            PersonFacts person = person(need);
            for (Frozen.Offered offer : frozen.offers()) {
                candidates.add(join.join(need.facts(), need.roundsWaited(), person, offer.facts()));
            }
        }
        return candidates;
    }

    private <T> List<T> row(List<T> pairs, int need) {
        int width = frozen.offers().size();
        return pairs.subList(need * width, (need + 1) * width);
    }

    private Ballot.Need need(Frozen.Asked need) {
        return new Ballot.Need(
                need.needId(),
                need.person(),
                person(need).homeNode(),
                need.facts().window(),
                need.facts().urgent(),
                need.facts().askedAt());
    }

    private PersonFacts person(Frozen.Asked need) {
        return Objects.requireNonNull(frozen.people().get(need.person()));
    }

    private SortedMap<String, Long> personRemaining(List<Candidate> candidates, List<Verdict> judged) {
        var remaining = new TreeMap<String, Long>();
        frozen.people().forEach((person, facts) -> {
            long open = facts.uses().stream().filter(Use::open).count();
            remaining.put(
                    person,
                    Math.min(
                            parameters.get(Parameters.PERSON_PER_ROUND),
                            Math.max(0, parameters.get(Parameters.PERSON_OPEN) - open)));
        });
        for (int need = 0; need < frozen.needs().size(); need++) {
            boolean allowed = row(judged, need).stream().anyMatch(Verdict::allows);
            if (allowed) {
                long left = parameters.get(Parameters.PERSON_IN_PERIOD)
                        - row(candidates, need).getFirst().usesInPeriod();
                remaining.merge(frozen.needs().get(need).person(), Math.max(0, left), Math::min);
            }
        }
        return remaining;
    }

    private SortedMap<String, Long> nodeRemaining() {
        var remaining = new TreeMap<String, Long>();
        for (PersonFacts person : frozen.people().values()) {
            String node = person.homeNode();
            long allowed = frozen.facts().unitsAllowed(node, parameters);
            remaining.put(node, Math.max(0, allowed - frozen.facts().openUses(node)));
        }
        return remaining;
    }
}
