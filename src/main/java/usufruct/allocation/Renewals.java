package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Pool;
import usufruct.assignment.Assignment;
import usufruct.assignment.Extensions;
import usufruct.policy.PolicySet;
import usufruct.policy.Verdict;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.Headcount;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/**
 * Decides by rule whether somebody may keep a thing for longer: not when others wait for it in that time, and not for longer
 * than the pool's policy lets anybody. Whatever is refused throws and changes nothing.
 */
public final class Renewals {
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final ItemId NO_ROUND = new ItemId("0".repeat(26));
    private static final String YOU = "you";

    private final Draws draws;
    private final Draws.Circle circle;
    private final Gathering gathering;
    private final Extensions extensions;

    public Renewals(Draws draws, Draws.Circle circle, Extensions extensions) {
        this.draws = draws;
        this.circle = circle;
        this.gathering = draws.gathering();
        this.extensions = extensions;
    }

    /**
     * Lets the caller keep a thing in use until a later time. Again is no harm.
     *
     * @throws RefusedException NOT_FOUND, NOT_THE_ASSIGNEE, as {@link Extensions#requirePossible}; CLOSED when
     *     it could not be used, or brought back, then; BUDGET_SPENT when too little is left of the offer's budget; OTHERS_WAIT when somebody waits for the thing in that time, or
     *     while it rests after, with how many; QUOTA when the policy lets nobody keep it so long; a rule's reason
     *     and sentence when a rule of the pool speaks against it
     */
    public void renew(Writing writing, Did caller, ItemId id, Instant until) {
        Assignment permit = circle.assignments().get(writing, id);
        if (!permit.assignee().equals(caller)) {
            throw new RefusedException(Reason.NOT_THE_ASSIGNEE, "only the assignee can ask for more time");
        }
        if (permit.window().until().equals(until)) {
            return;
        }
        extensions.requirePossible(writing, permit, until);
        requireOpen(writing, permit, until);
        decide(writing, permit, until);
        extensions.extend(writing, id, until);
    }

    private void requireOpen(Reading reading, Assignment permit, Instant until) {
        var more = new Window(permit.window().until(), until);
        Instant now = circle.self().clock().instant();
        Access access = gathering.access(reading, permit.resource().offer(), more, now);
        requireBudget(reading, permit, more, now);
        if (!access.letsGoOn(more)) {
            Optional<Instant> open = access.openFrom(until);
            String next = open.map(at -> ", and open again from `" + at + "`").orElse("");
            Refusal closed =
                    Refusal.of(Reason.CLOSED, "it is closed then" + next + "; choose a time in its open hours");
            throw new RefusedException(
                    open.map(at -> closed.with("openFrom", at)).orElse(closed));
        }
    }

    /** More than what is left of a budget is given to nobody. */
    private void requireBudget(Reading reading, Assignment permit, Window more, Instant now) {
        Assignment.Resource its = permit.resource();
        int units = permit.unitsKept().size();
        var pool = new Pool(its.category(), its.community());
        gathering.spent(reading, pool, its.offer(), units, more, now).ifPresent(period -> {
            throw new RefusedException(Refusal.of(
                            Reason.BUDGET_SPENT,
                            "only `" + period.left().toMinutes() / units
                                    + "` minutes are left of what may be used of it until `"
                                    + period.time().until() + "`")
                    .with("minutesLeft", period.left().toMinutes() / units));
        });
    }

    private void decide(Reading reading, Assignment permit, Instant until) {
        var pool = new Pool(permit.resource().category(), permit.resource().community());
        PolicySet policy = policy(reading, pool);
        requireWithinMost(reading, permit, until, policy.parameters());
        Ballot ballot = judged(reading, pool, policy, permit, until);
        long waiting = waiting(ballot, new Window(permit.window().until(), until.plus(buffer(reading, permit))));
        if (waiting > 0) {
            String told = Headcount.told(waiting);
            throw new RefusedException(Refusal.of(
                            Reason.OTHERS_WAIT,
                            "`" + told + "` people wait for it in that time; bring it back when it is due")
                    .with("waiting", told));
        }
        ballot.needs().stream()
                .filter(need -> need.person().equals(YOU))
                .flatMap(need -> ballot.verdict(ballot.needs().indexOf(need), 0).refusals().stream())
                .findFirst()
                .ifPresent(Renewals::refuse);
    }

