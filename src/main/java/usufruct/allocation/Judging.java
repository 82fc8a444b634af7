package usufruct.allocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Stock;
import usufruct.allocation.draw.Terms;
import usufruct.allocation.draw.Waiting;
import usufruct.policy.PolicySet;
import usufruct.policy.Verdict;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Candidates;
import usufruct.policy.fact.OfferFacts;
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

    /** The different facts of offers: those that are alike to the rules are judged once. */
    private final List<OfferFacts> different;

    /** For each offer the place of its facts among the different ones. */
    private final List<Integer> places;

    Judging(Frozen frozen, PolicySet policy) {
        this.frozen = frozen;
        this.policy = policy;
        this.parameters = policy.parameters();
        this.candidates = new Candidates(frozen.facts(), parameters);
        Map<OfferFacts, Integer> met = new LinkedHashMap<>();
        this.places = frozen.offers().stream()
                .map(offer -> met.computeIfAbsent(offer.facts(), ignored -> met.size()))
                .toList();
        this.different = List.copyOf(met.keySet());
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

    /** Equal verdicts get one number, in the order in which they come. */
    private Ballot.Judged judged() {
        List<Verdict> verdicts = new ArrayList<>();
        IdentityHashMap<Verdict, Integer> numbers = new IdentityHashMap<>();
        List<List<Integer>> edges = new ArrayList<>();
        for (List<Verdict> row : besideDifferent(frozen.needs())) {
            List<Integer> numbered = new ArrayList<>();
            for (Verdict verdict : row) {
                numbered.add(numbers.computeIfAbsent(verdict, each -> {
                    verdicts.add(each);
                    return verdicts.size() - 1;
                }));
            }
            edges.add(besideOffers(numbered));
        }
        return new Ballot.Judged(verdicts, edges);
    }

    /** What the policy says of each need beside each offer, in the offers' order. */
    List<List<Verdict>> rows(List<Frozen.Asked> needs) {
        return besideDifferent(needs).stream().map(this::besideOffers).toList();
    }

    /** What the policy says of each need beside each of the different offers; equal verdicts are one object. */
    private List<List<Verdict>> besideDifferent(List<Frozen.Asked> needs) {
        Map<Verdict, Verdict> same = new HashMap<>();
        List<List<Verdict>> rows = new ArrayList<>(needs.size());
        int width = different.size();
        int step = Math.max(1, AT_ONCE / Math.max(1, width));
        for (int from = 0; from < needs.size(); from += step) {
            List<Frozen.Asked> some = needs.subList(from, Math.min(needs.size(), from + step));
            List<Verdict> judged = forAll(
                    some, policy.judge(some.stream().flatMap(this::candidates).toList()), width);
            IdentityHashMap<Verdict, Verdict> met = new IdentityHashMap<>();
            List<Verdict> told = judged.stream()
                    .map(verdict -> met.computeIfAbsent(verdict, each -> same.computeIfAbsent(each, first -> first)))
                    .toList();
            for (int need = 0; need < some.size(); need++) {
                rows.add(List.copyOf(told.subList(need * width, (need + 1) * width)));
            }
        }
        return rows;
    }

    /** What is asked for a party is judged once for each of its people: one verdict of theirs for each pair. */
    private static List<Verdict> forAll(List<Frozen.Asked> needs, List<Verdict> judged, int width) {
        if (needs.stream().allMatch(need -> need.heads().isEmpty())) {
            return judged;
        }
        List<Verdict> told = new ArrayList<>(needs.size() * width);
        int from = 0;
        for (Frozen.Asked need : needs) {
            int people = 1 + need.heads().size();
            for (int offer = 0; offer < width; offer++) {
                List<Verdict> each = new ArrayList<>(people);
                for (int person = 0; person < people; person++) {
                    each.add(judged.get(from + person * width + offer));
                }
                told.add(PartyVerdict.of(each));
            }
            from += people * width;
        }
        return told;
    }

    /** A need beside each of the different offers, as the rules see it; once for each whom it is asked for. */
    private Stream<Candidate> candidates(Frozen.Asked need) {
        return need.everybody()
                .flatMap(name -> different.stream()
                        .map(candidates.beside(
                                need.facts(),
                                need.waited().rounds(),
                                person(name),
                                1 + need.heads().size())));
    }

    private <T> List<T> besideOffers(List<T> besideDifferent) {
        return places.stream().map(besideDifferent::get).toList();
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
                        candidates.countedFrom(need.facts().askedAt(), person(need.person())),
                        need.waited().rounds(),
                        need.waited().place(),
                        need.waited().resumed(),
                        need.waited().first()),
                periodLeft(need, need.person()),
                need.facts().together(),
                need.facts().amount(),
                Preferences.wishes(need.facts().preferences(), frozen.offers()),
                heads(need));
    }

    /** How many turns each of those may have whom it is asked for beside whoever asks. */
    private SortedMap<String, Long> heads(Frozen.Asked need) {
        var heads = new TreeMap<String, Long>();
        need.heads().forEach(name -> heads.put(name, Math.min(periodLeft(need, name), perRound(person(name)))));
        return heads;
    }

    /** How many turns somebody may have with a need, for the quota of the period around it. */
    private long periodLeft(Frozen.Asked need, String name) {
        long uses = candidates.usesInPeriod(need.facts().window(), person(name));
        return Math.max(0, parameters.get(Parameters.PERSON_IN_PERIOD) - uses);
    }

    private long perRound(PersonFacts facts) {
        return Math.min(parameters.get(Parameters.PERSON_PER_ROUND), openLeft(facts));
    }

    private long openLeft(PersonFacts facts) {
        long open = facts.uses().stream().filter(Use::open).count();
        return Math.max(0, parameters.get(Parameters.PERSON_OPEN) - open);
    }

    private PersonFacts person(String name) {
        return Objects.requireNonNull(frozen.people().get(name));
    }

    private SortedMap<String, Ballot.Person> persons() {
        var history = new History(
                frozen.facts().now(), parameters, policy.plan().resource().isPresent());
        var persons = new TreeMap<String, Ballot.Person>();
        for (Frozen.Asked need : frozen.needs()) {
            need.everybody()
                    .map(name -> person(history, person(name)))
                    .forEach(each -> persons.merge(need.person(), each, PartyVerdict::harder));
        }
        return persons;
    }

    private Ballot.Person person(History history, PersonFacts facts) {
        return history.of(facts, perRound(facts));
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
