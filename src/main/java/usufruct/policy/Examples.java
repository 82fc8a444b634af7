package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.Vocabulary;

/**
 * Stories with the verdict that a policy set must give: the table beside its rules, run as a test.
 *
 * <p>{@code usual} names every fact of an ordinary pair; each example changes a few and says what is expected:
 * {@code "ALLOWED"} or a reason, optionally the rule, the lottery weight and the cohort. Instants may stand as text.
 */
public final class Examples {

    /** One story. */
    record Example(
            String story,
            JsonNode facts,
            String expect,
            Optional<String> rule,
            Optional<Long> weight,
            Optional<String> cohort) {}

    private final ObjectNode usual;
    private final List<Example> examples;

    private Examples(ObjectNode usual, List<Example> examples) {
        this.usual = usual;
        this.examples = examples;
    }

    /**
     * Reads a table of stories.
     *
     * @throws PolicyException when it has none, or one names what is no fact
     */
    public static Examples read(JsonNode table) {
        List<Example> examples = new ArrayList<>();
        for (JsonNode row : table.path("examples")) {
            ObjectNode facts = table.path("usual").deepCopy();
            row.path("facts").properties().forEach(fact -> facts.set(fact.getKey(), fact.getValue()));
            facts.fieldNames().forEachRemaining(name -> {
                if (Vocabulary.fact(name).isEmpty()) {
                    throw new PolicyException("an example names `" + name + "`, which is no fact");
                }
            });
            examples.add(new Example(
                    row.path("story").asText(),
                    facts,
                    row.path("expect").asText(),
                    row.has("rule") ? Optional.of(row.path("rule").asText()) : Optional.empty(),
                    row.has("weight") ? Optional.of(row.path("weight").longValue()) : Optional.empty(),
                    row.has("cohort") ? Optional.of(row.path("cohort").asText()) : Optional.empty()));
        }
        if (examples.isEmpty()) {
            throw new PolicyException("the table has no examples; tell at least one story a rule");
        }
        return new Examples(table.path("usual").deepCopy(), List.copyOf(examples));
    }

    /** The stories that do not end as told: none when the set keeps its word. */
    public List<String> failures(PolicySet set) {
        List<Verdict> verdicts = set.judge(candidates(set.parameters()));
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            Verdict verdict = verdicts.get(i);
            String got = verdict.allows()
                    ? "ALLOWED"
                    : verdict.refusals().getFirst().reason().name();
            boolean rightRule = example.rule()
                    .map(rule -> verdict.refusals().stream()
                            .anyMatch(refused -> refused.rule().equals(rule)))
                    .orElse(true);
            boolean rightWeight =
                    example.weight().map(weight -> weight == verdict.weight()).orElse(true);
            boolean rightCohort = example.cohort()
                    .map(cohort -> verdict.included().stream()
                            .map(Verdict.Included::cohort)
                            .collect(Collectors.joining(" "))
                            .equals(cohort))
                    .orElse(true);
            if (!got.equals(example.expect()) || !rightRule || !rightWeight || !rightCohort) {
                failures.add(example.story() + ": told " + told(example) + ", but it ends " + ended(verdict));
            }
        }
        return failures;
    }

    /** What the set lets pass that no policy may, in sentences: none when its rules say no to all of it. */
    public List<String> forgotten(PolicySet set) {
        return Essentials.failures(set, usual);
    }

    private static String told(Example example) {
        return example.expect()
                + example.rule().map(rule -> " (" + rule + ")").orElse("")
                + example.weight().map(weight -> " with a weight of " + weight).orElse("");
    }

    private static String ended(Verdict verdict) {
        return verdict.allows()
                ? "ALLOWED with a weight of " + verdict.weight()
                : verdict.refusals().stream().map(Examples::said).collect(Collectors.joining(", and "));
    }

    private static String said(Verdict.Refused refused) {
        String facts = refused.facts().entrySet().stream()
                .map(fact -> "; " + fact.getKey() + " " + fact.getValue())
                .collect(Collectors.joining());
        return refused.reason() + " (" + refused.rule() + facts + ")";
    }

    /** Rules that no example makes speak. */
    public List<String> untold(PolicySet set) {
        return coverage(set).rules().stream()
                .filter(rule -> rule.spokeIn().isEmpty())
                .map(Coverage.RuleCoverage::rule)
                .toList();
    }

    /** Which rules speak in which stories, and which conditions no story turns. */
    public Coverage coverage(PolicySet set) {
        List<Candidate> candidates = candidates(set.parameters());
        return new Measuring(examples.stream().map(Example::story).toList(), candidates, set.judge(candidates))
                .coverage(set.rules());
    }

    /** The candidates of the stories, in their order. */
    List<Candidate> candidates(Parameters parameters) {
        return examples.stream()
                .map(example -> candidate(example.facts(), parameters))
                .toList();
    }

    static Candidate candidate(JsonNode facts, Parameters parameters) {
        return new Candidate(
                text(facts, "purpose"),
                text(facts, "unmetConstraint"),
                flag(facts, "urgent"),
                flag(facts, "careAgreed"),
                number(facts, "windowFrom"),
                number(facts, "windowUntil"),
                number(facts, "windowHours"),
                number(facts, "hoursWaited"),
                number(facts, "roundsWaited"),
                text(facts, "requiredPurpose"),
                flag(facts, "careAgreementRequired"),
                text(facts, "missingAttestation"),
                number(facts, "attestedFrom"),
                number(facts, "attestedUntil"),
                number(facts, "offeredFrom"),
                number(facts, "offeredUntil"),
                flag(facts, "inMaintenance"),
                number(facts, "maintenanceUntil"),
                flag(facts, "suspended"),
                number(facts, "suspendedUntil"),
                number(facts, "openUses"),
                number(facts, "usesInPeriod"),
                number(facts, "periodFreeFrom"),
                number(facts, "cooldownEnds"),
                number(facts, "latestEnd"),
                number(facts, "missedTurns"),
                number(facts, "lastMissedAt"),
                number(facts, "roundsLost"),
                number(facts, "lateReturns"),
                number(facts, "lastLateReturn"),
                flag(facts, "fromHostNode"),
                number(facts, "nodeOpenUses"),
                number(facts, "nodeUnitsAllowed"),
                flag(facts, "vetted"),
                number(facts, "vettedUntil"),
                number(facts, "carers"),
                number(facts, "placesPerCarer"),
                number(facts, "age"),
                // older examples do not know these
                facts.has("partySize") ? number(facts, "partySize") : 1,
                facts.path("askedByProxy").asBoolean(),
                facts.path("ward").asBoolean(),
                facts.path("turnsElsewhere").asLong(),
                parameters);
    }

    private static String text(JsonNode facts, String name) {
        return known(facts, name).asText();
    }

    private static boolean flag(JsonNode facts, String name) {
        return known(facts, name).asBoolean();
    }

    static long number(JsonNode facts, String name) {
        JsonNode value = known(facts, name);
        return value.isTextual() ? Instant.parse(value.asText()).toEpochMilli() : value.longValue();
    }

    private static JsonNode known(JsonNode facts, String name) {
        if (!facts.has(name)) {
            throw new PolicyException("the usual pair lacks the fact `" + name + "`; add it");
        }
        return facts.path(name);
    }
}
