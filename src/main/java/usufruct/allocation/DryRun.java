package usufruct.allocation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.policy.PolicySet;
import usufruct.words.ItemId;

/**
 * Draws recorded rounds again under another policy: the same facts and the same seed's preimage, each round by itself, so
 * that what changes comes from the policy. Nothing of it acts.
 */
final class DryRun {
    private final PolicySet draft;
    private final List<ItemId> rounds = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final Map<Cohort, Tally> cohorts = new EnumMap<>(Cohort.class);
    private final Spread before = new Spread();
    private final Spread after = new Spread();

    DryRun(PolicySet draft) {
        this.draft = draft;
        for (Cohort cohort : Cohort.values()) {
            cohorts.put(cohort, new Tally(0, 0, 0, 0, 0));
        }
    }

    /** A decision that would have been another one; WON, or the reason for waiting. */
    record Changed(ItemId round, ItemId need, String before, String after) {}

    /** How a cohort fares: needs, those that won before and after, and those that won in only one of both. */
    record Tally(long needs, long wonBefore, long wonAfter, long gain, long lose) {
        Tally with(boolean won, boolean wins) {
            return new Tally(
                    needs + 1,
                    wonBefore + (won ? 1 : 0),
                    wonAfter + (wins ? 1 : 0),
                    gain + (wins && !won ? 1 : 0),
                    lose + (won && !wins ? 1 : 0));
        }
    }

    /** What a record says of a round, apart from its policy. */
    record Recorded(Frozen facts, Ballot ballot, DrawResult result, Chance chance) {

        /** @throws IllegalArgumentException when the record is of another shape */
        static Recorded of(RoundRecord record) {
            return new Recorded(record.facts(), record.ballot(), record.result(), record.chance());
        }
    }

    /**
     * Takes one more round in.
     *
     * @throws usufruct.policy.PolicyException when a rule of the draft runs wild
     * @throws IllegalStateException when a result would break what the draft's draw claims
     */
    void take(Recorded recorded) {
        Ballot ballot = Judging.judge(recorded.facts(), draft);
        Chance chance = recorded.chance();
        take(recorded, Draw.trial(ballot, chance.seed(ballot)));
    }

    /** Takes one more round in that was drawn again elsewhere. */
    void take(Recorded recorded, DrawResult result) {
        rounds.add(recorded.facts().roundId());
        compare(recorded, result);
        before.take(turns(recorded, recorded.result()));
        after.take(turns(recorded, result));
    }

    private void compare(Recorded recorded, DrawResult result) {
        Frozen facts = recorded.facts();
        for (int i = 0; i < facts.needs().size(); i++) {
            Frozen.Asked need = facts.needs().get(i);
            Decision was = recorded.result().decisions().get(i);
            Decision is = result.decisions().get(i);
            boolean won = was instanceof Decision.Won;
            boolean wins = is instanceof Decision.Won;
            before.need(won, need.waited().rounds());
            after.need(wins, need.waited().rounds());
            Cohort.of(facts, need)
                    .forEach(cohort -> cohorts.computeIfPresent(cohort, (each, tally) -> tally.with(won, wins)));
            if (differ(was, is)) {
                changed.add(new Changed(facts.roundId(), need.needId(), word(was), word(is)));
            }
        }
    }

    /** Another unit of the same offer is no change. */
    private static boolean differ(Decision was, Decision is) {
        if (was instanceof Decision.Won won && is instanceof Decision.Won wins) {
            return !won.offerId().equals(wins.offerId()) || !won.window().equals(wins.window());
        }
        return !word(was).equals(word(is));
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Won won -> "WON";
            case Decision.Waits waits -> waits.reason().name();
        };
    }

    /** The turns of everybody who asked: what they had in the policy's period, and what this result gives. */
    private static List<Long> turns(Recorded recorded, DrawResult result) {
        Map<ItemId, Frozen.Asked> asked = new HashMap<>();
        recorded.facts().needs().forEach(need -> asked.put(need.needId(), need));
        Map<String, Long> turns = new TreeMap<>();
        recorded.ballot().persons().forEach((person, had) -> turns.put(person, had.uses()));
        result.winners().stream()
                .flatMap(winner ->
                        Objects.requireNonNull(asked.get(winner.needId())).everybody())
                .forEach(person -> turns.computeIfPresent(person, (name, had) -> had + 1));
        return List.copyOf(turns.values());
    }

    /** What it came to. */
    DryRunReport report() {
        return new DryRunReport(rounds, changed, cohorts, before.figures(), after.figures());
    }
}
