package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Seed;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.policy.PolicySet;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Laws that every draw keeps, on many small pools. */
class DrawLawsTest {
    private static final int CASES = 400;
    private static final PolicySet POLICY = PlansTest.lottery();
    private static final List<Frozen> ROUNDS = new ArrayList<>();

    @BeforeAll
    static void makePools() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("DrawLawsTest: run again with -Dusufruct.seed=" + seed);
        var random = new RandomRounds(seed);
        for (int i = 0; i < CASES; i++) {
            ROUNDS.add(random.next());
        }
    }

    @Test
    void keepsItsPromisesAndReachesEveryTier() {
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        long won = 0;
        for (Frozen frozen : ROUNDS) {
            DrawResult result = draw(frozen);
            won += result.winners().size();
            for (Decision decision : result.decisions()) {
                if (decision instanceof Decision.Waits waits) {
                    seen.add(waits.reason());
                }
                assertThat(decision.why().sentence()).isNotBlank();
                assertThat(decision.why().rule()).isNotBlank();
                assertThat(decision.why().next()).isNotBlank();
            }
        }

        assertThat(won).isPositive();
        assertThat(seen)
                .contains(
                        Reason.NEVER_FITS,
                        Reason.NOT_ELIGIBLE,
                        Reason.SUSPENDED,
                        Reason.QUOTA,
                        Reason.COOLDOWN,
                        Reason.CAPACITY_BLOCKED,
                        Reason.LOTTERY_LOST);
    }

    @Test
    void givesTheSameInWhateverOrderTheFactsCome() {
        for (Frozen frozen : ROUNDS) {
            var needs = new ArrayList<>(frozen.needs());
            var offers = new ArrayList<>(frozen.offers());
            Collections.shuffle(needs, new Random(7));
            Collections.shuffle(offers, new Random(8));
            var shuffled = new Frozen(frozen.roundId(), frozen.pool(), frozen.facts(), needs, offers, frozen.people());

            assertThat(draw(shuffled)).isEqualTo(draw(frozen));
        }
    }

    @Test
    void documentsComeBackAsTheyWere() {
        for (Frozen frozen : ROUNDS) {
            Ballot ballot = Judging.judge(frozen, POLICY);
            DrawResult result = draw(frozen);

            assertThat(Frozen.fromJson(again(CanonicalJson.write(frozen.toJson()))))
                    .isEqualTo(frozen);
            assertThat(Ballot.fromJson(again(CanonicalJson.write(ballot.toJson()))))
                    .isEqualTo(ballot);
            assertThat(DrawResult.fromJson(again(CanonicalJson.write(result.toJson()))))
                    .isEqualTo(result);
        }
    }

    @Test
    void aRecordReplaysFromItsBytesAlone() {
        for (Frozen frozen : ROUNDS.subList(0, 60)) {
            assertThat(Replay.verify(RoundRecord.read(record(frozen).bytes()))).isEmpty();
        }
    }

    @Test
    void anyFlippedByteOfARecordIsFound() {
        byte[] good = record(ROUNDS.stream()
                        .filter(frozen -> frozen.needs().size() > 3)
                        .findFirst()
                        .orElseThrow())
                .bytes();
        var random = new Random(11);
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(7));
            if (isAccepted(bad, good)) {
                int from = Math.max(0, at - 40);
                accepted.add(new String(bad, from, Math.min(80, bad.length - from), StandardCharsets.UTF_8));
            }
        }

        assertThat(accepted).isEmpty();
    }

    /**
     * A record cannot tell alone that its times, its policy's name or a pledge that nobody revealed changed: for that the log
     * names its digest.
     */
    private static boolean isAccepted(byte[] bad, byte[] good) {
        try {
            RoundRecord record = RoundRecord.read(bad);
            return Replay.verify(record).isEmpty() && Arrays.equals(told(record), told(RoundRecord.read(good)));
        } catch (JsonRefusedException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] told(RoundRecord record) {
        ObjectNode told = record.document().objectNode();
        told.set("times", record.document().path("times"));
        told.set("name", record.document().path("policy").path("name"));
        told.set("version", record.document().path("policy").path("version"));
        told.set("pledges", record.document().path("seed").path("pledges"));
        return CanonicalJson.write(told);
    }

    @Test
    void anotherSeedGivesAnotherOrderSooner() {
        Frozen frozen = ROUNDS.stream()
                .filter(one -> draw(one).order().size() > 5)
                .findFirst()
                .orElseThrow();
        Ballot ballot = Judging.judge(frozen, POLICY);
        Set<List<ItemId>> orders = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            orders.add(Draw.draw(
                            ballot,
                            List.of(),
                            Seed.combine(Bytes.sha256(new byte[] {(byte) i}), ballot.digest(), List.of()))
                    .order());
        }

        assertThat(orders).hasSizeGreaterThan(15);
    }

    private static JsonNode again(byte[] bytes) {
        return StrictJson.read(bytes, RoundRecord.MOST_BYTES);
    }

    private static DrawResult draw(Frozen frozen) {
        Ballot ballot = Judging.judge(frozen, POLICY);
        return Draw.draw(ballot, Supposing.suppose(frozen, POLICY), seed(ballot));
    }

    private static Seed seed(Ballot ballot) {
        return Seed.combine(new byte[32], ballot.digest(), List.of());
    }

    static RoundRecord record(Frozen frozen) {
        byte[] preimage = Bytes.sha256(Bytes.utf8("a preimage"));
        return RoundRecord.of(
                frozen,
                POLICY,
                new Chance(Seed.commitment(preimage), preimage, List.of(pledge("p1", true), pledge("p2", false))),
                new RoundRecord.Times(RandomRounds.NOW, RandomRounds.NOW, RandomRounds.NOW));
    }

    private static Pledge pledge(String pledger, boolean revealed) {
        byte[] secret = Bytes.sha256(Bytes.utf8(pledger));
        return new Pledge(pledger, Seed.commitment(secret), revealed ? Optional.of(secret) : Optional.empty());
    }
}
