package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Seed;
import usufruct.insight.figure.Envy;
import usufruct.json.StrictJson;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.words.Bytes;

/** Who would rather have had somebody else's turns, by the record of a round alone. */
class EnvyTest {
    @Test
    void everybodyInARoundIsCountedOnce() {
        var random = new RandomRounds(7);
        for (int i = 0; i < 100; i++) {
            Frozen frozen = random.next();
            Envy envy = Envy.in(record(frozen, PlansTest.policy(DrawPlan.Kind.WEIGHTED_LOTTERY)));
            assertThat(envy.people())
                    .hasSize((int) frozen.needs().stream()
                            .map(Frozen.Asked::person)
                            .distinct()
                            .count())
                    .containsAll(envy.envious());
        }
    }

    /** One got the drill from 10 to 14; the others want it for two hours, one each for a reason of their own. */
    @Test
    void whoCouldHaveUsedAnothersTurnAndMightHaveWonEnvies() {
        JsonNode round = StrictJson.read(Bytes.utf8("""
                {"ballot": {
                  "needs": [
                    {"needId": "won", "person": "a", "from": 10, "until": 14, "length": 4, "mostTurns": 1},
                    {"needId": "within", "person": "b", "from": 12, "until": 20, "length": 2, "mostTurns": 1},
                    {"needId": "tooLate", "person": "c", "from": 13, "until": 20, "length": 2, "mostTurns": 1},
                    {"needId": "several", "person": "g", "from": 10, "until": 14, "length": 2, "mostTurns": 1,
                     "amount": {"ideal": 3, "minimum": 2}},
                    {"needId": "refused", "person": "d", "from": 10, "until": 14, "length": 2, "mostTurns": 1},
                    {"needId": "mayNotWin", "person": "e", "from": 10, "until": 14, "length": 2, "mostTurns": 1},
                    {"needId": "nodeMayNotWin", "person": "f", "from": 10, "until": 14, "length": 2, "mostTurns": 1}],
                  "offers": [{"offerId": "drill"}],
                  "verdicts": [{"refusals": []}, {"refusals": [{"reason": "QUOTA"}]}],
                  "edges": [[[0]], [[0]], [[0]], [[0]], [[1]], [[0]], [[0]]],
                  "persons": {
                    "a": {"node": "here", "remaining": 1}, "b": {"node": "here", "remaining": 1},
                    "c": {"node": "here", "remaining": 1}, "d": {"node": "here", "remaining": 1},
                    "g": {"node": "here", "remaining": 1},
                    "e": {"node": "here", "remaining": 0}, "f": {"node": "there", "remaining": 1}},
                  "nodeRemaining": {"here": 9, "there": 0}},
                 "result": {"decisions": [
                    {"needId": "won", "outcome": "WON", "offerId": "drill", "unit": 0,
                     "window": {"from": 10, "until": 14}},
                    {"needId": "within", "outcome": "WAITS"}]}}"""));

        assertThat(Envy.in(round).envious()).containsExactly("within");
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
