package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usufruct.allocation.draw.Seed;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.Parameters;
import usufruct.words.Amount;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** docs/verify/VerifyRounds.java, which shares no code with the node, agrees on every round, and on no forged one. */
class SecondVerifierTest {
    private static final int CASES = 40;

    @TempDir
    static Path folder;

    private static long seed;

    @BeforeAll
    static void compile() {
        seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("SecondVerifierTest: run again with -Dusufruct.seed=" + seed);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), "docs/verify/VerifyRounds.java");
        assertThat(failed).isZero();
    }

    @ParameterizedTest
    @EnumSource(DrawPlan.Kind.class)
    void agreesOnRandomRounds(DrawPlan.Kind kind) throws Exception {
        var bundle = new RoundsBundle();
        var random = new RandomRounds(seed);
        PolicySet policy = PlansTest.policy(kind);
        PolicySet sharing = PlansTest.sharing(policy);
        for (int i = 0; i < CASES; i++) {
            bundle.add(record(numbered(random.next(), 2 * i), policy).document());
            bundle.add(record(numbered(random.next(), 2 * i + 1), sharing).document());
        }

        assertThat(verify(bundle)).isEqualTo("0 all " + 2 * CASES + " rounds hold");
    }

    @Test
    void waitsAMinuteForWhatWasPledgedOnlyWhereThePoolDrawsAtOnce() throws Exception {
        PolicySet batch = PlansTest.policy(DrawPlan.Kind.MAX_MIN);
        PolicySet immediate = batch.with(Map.of(Parameters.IMMEDIATE_MINUTES, 1L));
        Frozen list = numbered(new RandomRounds(seed).next(), 0);
        var soon = new RoundsBundle();
        soon.add(record(list, immediate).document(), Duration.ofMinutes(1));
        var tooSoon = new RoundsBundle();
        tooSoon.add(record(list, immediate).document(), Duration.ofSeconds(59));
        var inBatches = new RoundsBundle();
        inBatches.add(record(list, batch).document(), Duration.ofMinutes(1));

        assertThat(verify(soon)).isEqualTo("0 all 1 rounds hold");
        assertThat(verify(tooSoon)).startsWith("1").contains("nobody is called missing before the time is over");
        assertThat(verify(inBatches)).startsWith("1").contains("nobody is called missing before the time is over");
    }

    /** Where all want the same time, who had least first is solved exactly. */
    @Test
    void agreesOnSessions() throws Exception {
        var bundle = new RoundsBundle();
        var random = new RandomRounds(seed);
        PolicySet sessions = sessions();
        for (int i = 0; i < 2 * CASES; i++) {
            bundle.add(record(session(numbered(random.next(), i)), sessions).document());
        }

        assertThat(verify(bundle)).isEqualTo("0 all " + 2 * CASES + " rounds hold");
    }

    /** Where many are free to choose, some move for others: with several at once, kits, budgets, slots, wishes and shares. */
    @ParameterizedTest
    @EnumSource(DrawPlan.Kind.class)
    void agreesOnWhoMakesRoomForWhom(DrawPlan.Kind kind) throws Exception {
        var bundle = new RoundsBundle();
        var random = new SplittableRandom(seed);
        List<PolicySet> policies = List.of(PlansTest.policy(kind), PlansTest.sharing(PlansTest.policy(kind)));
        int moved = 0;
        for (int i = 0; i < 2 * CASES; i++) {
            ObjectNode record = record(numbered(FreeToChoose.round(random), i), policies.get(i % 2))
                    .document();
            bundle.add(record);
            moved += record.toString().contains("others who are free to choose moved") ? 1 : 0;
        }

        assertThat(verify(bundle)).isEqualTo("0 all " + 2 * CASES + " rounds hold");
        assertThat(moved).isGreaterThan(CASES / 4);
    }

    @Test
    void namesWhatAnOperatorForgedWhoSignsWhateverFits() throws Exception {
        Map<String, Consumer<ObjectNode>> forgeries = new TreeMap<>(Map.of(
                "its seed's commitment", record -> ((ObjectNode) record.path("seed")).put("preimage", secret("other")),
                "the order of the turns",
                        record -> swap((ArrayNode) record.path("result").path("order")),
                "who gets what", SecondVerifierTest::lose,
                "the ballot's needs were frozen",
                        record -> ((ObjectNode)
                                        record.path("ballot").path("needs").path(0))
                                .put("roundsWaited", 99),
                "the digest of its facts",
                        record -> ((ObjectNode) record.path("digests")).put("facts", secret("other")),
                "its policy's hash",
                        record -> ((ObjectNode) record.path("ballot")).put("policyHash", secret("other"))));
        for (Map.Entry<String, Consumer<ObjectNode>> forgery : forgeries.entrySet()) {
            ObjectNode record = bigRound();
            forgery.getValue().accept(record);
            if (!forgery.getKey().contains("digest")) {
                fit(record);
            }
            var bundle = new RoundsBundle();
            bundle.add(record);
            assertThat(verify(bundle)).startsWith("1 ").contains(forgery.getKey());
        }
    }

    @Test
    void namesASeedThatLeavesARevealOut() throws Exception {
        ObjectNode record = bigRound();
        ((ObjectNode) record.path("seed").path("pledges").path(0)).remove("secret");
        var bundle = new RoundsBundle();
        bundle.add(record);

        assertThat(verify(bundle)).startsWith("1 ").contains("the order of the turns");
    }

    @Test
    void namesACheckpointThatSomebodyElseSigned() throws Exception {
        var bundle = new RoundsBundle();
        bundle.add(bigRound());
        try (PassportKeys stranger = stranger()) {
            bundle.signedBy(stranger);
            assertThat(verify(bundle)).startsWith("1 ").contains("a key of the node signed the checkpoint");
        }
    }

    @Test
    void namesAKeyThatNobodyHandedOver() throws Exception {
        var bundle = new RoundsBundle();
        bundle.add(bigRound());
        ObjectNode rotated = bundle.passports().getLast();
        try (PassportKeys stranger = stranger()) {
            Instant at = Instant.parse(rotated.path("issuedAt").asText());
            ObjectNode unsigned = rotated.deepCopy().without("proof");
            ((ArrayNode) rotated.path("proof"))
                    .set(0, Proofs.sign(unsigned, stranger, at).path("proof"));
        }

        assertThat(verify(bundle)).startsWith("1 ").contains("version 2 of the node's passport");
    }

    private static PassportKeys stranger() {
        try (Phrase phrase = Phrase.generate(new SplittableRandom(2))) {
            return PassportKeys.of(phrase, 0);
        }
    }

    @Test
    void namesTheNodeWhenItIsNotTheOneThatWasMeant() throws Exception {
        var bundle = new RoundsBundle();
        bundle.add(bigRound());

        assertThat(verify(bundle, bundle.node())).isEqualTo("0 all 1 rounds hold");
        assertThat(verify(bundle, "did:key:z6MkOther")).startsWith("1 ").contains("it is of " + bundle.node());
    }

    /** In a session too: whoever had more gets the place of somebody who had less. */
    @Test
    void namesAPlaceThatWentToSomebodyWhoHadMore() throws Exception {
        var random = new RandomRounds(2);
        PolicySet sessions = sessions();
        for (int i = 0; i < 200; i++) {
            ObjectNode record =
                    record(session(numbered(random.next(), i)), sessions).document();
            if (givesAway(record)) {
                fit(record);
                var bundle = new RoundsBundle();
                bundle.add(record);
                String said = verify(bundle);
                assertThat(said).startsWith("1 ");
                if (said.contains("who had least comes first")) {
                    return;
                }
            }
        }
        throw new AssertionError("no place that was given away was told as such");
    }

    @Test
    void namesAShareOfWhichMoreIsSaidToBeKept() throws Exception {
        ObjectNode record = bigRound(PlansTest.sharing(PlansTest.policy(DrawPlan.Kind.ROUND_ROBIN)));
        ObjectNode kept = (ObjectNode) record.path("result").path("kept").path(0);
        kept.put("reserved", kept.path("reserved").longValue() + 1)
                .put("flowedBack", kept.path("flowedBack").longValue() + 1);
        fit(record);
        var bundle = new RoundsBundle();
        bundle.add(record);

        assertThat(verify(bundle)).startsWith("1 ").contains("what became of the shares");
    }

    @Test
    void namesAKindOfWhichThereIsMoreThanWasFrozen() throws Exception {
        ObjectNode record = bigRound(PlansTest.policy(DrawPlan.Kind.DOMINANT_SHARE));
        ObjectNode stock = (ObjectNode) record.path("ballot")
                .path("resources")
                .properties()
                .iterator()
                .next()
                .getValue();
        stock.put("capacity", stock.path("capacity").longValue() + 1);
        fit(record);
        var bundle = new RoundsBundle();
        bundle.add(record);

        assertThat(verify(bundle)).startsWith("1 ").contains("what there is of each kind");
    }

    private static boolean givesAway(ObjectNode record) {
        JsonNode decisions = record.path("result").path("decisions");
        for (JsonNode winner : decisions) {
            for (JsonNode loser : decisions) {
                if (winner.path("outcome").asText().equals("WON")
                        && loser.path("reason").asText().equals("OUTRANKED")) {
                    for (String part : List.of("outcome", "offerId", "unit", "window")) {
                        ((ObjectNode) loser).set(part, winner.path(part));
                    }
                    ((ObjectNode) winner).put("outcome", "WAITS");
                    return true;
                }
            }
        }
        return false;
    }

    private static ObjectNode bigRound() {
        return bigRound(PlansTest.policy(DrawPlan.Kind.WEIGHTED_LOTTERY));
    }

    private static ObjectNode bigRound(PolicySet policy) {
        var random = new RandomRounds(1);
        for (int i = 0; ; i++) {
            ObjectNode record = record(numbered(random.next(), i), policy).document();
            if (record.path("result").path("order").size() > 6
                    && record.toString().contains("WON")) {
                return record;
            }
        }
    }

    private static void swap(ArrayNode order) {
        JsonNode first = order.remove(0);
        order.add(first);
    }

    private static void lose(ObjectNode record) {
        for (JsonNode decision : record.path("result").path("decisions")) {
            if (decision.path("outcome").asText().equals("WON")) {
                ((ObjectNode) decision).put("outcome", "WAITS");
                return;
            }
        }
    }

    /** Makes the digests fit what was forged. */
    private static void fit(ObjectNode record) {
        ObjectNode digests = (ObjectNode) record.path("digests");
        for (String part : List.of("facts", "ballot", "result")) {
            digests.put(part, Bytes.base64Url(Bytes.sha256(CanonicalJson.write(record.path(part)))));
        }
    }

    private static RoundRecord record(Frozen frozen, PolicySet policy) {
        byte[] preimage = Bytes.sha256(Bytes.utf8(frozen.roundId().value()));
        byte[] told = Bytes.sha256(preimage);
        byte[] kept = Bytes.sha256(told);
        var pledges = List.of(
                new Pledge("a", Seed.commitment(told), Optional.of(told)),
                new Pledge("b", Seed.commitment(kept), Optional.empty()));
        return RoundRecord.of(
                frozen,
                policy,
                new Chance(Seed.commitment(preimage), preimage, pledges),
                new RoundRecord.Times(RandomRounds.NOW, RandomRounds.NOW, RandomRounds.NOW));
    }

    private static Frozen numbered(Frozen frozen, int number) {
        ItemId id = RandomRounds.id(1000 + number);
        return new Frozen(id, frozen.pool(), frozen.facts(), frozen.needs(), frozen.offers(), frozen.people());
    }

    private static Frozen session(Frozen frozen) {
        var all = new Window(RandomRounds.NOW.plus(Duration.ofHours(9)), RandomRounds.NOW.plus(Duration.ofHours(12)));
        List<Frozen.Asked> needs = new ArrayList<>();
        for (Frozen.Asked need : frozen.needs()) {
            NeedFacts facts = need.facts();
            needs.add(new Frozen.Asked(
                    need.needId(),
                    need.person(),
                    new NeedFacts(
                            facts.purpose(),
                            facts.constraints(),
                            facts.urgent(),
                            facts.careAgreed(),
                            WantedTime.all(all),
                            facts.askedAt(),
                            Optional.empty(),
                            Amount.ONE,
                            facts.preferences()),
                    need.waited()));
        }
        return new Frozen(frozen.roundId(), frozen.pool(), frozen.facts(), needs, frozen.offers(), frozen.people());
    }

    private static PolicySet sessions() {
        PolicySet policy = PlansTest.policy(DrawPlan.Kind.MAX_MIN);
        var numbers = new HashMap<>(policy.parameters().values());
        numbers.put(Parameters.URGENT_SHARE_PERCENT, 0L);
        numbers.put(Parameters.PERSON_IN_PERIOD, 90L);
        numbers.put(Parameters.PERSON_OPEN, 90L);
        return PolicySet.of("tool-library", 1, policy.text(), Parameters.of(new TreeMap<>(numbers)), policy.plan());
    }

    private static String secret(String text) {
        return Bytes.base64Url(Bytes.sha256(Bytes.utf8(text)));
    }

    private static String verify(RoundsBundle bundle, String... meant) throws IOException, InterruptedException {
        Path file = bundle.write(folder.resolve("rounds.zip"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                folder.toString(),
                "VerifyRounds",
                file.toString()));
        command.addAll(List.of(meant));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        return process.waitFor() + " " + said;
    }
}
