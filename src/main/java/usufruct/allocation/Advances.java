package usufruct.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import usufruct.allocation.draw.Winner;
import usufruct.assignment.Assignment;
import usufruct.assignment.Hold;
import usufruct.assignment.Holds;
import usufruct.need.Need;
import usufruct.policy.PolicySet;
import usufruct.policy.Verdict;
import usufruct.policy.fact.Candidates;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * Hands a place that was let go down the line of its round: to the first need that could take just this place by the round's
 * record, and still may by what is known now. Who is passed over, and why, is in the log.
 */
public final class Advances {
    private final AdvanceStore rows = new AdvanceStore();
    private final Store store;
    private final Rounds rounds;
    private final Draws draws;
    private final Holds holds;
    private final Draws.Circle circle;

    public Advances(Store store, Rounds rounds, Draws draws, Holds holds, Draws.Circle circle) {
        this.store = store;
        this.rounds = rounds;
        this.draws = draws;
        this.holds = holds;
        this.circle = circle;
    }

    /**
     * Hands on the place of a permit, if it was let go while it was held. Again is no harm.
     *
     * @return false when the list of a round of the pool is fixed at this moment: try again when it is told
     */
    public boolean passOn(ItemId id) {
        return store.write(writing -> {
            if (!isDue(writing, id)) {
                return true;
            }
            Assignment before = circle.assignments().get(writing, id);
            RoundRecord drawn =
                    rounds.record(writing, before.origin().decision()).orElseThrow();
            boolean fixed = rounds.open(writing, drawn.pool())
                    .filter(round -> round.isAtLeast(Round.State.FROZEN))
                    .isPresent();
            if (!fixed) {
                keep(writing, new Walk(writing, drawn, before).advance());
            }
            return !fixed;
        });
    }

    /** Whether a place was let go while it was held, and nobody has handed it on yet. */
    boolean isDue(Reading reading, ItemId id) {
        return holds.find(reading, id)
                        .flatMap(Hold::answer)
                        .filter(Hold.Answer::letsGo)
                        .isPresent()
                && !rows.has(reading, id);
    }

    /** Who has the place that was let go. */
    Optional<ItemId> after(Reading reading, ItemId before) {
        return rows.after(reading, before);
    }

    /** Whose place a permit was before it came down the line; empty when a round or a steward gave it. */
    public Optional<ItemId> before(Reading reading, ItemId after) {
        return rows.before(reading, after);
    }

    private void keep(Writing writing, Advance advance) {
        rows.insert(writing, advance);
        circle.ledger()
                .append(
                        writing,
                        "hold.advanced",
                        advance.before().value(),
                        circle.self().node().value(),
                        advance.digest());
    }

    /** One walk down a line. */
    private final class Walk {
        private final Writing writing;
        private final RoundRecord drawn;
        private final Assignment before;
        private final Instant now = circle.self().clock().instant();
        private final Succession succession;
        private final Succession.Place place;
        private final Succession.Course course;
        private final PolicySet policy;
        private final Frozen frozen;
        private final Candidates candidates;
        private final Permits permits;
        private final List<Advance.PassedOver> passedOver = new ArrayList<>();

        Walk(Writing writing, RoundRecord drawn, Assignment before) {
            this.writing = writing;
            this.drawn = drawn;
            this.before = before;
            this.succession = new Succession(drawn);
            this.place = new Succession.Place(
                    before.resource().offer(),
                    before.resource().units().stream().map(unit -> unit - 1).toList(),
                    before.window());
            this.course = course(circle.assignments().ofRound(writing, drawn.roundId()));
            this.policy = drawn.policy();
            this.frozen = drawn.facts();
            this.candidates = new Candidates(frozen.facts(), policy.parameters());
            this.permits = new Permits(circle, draws.gathering(), holds, drawn);
        }

        private static Succession.Course course(List<Assignment> permits) {
            var standing = permits.stream()
                    .filter(each -> !hasEnded(each))
                    .map(each -> each.origin().need())
                    .collect(Collectors.toSet());
            var letGo = permits.stream()
                    .filter(Walk::hasEnded)
                    .map(each -> each.origin().need())
                    .collect(Collectors.toSet());
            return new Succession.Course(standing, letGo);
        }

        private static boolean hasEnded(Assignment permit) {
            return permit.state() == Assignment.State.ENDED || permit.state() == Assignment.State.REVOKED;
        }

        Advance advance() {
            for (ItemId need : succession.line()) {
                switch (issue(need)) {
                    case Answer.Done<ItemId>(ItemId after) -> {
                        return new Advance(drawn.roundId(), before.id(), passedOver, Optional.of(after));
                    }
                    case Answer.Refused<ItemId>(Refusal refusal) ->
                        passedOver.add(new Advance.PassedOver(need, refusal.reason()));
                }
            }
            return new Advance(drawn.roundId(), before.id(), passedOver, Optional.empty());
        }

        private Answer<ItemId> issue(ItemId id) {
            Optional<Reason> recorded = succession.against(id, place, course, now);
            if (recorded.isPresent()) {
                return Answer.refused(recorded.get(), "the round's record says so");
            }
            Need need = circle.needs().get(writing, id);
            if (need.state() != Need.State.WAITING) {
                return Answer.refused(Reason.WITHDRAWN, "the need no longer waits");
            }
            if (!need.isAwake()) {
                return Answer.refused(Reason.PAUSED, "the need is paused");
            }
            Optional<Reason> judged = judged(need);
            if (judged.isPresent()) {
                return Answer.refused(judged.get(), "a rule of the round's policy says so by now");
            }
            var winner = new Winner(
                    id,
                    place.offer(),
                    succession.units(id, place),
                    succession.window(id, place, now).orElseThrow());
            if (isSpent(winner)) {
                return Answer.refused(Reason.BUDGET_SPENT, "too little is left of what may be used of it");
            }
            return permits.issue(writing, List.of(winner)).map(List::getFirst);
        }

        /** Whether others used what was let go meanwhile: a steward gave it, or it came back late. */
        private boolean isSpent(Winner winner) {
            int units = winner.units().size();
            return draws.gathering()
                    .spent(writing, drawn.pool(), winner.offerId(), units, winner.window(), now)
                    .isPresent();
        }

        /** What the round's policy says of the pair with what is known of the person now. */
        private Optional<Reason> judged(Need need) {
            Frozen.Asked asked = frozen.asked(need.id());
            Frozen.Offered offered = frozen.offers().stream()
                    .filter(each -> each.offerId().equals(place.offer()))
                    .findFirst()
                    .orElseThrow();
            var person = draws.gathering().person(writing, drawn.pool(), need.issuer(), now, policy);
            var pair = candidates.join(asked.facts(), asked.waited().rounds(), person, offered.facts());
            return policy.judge(List.of(pair)).getFirst().refusals().stream()
                    .map(Verdict.Refused::reason)
                    .min(Reason::compareTo);
        }
    }
}