    /**
     * How many people wait for a thing that is out, for a time within a week from now, as it may be told to anybody.
     *
     * @throws RefusedException NOT_FOUND to anybody but the assignee and the group's stewards; WRONG_STATE when it is not out
     */
    public String waiting(Reading reading, Did caller, ItemId id) {
        Assignment permit = circle.assignments().get(reading, id);
        var pool = new Pool(permit.resource().category(), permit.resource().community());
        if (!permit.assignee().equals(caller) && !circle.roles().isSteward(reading, pool.group(), caller)) {
            throw new RefusedException(Reason.NOT_FOUND, "no assignment `" + id + "` that you may see");
        }
        if (!permit.holds()) {
            throw new RefusedException(Reason.WRONG_STATE, "the thing is not out");
        }
        Instant now = circle.self().clock().instant();
        Instant until = later(permit.window().until(), now).plus(AHEAD);
        Ballot ballot = judged(reading, pool, policy(reading, pool), permit, until);
        return Headcount.told(waiting(ballot, new Window(now, now.plus(AHEAD))));
    }

    private Duration buffer(Reading reading, Assignment permit) {
        return circle.offers().buffer(reading, permit.resource().offer());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long waiting(Ballot ballot, Window time) {
        return ballot.needs().stream()
                .filter(need -> !need.person().equals(YOU)
                        && need.window().overlaps(time)
                        && ballot.allows(ballot.needs().indexOf(need), 0))
                .map(Ballot.Need::person)
                .distinct()
                .count();
    }

    private static void refuse(Verdict.Refused refused) {
        throw new RefusedException(new Refusal(refused.reason(), refused.rule(), refused.facts(), refused.trueAt()));
    }

    /** What a steward gave may be of a pool that no round was ever drawn in. */
    private PolicySet policy(Reading reading, Pool pool) {
        if (!draws.pools(reading).contains(pool)) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "this pool has no policy yet, so nothing is decided by rule; ask its stewards");
        }
        return draws.policy(reading, pool);
    }

    /** How much longer than it was promised anybody may keep a thing: none where the policy does not say. */
    private void requireWithinMost(Reading reading, Assignment permit, Instant until, Parameters parameters) {
        long hours =
                parameters.has(Parameters.EXTENSION_MOST_HOURS) ? parameters.get(Parameters.EXTENSION_MOST_HOURS) : 0;
        Instant latest =
                circle.assignments().promised(reading, permit.id()).until().plus(Duration.ofHours(hours));
        if (until.isAfter(latest)) {
            throw new RefusedException(Refusal.of(
                            Reason.QUOTA,
                            hours == 0
                                    ? "the policy of this pool lets nobody keep a thing for longer; ask anew"
                                    : "nobody keeps a thing for more than `" + hours
                                            + "` hours longer; this one until `" + latest + "`")
                    .with("mostHours", hours));
        }
    }

    /** The thing beside everybody who waits, and beside its holder as if they asked anew for all of the longer time. */
    private Ballot judged(Reading reading, Pool pool, PolicySet policy, Assignment permit, Instant until) {
        Instant now = circle.self().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        BallotInput all = gathering.gather(reading, pool, now, policy);
        Map<String, PersonFacts> people = new TreeMap<>();
        List<Frozen.Asked> asked = new ArrayList<>();
        for (BallotInput.Need need : all.needs()) {
            if (!need.asker().equals(permit.assignee())) {
                people.put(
                        need.asker().value(),
                        Objects.requireNonNull(all.people().get(need.asker())));
                asked.add(new Frozen.Asked(need.id(), need.asker().value(), need.facts(), Frozen.Waited.NONE));
            }
        }
        NeedFacts longer = gathering
                .facts(reading, circle.needs().get(reading, permit.origin().need()))
                .at(WantedTime.all(new Window(permit.window().from(), until)));
        people.put(YOU, gathering.without(reading, permit, now, policy));
        asked.add(new Frozen.Asked(permit.origin().need(), YOU, longer, Frozen.Waited.NONE));
        var frozen = new Frozen(
                NO_ROUND,
                pool,
                poolFacts(reading, all, permit, now),
                asked,
                List.of(thing(all, permit)),
                new TreeMap<>(people));
        return Judging.judge(Frozen.fromJson(frozen.toJson()), policy);
    }

    private PoolFacts poolFacts(Reading reading, BallotInput all, Assignment permit, Instant now) {
        long units =
                all.offers().stream().mapToLong(offer -> offer.busy().size()).sum();
        var open = new TreeMap<>(all.openUsesByNode());
        open.merge(circle.roles().homeOf(reading, permit.assignee()).value(), -1L, Long::sum);
        return new PoolFacts(now, all.hostNode(), units, open);
    }

    private static Frozen.Offered thing(BallotInput all, Assignment permit) {
        return all.offers().stream()
                .filter(offer -> offer.id().equals(permit.resource().offer()))
                .map(offer -> new Frozen.Offered(offer.id(), offer.facts(), offer.busy(), offer.access()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Reason.NEVER_FITS, "it is not offered any more"));
    }
}
