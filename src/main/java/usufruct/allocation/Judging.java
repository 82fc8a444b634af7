package usufruct.allocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Stock;
import usufruct.allocation.draw.Terms;
import usufruct.allocation.draw.Waiting;
import usufruct.policy.PolicySet;
import usufruct.policy.Verdict;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Candidates;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.Use;
import usufruct.words.ItemId;

/** The first stage: asks the policy about every pair of frozen facts and makes the ballot. */
public final class Judging {
    /** Pairs that are asked about together: their facts are in memory at once. */
    private static final int AT_ONCE = 20_000;

    private final Frozen frozen;
    private final PolicySet policy;
    private final Parameters parameters;
    private final Candidates candidates;

    Judging(Frozen frozen, PolicySet policy) {
        this.frozen = frozen;
        this.policy = policy;
        this.parameters = policy.parameters();
        this.candidates = new Candidates(frozen.facts(), parameters);
    }

    /** The ballot of these facts under this policy; the same two always give the same ballot. */
    public static Ballot judge(Frozen frozen, PolicySet policy) {
        return new Judging(frozen, policy).ballot();
    }

    private Ballot ballot() {
        return new Ballot(
                new Ballot.Heading(frozen.roundId(), frozen.pool(), policy.hash(), terms()),
                frozen.needs().stream().map(this::need).toList(),
                frozen.offers().stream()
                        .map(offer -> new Ballot.Offer(offer.offerId(), offer.busy(), offer.access(), offer.kit()))
                        .toList(),
                judged(),
                persons(),
                nodeRemaining());
    }

    private Terms terms() {
        long free =
                frozen.offers().stream().mapToLong(offer -> offer.busy().size()).sum();
        return new Terms(
                policy.plan(),
                optional(Parameters.ENTRY_CHARGE_MINUTES),
                free * optional(Parameters.URGENT_SHARE_PERCENT) / 100,
                policy.plan().shares().isEmpty()
                        ? Optional.empty()
                        : Optional.of(frozen.facts().now()),
                stocks());
    }

    /** What there is of each kind of resource: each unit for the whole period, or as much as its offer's budget allows. */
    private SortedMap<String, Stock> stocks() {
        long period = Duration.ofDays(parameters.get(Parameters.PERIOD_DAYS)).toMinutes();
        var capacities = new TreeMap<String, Long>();
        var offers = new TreeMap<String, SortedSet<ItemId>>();
        for (Frozen.Offered offer : frozen.offers()) {
            long all = Math.multiplyExact(period, offer.busy().size());
            long minutes = offer.allowed()
                    .map(allowed -> Math.min(all, allowed.toMinutes()))
                    .orElse(all);
            Optional<String> kind = policy.plan().kindOf(offer.facts().attributes());
            if (kind.isPresent() && offer.kit().isEmpty() && minutes > 0) {
                capacities.merge(kind.get(), minutes, Math::addExact);
                offers.computeIfAbsent(kind.get(), ignored -> new TreeSet<>()).add(offer.offerId());
            }
        }
        var stocks = new TreeMap<String, Stock>();
        offers.forEach(
                (kind, those) -> stocks.put(kind, new Stock(Objects.requireNonNull(capacities.get(kind)), those)));
        return stocks;
    }

    private long optional(String name) {
        return parameters.has(name) ? parameters.get(name) : 0;
    }

    /** Equal verdicts get one number. */
    private Ballot.Judged judged() {
        Map<Verdict, Integer> numbers = new LinkedHashMap<>();
        List<List<Integer>> edges = new ArrayList<>();
        int needs = frozen.needs().size();
        int step = Math.max(1, AT_ONCE / Math.max(1, frozen.offers().size()));
        for (int from = 0; from < needs; from += step) {
            List<Frozen.Asked> some = frozen.needs().subList(from, Math.min(needs, from + step));
            List<Verdict> judged = policy.judge(
                    some.stream().flatMap(need -> row(need).stream()).toList());
            for (int need = 0; need < some.size(); need++) {
                edges.add(row(judged, need).stream()
                        .map(verdict -> numbers.computeIfAbsent(verdict, ignored -> numbers.size()))
                        .toList());
            }
        }
        return new Ballot.Judged(List.copyOf(numbers.keySet()), edges);
    }

    /** A need beside each offer, as the rules see it. */
    List<Candidate> row(Frozen.Asked need) {
        return frozen.offers().stream()
                .map(offer -> candidates.join(need.facts(), need.waited().rounds(), person(need), offer.facts()))
                .toList();
    }

    private <T> List<T> row(List<T> pairs, int need) {
        int width = frozen.offers().size();
        return pairs.subList(need * width, (need + 1) * width);
    }

    /** A need as it stands on the ballot. */
    Ballot.Need need(Frozen.Asked need) {
        return new Ballot.Need(
                need.needId(),
                need.person(),
                need.facts().window(),
                need.facts().length(),
                need.facts().urgent(),
                new Waiting(
                        need.facts().askedAt(),
                        need.waited().rounds(),
                        need.waited().place(),
                        need.waited().resumed(),
                        need.waited().firstUntil()),
                Math.max(0, parameters.get(Parameters.PERSON_IN_PERIOD) - usesAround(need)),
                need.facts().together(),
                need.facts().amount(),
                Preferences.wishes(need.facts().preferences(), frozen.offers()));
    }

    private long usesAround(Frozen.Asked need) {
        return candidates.usesInPeriod(need.facts().window(), person(need));
    }

    private PersonFacts person(Frozen.Asked need) {
        return Objects.requireNonNull(frozen.people().get(need.person()));
    }

    private SortedMap<String, Ballot.Person> persons() {
        var history = new History(
                frozen.facts().now(), parameters, policy.plan().resource().isPresent());
        var persons = new TreeMap<String, Ballot.Person>();
        frozen.people().forEach((name, facts) -> {
            long open = facts.uses().stream().filter(Use::open).count();
            long atOnce = Math.max(0, parameters.get(Parameters.PERSON_OPEN) - open);
            long remaining = Math.min(parameters.get(Parameters.PERSON_PER_ROUND), atOnce);
            persons.put(name, history.of(facts, remaining));
        });
        return persons;
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
