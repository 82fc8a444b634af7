package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.allocation.BallotInput;
import usufruct.allocation.Forger;
import usufruct.allocation.draw.Kit;
import usufruct.passport.PassportKeys;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.Parameters;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** An operator who has the node's keys and signs what they like, so that every digest fits: the audit names it. */
class CheatingOperatorTest {
    private static final String FAVOUR = """
            rule "Who asks for a repair comes first"
            when $c : Candidate( purpose == "repair" )
            then policy.weigh($c, 1000); end
            """;

    @TempDir
    Path folder;

    private Village village;
    private ItemId unlucky;

    @BeforeEach
    void threeWantTheOneDrill() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        village.need(village.person(), "drill", 2);
        unlucky = village.need(village.person(), "drill", 2);
        village.need(village.person(), "drill", 2);
        village.wait(Duration.ofMinutes(5));
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whoDoesNotCheatIsSound() {
        forge(Forger::honest, record -> record);

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void dropsANeedThatWaited() {
        freezes(input -> with(input, without(input.needs())));

        finds("frozen list", "need `" + unlucky + "` was there and does not stand on it");
    }

    @Test
    void addsANeedThatNobodyAsked() {
        freezes(input -> {
            List<BallotInput.Need> more = new ArrayList<>(input.needs());
            BallotInput.Need first = more.getFirst();
            more.add(new BallotInput.Need(village.ids.next(), first.asker(), first.facts(), first.placed(), 0, 0));
            return with(input, more);
        });

        finds("frozen list", "stands on it and was not there");
    }

    @Test
    void letsAFriendKeepAThingWithoutTellingTheLog() {
        village.round();
        village.prolong("assignment.active");

        finds("assignment", "it ends at another time, and was not extended");
    }

    @Test
    void letsAFriendAskForMoreAndKeepThePlace() {
        village.edit(unlucky, "saw", 2, 3, "need.edited");

        finds("place in the line", "it kept its place, and asks for more");
    }

    @Test
    void takesThePlaceOfSomebodyWhoAskedForLess() {
        ItemId shorter = village.need(village.person(), "drill", 2);
        village.edit(shorter, "drill", 2, 3);
        village.append("need.placed-anew", shorter);

        finds("place in the line", "it lost its place, and asks for no more");
    }

    @Test
    void dropsAnOffer() {
        freezes(input ->
                new BallotInput(input.hostNode(), input.needs(), List.of(), input.people(), input.openUsesByNode()));

        finds("frozen list", "offer `");
    }

    @Test
    void tellsAThingOtherwiseThanItWasSigned() {
        freezes(input -> offering(input, offer -> offer(offer, Map.of("tool", "saw"), offer.allowed())));

        finds("frozen list", "stands on it otherwise than it was signed");
    }

    @Test
    void tellsOfMoreUnitsThanWereSigned() {
        freezes(input -> offering(
                input,
                offer -> new BallotInput.Offer(
                        offer.id(),
                        offer.facts(),
                        Stream.concat(offer.busy().stream(), Stream.of(List.<Window>of()))
                                .toList(),
                        offer.access(),
                        offer.kit(),
                        offer.allowed())));

        finds("frozen list", "stands on it otherwise than it was signed");
    }

    @Test
    void tellsAThingAsOfferedForADayMore() {
        Window longer = new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-11-02T00:00:00Z"));
        freezes(input -> offering(
                input,
                offer -> offer(
                        offer,
                        new OfferFacts("", false, offer.facts().attributes(), longer, OfferFacts.Maintenance.NONE),
                        offer.kit())));

        finds("frozen list", "stands on it otherwise than it was signed");
    }

    @Test
    void keepsAThingForAPurpose() {
        freezes(input -> offering(
                input,
                offer -> offer(
                        offer,
                        new OfferFacts(
                                "study",
                                false,
                                offer.facts().attributes(),
                                offer.facts().window(),
                                OfferFacts.Maintenance.NONE),
                        offer.kit())));

        finds("frozen list", "stands on it otherwise than it was signed");
    }

    @Test
    void saysThatAThingIsLookedAfter() {
        freezes(input ->
                offering(input, offer -> offer(offer, maintained(offer, OfferFacts.Maintenance.open()), offer.kit())));

        finds("frozen list", "stands on it otherwise than it was looked after");
    }

    @Test
    void saysThatAPartOfWhatIsLookedAfterIsNot() {
        ItemId tent = village.offer("tent", 1, "1111");
        ItemId kit = village.kit("camp", List.of(tent, village.offer("stove", 1, "2222")));
        village.lookAfter(kit);
        freezes(input -> offering(
                input,
                offer -> offer.id().equals(tent)
                        ? offer(offer, maintained(offer, OfferFacts.Maintenance.NONE), offer.kit())
                        : offer));

        finds("frozen list", "stands on it otherwise than it was looked after");
    }

    @Test
    void saysThatAKitIsWholeWhileAPartIsLookedAfter() {
        ItemId tent = village.offer("tent", 1, "1111");
        village.kit("camp", List.of(tent, village.offer("stove", 1, "2222")));
        village.lookAfter(tent);
        freezes(input -> offering(
                input, offer -> offer(offer, offer.facts(), offer.kit().map(each -> new Kit(each.parts(), true)))));

        finds("frozen list", "stands on it with other parts, or with others missing");
    }

    @Test
    void leavesAPartOfAKitOut() {
        ItemId tent = village.offer("tent", 1, "1111");
        village.kit("camp", List.of(tent, village.offer("stove", 1, "2222")));
        freezes(input -> offering(
                input,
                offer -> offer(
                        offer,
                        offer.facts(),
                        offer.kit().map(each -> new Kit(each.parts().subList(0, 1), each.whole())))));

        finds("frozen list", "stands on it with other parts, or with others missing");
    }

    @Test
    void kitsAndWhatIsLookedAfterAreSound() {
        ItemId tent = village.offer("tent", 1, "1111");
        ItemId stove = village.offer("stove", 1, "2222");
        ItemId camp = village.kit("camp", List.of(tent, stove));
        village.kit("hike", List.of(tent, village.offer("mat", 1, "3333")));
        village.round();
        village.lookAfter(stove);
        village.need(village.person(), "tent", 2);
        village.round();
        village.lookAfter(camp);
        village.need(village.person(), "stove", 2);
        village.round();

        assertThat(village.lists().getLast()).contains("\"whole\":false").contains("\"inMaintenance\":true");
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    private static OfferFacts maintained(BallotInput.Offer offer, OfferFacts.Maintenance maintenance) {
        OfferFacts facts = offer.facts();
        return new OfferFacts(
                facts.requiredPurpose(),
                facts.careAgreementRequired(),
                facts.attributes(),
                facts.window(),
                maintenance);
    }

    private static BallotInput.Offer offer(BallotInput.Offer offer, OfferFacts facts, Optional<Kit> kit) {
        return new BallotInput.Offer(offer.id(), facts, offer.busy(), offer.access(), kit, offer.allowed());
    }

    /** All is well with the list; what is found is that this program comes with no such rules. */
    @Test
    void aListThatCountsKindsIsHeldAgainstWhatWasSigned() {
        PassportKeys ana = village.person();
        village.offer("saw", 1, "1111");
        village.need(ana, "saw", 2);
        village.round();
        village.sparing("kiln", 6);
        village.need(ana, "drill", 6);
        freezesUnder(countingKinds());

        finds("policy of a round", "not the `tool-library` that this program comes with");
        String list = village.lists().getLast();
        assertThat(list).contains("\"resources\":{\"saw\":1}");
        long days = countingKinds().parameters().get(Parameters.PERIOD_DAYS);
        Duration parts = Duration.ofMinutes(1); // of the first day and the last, which count in whole minutes
        assertThat(list)
                .contains(
                        "\"allowed\":" + Duration.ofHours(6 * days).minus(parts).toMillis() + ",");
    }

    @Test
    void tellsABudgetAsMoreThanItWas() {
        village.sparing("kiln", 6);
        ItemId round = village.announced();
        village.freeze(
                round,
                countingKinds(),
                input -> offering(
                        input,
                        offer -> offer(
                                offer,
                                offer.facts().attributes(),
                                offer.allowed().map(allowed -> allowed.plusHours(1)))));
        village.draw(round);

        finds("frozen list", "with another budget than was signed");
    }

    private static PolicySet countingKinds() {
        PolicySet shipped = PolicySets.shipped().load("tool-library");
        var plan = new DrawPlan(DrawPlan.Kind.DOMINANT_SHARE, List.of(), Set.of(), List.of(), Optional.of("tool"));
        return PolicySet.of(shipped.name(), shipped.version(), shipped.text(), shipped.parameters(), plan);
    }

    private static BallotInput offering(BallotInput input, UnaryOperator<BallotInput.Offer> change) {
        return new BallotInput(
                input.hostNode(),
                input.needs(),
                input.offers().stream().map(change).toList(),
                input.people(),
                input.openUsesByNode());
    }

    private static BallotInput.Offer offer(
            BallotInput.Offer offer, Map<String, String> attributes, Optional<Duration> allowed) {
        OfferFacts facts = offer.facts();
        return new BallotInput.Offer(
                offer.id(),
                new OfferFacts(
                        facts.requiredPurpose(),
                        facts.careAgreementRequired(),
                        new TreeMap<>(attributes),
                        facts.window(),
                        facts.maintenance()),
                offer.busy(),
                offer.access(),
                offer.kit(),
                allowed);
    }

    @Test
    void makesAFriendsNeedUrgentSoThatItWeighsMore() {
        freezes(input -> with(input, input.needs().stream().map(this::urgent).toList()));

        finds("frozen list", "stands on it otherwise than it was asked");
    }

    @Test
    void drawsByRulesThatNobodyApproved() {
        PolicySet shipped = PolicySets.shipped().load("tool-library");
        freezesUnder(PolicySet.of(
                shipped.name(), shipped.version(), shipped.text() + FAVOUR, shipped.parameters(), shipped.plan()));

        finds("policy of a round", "not the `tool-library` that this program comes with");
    }

    @Test
    void drawsByAnotherSetThanTheRequestNamed() {
        freezesUnder(PolicySets.shipped().load("space-sharing"));

        finds("policy of a round", "its request named another");
    }

    @Test
    void goesOnWithTheOldRulesThoughOthersCameInForce() {
        village.bringInForce(List.of(village.person(), village.person()));
        village.need(village.person(), "drill", 2);
        village.wait(Duration.ofMinutes(5));

        freezesUnder(PolicySets.shipped().load("tool-library"));

        finds("policy of a round", "which was in force");
    }

    @Test
    void putsAFriendFirstWithoutAnAppeal() {
        village.round();
        village.meddle("""
                INSERT INTO appeal (id, round, need, ground, given_at, outcome, judge, judged_at, first_until)
                SELECT round.id, round.id, need.id, 'facts', 0, 'priority', need.issuer, 0, 9999999999999
                FROM round, need WHERE round.state = 'PUBLISHED' AND need.state = 'waiting' LIMIT 1
                """);
        village.draw(village.frozen());
        village.meddle("DELETE FROM appeal");

        finds("frozen list", "stands on it otherwise than it was asked and has waited");
    }

    @Test
    void drawsAnotherListThanTheFrozenOne() {
        forge((forger, reading, round) -> forger.withOtherFacts(reading, round, facts -> {
            ((ArrayNode) facts.path("needs")).remove(0);
            return facts;
        }));

        finds("round record", "`round.frozen` has another digest");
    }

    @Test
    void choosesAnotherSeedAfterTheFreeze() {
        forge((forger, reading, round) -> forger.drawnWith(reading, round, new byte[32]));

        finds("round record", "`round.announced` has another digest");
    }

    @Test
    void keepsTheCommitmentAndChoosesAnotherSeed() {
        forge(Forger::honest, record -> {
            ((ObjectNode) record.path("seed")).put("preimage", Bytes.base64Url(new byte[32]));
            return record;
        });

        finds("round replay", "preimage is not what was committed to");
    }

    @Test
    void editsAWeight() {
        forge(Forger::honest, record -> {
            ((ObjectNode) record.path("ballot").path("verdicts").path(0)).put("weight", 1_000_000);
            return record;
        });

        finds("round replay", "the round's `ballot` is not what");
    }

    @Test
    void editsTheRules() {
        forge(Forger::honest, record -> {
            ObjectNode policy = (ObjectNode) record.path("policy");
            policy.put("text", policy.path("text").asText().replace("openUses >=", "openUses >"));
            return record;
        });

        finds("round replay", "the policy's hash");
    }

    @Test
    void swapsTheWinner() {
        forge(Forger::honest, record -> {
            ArrayNode decisions = (ArrayNode) record.path("result").path("decisions");
            JsonNode first = decisions.get(0).path("needId");
            ((ObjectNode) decisions.get(0)).set("needId", decisions.get(1).path("needId"));
            ((ObjectNode) decisions.get(1)).set("needId", first);
            return record;
        });

        finds("round replay", "the round's `result` is not what");
    }

    @Test
    void hidesAReveal() {
        forge(Forger::withoutReveals, record -> record);

        finds("round record", "the time to reveal was not over");
    }

    @Test
    void hidesAPledge() {
        forge(Forger::withoutPledges, record -> record);

        finds("round record", "the pledge of `" + village.steward.did() + "` is left out");
    }

    @Test
    void pledgesAfterTheFreeze() {
        ItemId round = village.frozen();
        village.store.write(w -> village.ledger()
                .append(w, "round.pledged", round.value(), village.node.did().value(), new byte[32]));
        village.draw(round);

        finds("round record", "a pledge was made after the freeze");
    }

    @Test
    void drawsTwice() {
        ItemId round = village.frozen();
        village.draw(round);
        village.store.write(w -> {
            village.forger().keep(w, village.forger().drawnWith(w, round, new byte[32]));
            return true;
        });

        finds("round record", "or there is not just one");
    }

    @Test
    void backdatesTheAnnouncement() {
        forge(Forger::honest, record -> {
            ((ObjectNode) record.path("times"))
                    .put("announcedAt", record.path("times").path("announcedAt").asLong() - 1);
            return record;
        });

        finds("round record", "its `announcedAt` is not when");
    }

    /** Makes a record of a frozen round. */
    private interface Forgery {
        ObjectNode of(Forger forger, Reading reading, ItemId round);
    }

    private void forge(Forgery forgery, UnaryOperator<ObjectNode> change) {
        forge((forger, reading, round) -> change.apply(forgery.of(forger, reading, round)));
    }

    private void forge(Forgery forgery) {
        ItemId round = village.frozen();
        village.store.write(w -> {
            village.forger().keep(w, forgery.of(village.forger(), w, round));
            return true;
        });
    }

    private void freezesUnder(PolicySet policy) {
        ItemId round = village.announced();
        village.freeze(round, policy, input -> input);
        village.draw(round);
    }

    private void freezes(UnaryOperator<BallotInput> change) {
        ItemId round = village.announced();
        village.freeze(round, change);
        village.draw(round);
    }

    private List<BallotInput.Need> without(List<BallotInput.Need> needs) {
        return needs.stream().filter(need -> !need.id().equals(unlucky)).toList();
    }

    private static BallotInput with(BallotInput input, List<BallotInput.Need> needs) {
        return new BallotInput(input.hostNode(), needs, input.offers(), input.people(), input.openUsesByNode());
    }

    private BallotInput.Need urgent(BallotInput.Need need) {
        NeedFacts facts = need.facts();
        return new BallotInput.Need(
                need.id(),
                need.asker(),
                new NeedFacts(
                        facts.purpose(),
                        facts.constraints(),
                        true,
                        facts.careAgreed(),
                        facts.time(),
                        facts.askedAt(),
                        facts.together()),
                need.placed(),
                need.resumed(),
                need.rested());
    }

    private void finds(String what, String why) {
        assertThat(audit()).isInstanceOfSatisfying(Verdict.Flawed.class, flawed -> {
            assertThat(flawed.finding().what()).as(flawed.toString()).isEqualTo(what);
            assertThat(flawed.finding().why()).contains(why);
        });
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
