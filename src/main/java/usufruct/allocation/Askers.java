package usufruct.allocation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.suspension.Suspensions;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.community.Roles;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.Use;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Gathers what a policy may know of whoever asks for something of a pool: their home, uses, rests and attestations. */
final class Askers {
    private final Offers offers;
    private final Assignments assignments;
    private final Roles roles;
    private final Suspensions suspensions;
    private final UsedElsewhere elsewhere;
    private final LostAndLateStore lostAndLate = new LostAndLateStore();

    Askers(Offers offers, Assignments assignments, Roles roles, Suspensions suspensions, UsedElsewhere elsewhere) {
        this.offers = offers;
        this.assignments = assignments;
        this.roles = roles;
        this.suspensions = suspensions;
        this.elsewhere = elsewhere;
    }

    /**
     * Of what they are asked about.
     *
     * @param policy how far back uses are looked up, and whether kinds of resources are counted
     * @param attestations the kinds that something of the pool asks for: nobody has to know of others
     */
    record Asked(Pool pool, PolicySet policy, Instant now, List<String> attestations) {}

    PersonFacts of(Reading reading, Asked asked, Did person) {
        return of(reading, asked, person, all -> true);
    }

    /** Somebody who holds a permit, as if they did not. */
    PersonFacts without(Reading reading, Asked asked, Assignment permit) {
        return of(reading, asked, permit.assignee(), other -> !other.id().equals(permit.id()));
    }

    private PersonFacts of(Reading reading, Asked asked, Did person, Predicate<Assignment> counted) {
        Pool pool = asked.pool();
        PolicySet policy = asked.policy();
        Instant now = asked.now();
        Instant since = Gathering.periodStart(policy, now);
        List<Assignment> permits = assignments.usesSince(reading, person, pool.group(), pool.category(), since).stream()
                .filter(counted)
                .toList();
        List<Use> uses = permits.stream()
                .map(each -> new Use(
                        each.window(),
                        each.holds(),
                        each.state() == Assignment.State.NO_SHOW,
                        each.resource().units().size(),
                        policy.parameters().has(Parameters.SHARED_USE_PERCENT)
                                ? assignments.heads(reading, each.id())
                                : 1,
                        resources(reading, each.resource(), policy.plan())))
                .toList();
        List<Assignment> own =
                permits.stream().filter(each -> each.assignee().equals(person)).toList();
        Optional<Instant> resting = suspensions.until(reading, pool.group(), person, now);
        return new PersonFacts(
                roles.homeOf(reading, person).value(),
                uses,
                later(Lateness.of(own, now, policy.parameters()), resting),
                lostAndLate.lost(reading, pool, person, since),
                lostAndLate.late(reading, pool, person, since),
                offers.vetting().of(reading, pool.group(), person, asked.attestations(), now),
                roles.isWard(reading, person, now),
                policy.parameters().isAbove(Parameters.COUNT_ELSEWHERE_PERCENT, 0)
                        ? elsewhere.of(reading, person, pool.category(), since)
                        : List.of());
    }

    /** How many units of each kind of resource a permit is for: of a kit, those of its parts; nothing where no draw counts them. */
    private SortedMap<String, Long> resources(Reading reading, Assignment.Resource permitted, DrawPlan plan) {
        var resources = new TreeMap<String, Long>();
        if (plan.resource().isEmpty()) {
            return resources;
        }
        List<ItemId> parts =
                Offer.parts(offers.record(reading, permitted.offer()).fields());
        List<ItemId> used = parts.isEmpty() ? List.of(permitted.offer()) : parts;
        long units = permitted.units().size();
        for (ItemId each : used) {
            plan.kindOf(Gathering.texts(offers.record(reading, each).fields().path("attributes")))
                    .ifPresent(kind -> resources.merge(kind, units, Long::sum));
        }
        return resources;
    }

    /** Whichever lasts longer. */
    private static PersonFacts.Suspension later(PersonFacts.Suspension late, Optional<Instant> resting) {
        return Stream.concat(late.until().stream(), resting.stream())
                .max(Comparator.naturalOrder())
                .map(PersonFacts.Suspension::until)
                .orElse(late);
    }
}
