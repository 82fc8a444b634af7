package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Seed;
import usufruct.insight.figure.Envy;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.Parameters;
import usufruct.words.Bytes;

/** Who would rather have had somebody else's turns, by the record of a round alone. */
class EnvyTest {
    private static final int CASES = 400;

    /** Where a draw claims to give who had least first, nobody is behind another by more than one turn. */
    @ParameterizedTest
    @EnumSource(names = {"ROUND_ROBIN", "MAX_MIN"})
    void isAtMostOneTurnWhereTheDrawClaimsSo(DrawPlan.Kind kind) {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("EnvyTest: run again with -Dusufruct.seed=" + seed);
        var random = new RandomRounds(seed);
        int envied = 0;
        for (int i = 0; i < CASES; i++) {
            ObjectNode record = record(plain(random.next()), nobodyFirst(kind));
            assertThat(Envy.most(record)).as("seed %s, case %s", seed, i).isLessThanOrEqualTo(1);
            envied += Envy.in(record).envious().size();
        }
        assertThat(envied).isGreaterThan(10);
    }

    @Test
    void everybodyInARoundIsCountedOnce() {
        var random = new RandomRounds(7);
        for (int i = 0; i < 100; i++) {
            Frozen frozen = random.next();
            Envy envy = Envy.in(record(frozen, PlansTest.policy(DrawPlan.Kind.WEIGHTED_LOTTERY)));
            assertThat(envy.people())
                    .hasSize((int)
                            frozen.needs().stream().map(Frozen.Asked::person).distinct().count())
                    .containsAll(envy.envious());
        }
    }

    /** Nobody is put first, nothing is had together or not at all, and no hours forbid a part of somebody else's turn. */
    private static Frozen plain(Frozen frozen) {
        List<Frozen.Asked> needs = new ArrayList<>();
        for (Frozen.Asked need : frozen.needs()) {
            NeedFacts facts = need.facts();
            needs.add(new Frozen.Asked(
                    need.needId(),
                    need.person(),
                    new NeedFacts(
                            facts.purpose(),
                            facts.constraints(),
                            false,
                            facts.careAgreed(),
                            facts.time(),
                            facts.askedAt(),
                            Optional.empty()),
                    new Frozen.Waited(
                            need.waited().rounds(), need.waited().place())));
        }
        List<Frozen.Offered> offers = frozen.offers().stream()
                .map(offer -> new Frozen.Offered(offer.offerId(), offer.facts(), offer.busy(), Access.ALWAYS))
                .toList();
        return new Frozen(frozen.roundId(), frozen.pool(), frozen.facts(), needs, offers, frozen.people());
    }

    private static PolicySet nobodyFirst(DrawPlan.Kind kind) {
        PolicySet policy = PlansTest.policy(kind);
        var numbers = new HashMap<>(policy.parameters().values());
        numbers.put(Parameters.URGENT_SHARE_PERCENT, 0L);
        return PolicySet.of("tool-library", 1, policy.text(), Parameters.of(new TreeMap<>(numbers)), policy.plan());
    }

    private static ObjectNode record(Frozen frozen, PolicySet policy) {
        byte[] preimage = Bytes.sha256(Bytes.utf8(frozen.roundId().value()));
        return RoundRecord.of(
                        frozen,
                        policy,
                        new Chance(Seed.commitment(preimage), preimage, List.of()),
                        new RoundRecord.Times(RandomRounds.NOW, RandomRounds.NOW, RandomRounds.NOW))
                .document();
    }
}
