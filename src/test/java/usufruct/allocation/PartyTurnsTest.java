package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Seed;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.Use;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** What wins for a party is a turn of each of its people in the same round, whatever the draw. */
class PartyTurnsTest {
    private static final int CASES = 400;

    @ParameterizedTest
    @EnumSource(DrawPlan.Kind.class)
    void nobodyHasMoreTurnsInARoundThanOnePersonMay(DrawPlan.Kind kind) {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("PartyTurnsTest: run again with -Dusufruct.seed=" + seed);
        PolicySet policy = PlansTest.policy(kind);
        var random = new RandomRounds(seed);
        int partiesWon = 0;
        int partiesFull = 0;
        for (int i = 0; i < CASES; i++) {
            Frozen frozen = random.next();
            DrawResult result = draw(frozen, policy, i);
            Map<ItemId, Frozen.Asked> asked =
                    frozen.needs().stream().collect(Collectors.toMap(Frozen.Asked::needId, need -> need));
            Map<String, Set<String>> turns = new HashMap<>();
            for (var winner : result.winners()) {
                Frozen.Asked need = Objects.requireNonNull(asked.get(winner.needId()));
                partiesWon += need.heads().isEmpty() ? 0 : 1;
                String turn = need.facts()
                        .together()
                        .map(mark -> need.person() + mark)
                        .orElse("" + need.needId());
                need.everybody()
                        .forEach(person -> turns.computeIfAbsent(person, each -> new HashSet<>())
                                .add(turn));
            }
            turns.forEach((person, won) -> assertThat((long) won.size())
                    .as("%s, with seed %d", person, seed)
                    .isLessThanOrEqualTo(most(frozen, policy, person)));
            partiesFull += (int) result.decisions().stream()
                    .filter(decision -> decision instanceof Decision.Waits waits
                            && waits.why().sentence().startsWith("somebody in your party may win no more"))
                    .count();
        }
        assertThat(partiesWon).isPositive();
        assertThat(partiesFull).isPositive();
    }

    private static DrawResult draw(Frozen frozen, PolicySet policy, int number) {
        Ballot ballot = Judging.judge(frozen, policy);
        byte[] chance = Bytes.sha256(Bytes.utf8("party/" + number));
        return Draw.draw(ballot, Supposing.suppose(frozen, policy), Seed.combine(chance, ballot.digest(), List.of()));
    }

    /** By the policy's numbers alone. */
    private static long most(Frozen frozen, PolicySet policy, String person) {
        long open = Objects.requireNonNull(frozen.people().get(person)).uses().stream()
                .filter(Use::open)
                .count();
        Parameters numbers = policy.parameters();
        return Math.min(numbers.get(Parameters.PERSON_PER_ROUND), numbers.get(Parameters.PERSON_OPEN) - open);
    }
}
