package usufruct.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import usufruct.record.SignedRecord;
import usufruct.words.ItemId;

/**
 * One walk over all the evidence, from the ground up: entries, passports, checkpoints, records, new sealings, rounds,
 * appeals, recalls, overrides, permits, policies. What a later step relies on, an earlier one has checked.
 *
 * @param log the entries, held against the node's signatures
 * @param keys the passports, checked
 * @param expected what the rows of a database must say
 * @param policies the same for the versions of policies
 * @param categories the same for the categories that stewards wrote
 * @param holds takes what rows say of what was held
 * @param rested through how many rounds each paused need rested
 * @param asked what was published on somebody's behalf, by its id
 * @param attested what frozen lists tell of attestations
 * @param wards what frozen lists tell of children
 * @param elsewhere what frozen lists tell of uses at other nodes
 * @param register what the entries are about, for whoever reads the log again
 * @param counts how many of each kind were looked at
 * @param privateParts how many records have one that is still at rest; only its digest was looked at
 */
record Examination(
        Log log,
        KeyHistory keys,
        Expected expected,
        PolicyVersionCheck policies,
        WrittenCategoryCheck categories,
        HoldRowCheck holds,
        Map<String, Long> rested,
        Map<String, SignedForCheck.Asked> asked,
        AttestedListCheck attested,
        WardListCheck wards,
        ElsewhereListCheck elsewhere,
        KeptRegister register,
        Map<String, Long> counts,
        long privateParts) {

    /**
     * Examines the evidence.
     *
     * @param sizes further sizes at which the log's root will be asked for
     * @param round the one round to run again; all of them when empty
     * @param proving works out what follows from bytes alone
     * @throws FindingException with the first thing that is wrong
     */
    static Examination of(Evidence evidence, Set<Long> sizes, Optional<ItemId> round, Proving proving) {
        var counts = new LinkedHashMap<String, Long>();
        Checkpoints checkpoints = Checkpoints.read(evidence);
        var asked = new TreeSet<>(sizes);
        asked.addAll(checkpoints.sizes());
        Log log = Log.read(evidence, asked);
        counts.put(Part.ENTRIES.word(), log.size());
        KeyHistory keys = passports(evidence, log, proving);
        checkpoints.check(log, keys.spansOf(evidence.node()));
        counts.put(Part.CHECKPOINTS.word(), (long) checkpoints.count());
        counts.put(Part.PASSPORTS.word(), keys.count());
        Standings standings = Standings.of(log);

        var records = new RecordCheck(log, keys, evidence.node());
        var back = new PartsBack(log);
        var permits = new AssignmentCheck(log, back);
        var expected = new Expected(log, standings, back);
        var pauses = new PauseCheck(log, evidence.node());
        var freezes = new FreezeCheck(pauses);
        var offered = new OfferedCheck();
        var people = new PeopleCheck(evidence.node());
        var places = new PlaceCheck();
        var series = new SeriesCheck(evidence.node());
        var signedFor = new SignedForCheck(log);
        var register = new KeptRegister();
        var advances = new AdvanceCheck(log);
        var recalls = new RecallCheck(log);
        List<SignedRecord> offers = new ArrayList<>();
        evidence.each(Part.RECORDS, line -> {
            SignedRecord record = records.check(line);
            series.take(record);
            back.take(record);
            permits.take(record);
            expected.take(record);
            freezes.take(record);
            offered.take(record);
            people.take(record);
            places.take(record);
            signedFor.take(record);
            register.take(record);
            advances.take(record);
            recalls.take(record);
            if (record.header().category().kind().equals("offer")) {
                offers.add(record);
            }
        });
        records.finish();
        signedFor.finish();
        var reseals = new ResealCheck(log, records, evidence.node());
        evidence.each(Part.RESEALS, reseals::check);
        reseals.finish();
        new EntryCheck(records.kept()).check(log);
        places.check(log);
        counts.put(Part.RECORDS.word(), records.kept().count());

        evidence.each(Part.ADVANCES, advances::check);
        var rounds = new RoundCheck(log, round, proving);
        evidence.each(Part.ROUNDS, line -> {
            rounds.check(line);
            advances.takeRound(line);
            register.takeRound(line);
        });
        rounds.finish();
        var decisions = new DecisionCheck(log, rounds.results());
        evidence.each(Part.DECISIONS, line -> {
            decisions.check(line);
            register.takeDecisions(line);
        });
        decisions.finish();
        var appeals = new AppealCheck(log);
        evidence.each(Part.APPEALS, line -> {
            appeals.check(line);
            register.takeAppeal(line);
        });
        appeals.complete();
        evidence.each(Part.RECALLS, recalls::check);
        recalls.finish(rounds.facts(), rounds.policies());
        evidence.each(Part.PAUSES, pauses::check);
        pauses.finish(freezes.issuers());
        series.check(log, rounds.facts());
        Map<String, FirstCheck.Claim> first = new HashMap<>(appeals.first(rounds.facts(), freezes.issuers()));
        first.putAll(recalls.first());
        freezes.check(log, rounds.facts(), decisions.told(), first);
        offered.check(log, rounds.policies(), rounds.facts());
        people.check(
                log, new PeopleCheck.Known(rounds.facts(), rounds.policies(), decisions.told(), freezes.issuers()));
        var overrides = new OverrideCheck(log);
        evidence.each(Part.OVERRIDES, overrides::check);
        overrides.finish();
        appeals.finish(overrides.given());
        advances.finish(rounds.facts());
        Map<String, DecisionCheck.Win> issued = new HashMap<>(decisions.permits());
        issued.putAll(advances.permits());
        permits.finish(issued, overrides.given());
        new FixedListCheck(rounds.facts(), permits.pools(overrides.given().keySet())).check(log);
        var policies = new PolicyVersionCheck(log, records, standings);
        evidence.each(Part.POLICIES, line -> {
            policies.check(line);
            register.takePolicy(line);
        });
        policies.finish();
        new InForceCheck(log, proving.shipped(), policies.documents()).check(rounds.policies(), rounds.facts());
        counts.put(Part.POLICIES.word(), policies.count());
        var categories = new WrittenCategoryCheck(log, records);
        evidence.each(Part.CATEGORIES, categories::check);
        categories.finish();
        counts.put(Part.CATEGORIES.word(), categories.count());
        counts.put("rounds run again", rounds.replayed());
        counts.put("assignments", permits.count());
        counts.put(Part.APPEALS.word(), appeals.count());
        counts.put(Part.RECALLS.word(), recalls.count());
        counts.put(Part.ADVANCES.word(), advances.count());
        counts.put(
                "assignments given outside the draw", (long) overrides.given().size());
        return new Examination(
                log,
                keys,
                expected,
                policies,
                categories,
                new HoldRowCheck(log, issued, rounds.policies(), rounds.facts()),
                freezes.rested(),
                signedFor.asked(),
                new AttestedListCheck(log, rounds.facts(), people.named(), offers),
                new WardListCheck(log, rounds.facts(), people.named()),
                new ElsewhereListCheck(people.named()).check(log, rounds.facts()),
                register,
                counts,
                records.kept().privateParts());
    }

    private static KeyHistory passports(Evidence evidence, Log log, Proving proving) {
        var keys = new KeyHistory(log, proving);
        evidence.each(Part.PASSPORTS, keys::take);
        if (!keys.knows(evidence.node())) {
            throw new FindingException(
                    Part.PASSPORTS.what(), "node " + evidence.node(), "the node's own passport is missing");
        }
        keys.finish();
        return keys;
    }
}
