package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.Vocabulary;
import usufruct.policy.text.RuleFile;
import usufruct.words.Bytes;

/**
 * A named, versioned set of rules with its numbers: it judges candidates, and its hash stands in every decision.
 *
 * <p>Everything it says follows from its text and parameters alone, so a round can be judged again anywhere. Drools is
 * started at the first {@link #judge}, not before.
 */
public final class PolicySet {

    /** Who reads and runs the rules; part of the hash. */
    public static final String ENGINE = "drools-10.2/rules@v1";

    private static final int BATCH = 1000;

    private final String name;
    private final long version;
    private final List<Rule> rules;
    private final Sentences sentences;
    private final Parameters parameters;
    private final DrawPlan plan;
    private final String text;
    private Optional<RuleBase> base = Optional.empty();

    private PolicySet(
            String name, long version, List<Rule> rules, Sentences sentences, Parameters parameters, DrawPlan plan) {
        this.name = name;
        this.version = version;
        this.rules = rules;
        this.sentences = sentences;
        this.parameters = parameters;
        this.plan = plan;
        this.text = RuleText.of(rules);
    }

    /** A policy set from its rules alone, with the usual draw. */
    public static PolicySet of(String name, long version, String drl, Parameters parameters) {
        return of(name, version, drl, parameters, DrawPlan.USUAL);
    }

    /**
     * A policy set from its rules alone.
     *
     * @param drl rules in the subset that {@link RuleReader} describes
     * @throws PolicyException when the text says what no rule may say, or the draw lacks a number
     */
    public static PolicySet of(String name, long version, String drl, Parameters parameters, DrawPlan plan) {
        return of(name, version, List.of(new RuleFile("", drl)), parameters, plan);
    }

    /** A policy set from its authors' files, with the usual draw. */
    public static PolicySet of(String name, long version, List<RuleFile> files, Parameters parameters) {
        return of(name, version, files, parameters, DrawPlan.USUAL);
    }

    /**
     * A policy set from its authors' files: rules, tables, sentences and their dictionaries, and what the rules are called in other
     * languages.
     *
     * @throws PolicyException with all problems, when the files say what no rule may say; or when the draw lacks a number
     */
    public static PolicySet of(String name, long version, List<RuleFile> files, Parameters parameters, DrawPlan plan) {
        var reading = Reading.of(files, parameters, plan);
        if (!reading.problems().isEmpty()) {
            throw new PolicyException(reading.problems());
        }
        plan.requireNumbers(parameters);
        return new PolicySet(name, version, reading.rules(), reading.sentences(), parameters, plan);
    }

    /**
     * The same rules and the same draw, with other numbers in place of some.
     *
     * @throws PolicyException when the rules or the draw cannot do with them
     * @throws IllegalArgumentException when a number is out of bounds
     */
    public PolicySet with(Map<String, Long> numbers) {
        var changed = new TreeMap<>(parameters.values());
        changed.putAll(numbers);
        return of(name, version, text, Parameters.of(changed), plan).in(sentences);
    }

    private PolicySet in(Sentences told) {
        return new PolicySet(name, version, rules, told, parameters, plan);
    }

    /**
     * What the rules say of each candidate, in the candidates' order. Equal candidates get equal verdicts.
     *
     * @throws PolicyException when a rule runs wild
     */
    public List<Verdict> judge(List<Candidate> candidates) {
        Map<Candidate, Integer> places = HashMap.newHashMap(candidates.size());
        List<Candidate> distinct = new ArrayList<>(candidates.size());
        int[] placeOf = new int[candidates.size()];
        for (int i = 0; i < placeOf.length; i++) {
            Candidate candidate = candidates.get(i);
            Integer known = places.putIfAbsent(candidate, distinct.size());
            placeOf[i] = known == null ? distinct.size() : known;
            if (known == null) {
                distinct.add(candidate);
            }
        }
        List<Verdict> verdicts = new ArrayList<>(distinct.size());
        for (int from = 0; from < distinct.size(); from += BATCH) {
            List<Candidate> batch = distinct.subList(from, Math.min(from + BATCH, distinct.size()));
            Findings findings = base().judge(batch);
            for (Candidate candidate : batch) {
                verdicts.add(findings.verdict(candidate, candidate.parameter(Parameters.BASE_WEIGHT)));
            }
        }
        return Arrays.stream(placeOf).mapToObj(verdicts::get).toList();
    }

    private synchronized RuleBase base() {
        RuleBase ready = base.orElseGet(() -> new RuleBase(rules));
        base = Optional.of(ready);
        return ready;
    }

    public String name() {
        return name;
    }

    public long version() {
        return version;
    }

    /** The canonical text of all rules. */
    public String text() {
        return text;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** How the pool is shared out once the rules have judged. */
    public DrawPlan plan() {
        return plan;
    }

    List<Rule> rules() {
        return rules;
    }

    /** The sentences of the rules, in their order. */
    public List<String> ruleNames() {
        return rules.stream().map(Rule::name).toList();
    }

    /** What a rule is called in other languages, by their two letters; the sentence of no rule has none. */
    public SortedMap<String, String> told(String rule) {
        return sentences.of(rule);
    }

    /** SHA-256, in hexadecimal, over the canonical text, parameters, draw, sentences in other languages, and the vocabulary's and engine's version. */
    public String hash() {
        ObjectNode hashed = JsonNodeFactory.instance.objectNode();
        hashed.put("text", text).put("vocabulary", Vocabulary.VERSION).put("engine", ENGINE);
        parameters.values().forEach(hashed.putObject("parameters")::put);
        hashed.set("draw", DrawPlanJson.write(plan));
        putSentences(hashed);
        return Bytes.hex(Bytes.sha256(CanonicalJson.write(hashed)));
    }

    /** The whole set, as it stands in a round's record. */
    public ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name).put("version", version).put("hash", hash());
        node.put("text", text).put("vocabulary", Vocabulary.VERSION).put("engine", ENGINE);
        parameters.values().forEach(node.putObject("parameters")::put);
        node.set("draw", DrawPlanJson.write(plan));
        putSentences(node);
        return node;
    }

    private void putSentences(ObjectNode node) {
        if (!sentences.isEmpty()) {
            node.set("sentences", sentences.toJson());
        }
    }

    /**
     * Reads a set back from a record.
     *
     * @throws PolicyException when the text is no policy, its hash is another, or another engine judged with it
     */
    public static PolicySet fromJson(JsonNode node) {
        if (!node.path("engine").asText().equals(ENGINE)
                || !node.path("vocabulary").asText().equals(Vocabulary.VERSION)) {
            throw new PolicyException(
                    "the policy ran on `" + node.path("engine").asText() + "` with `"
                            + node.path("vocabulary").asText() + "`; replay it with a version that has them");
        }
        PolicySet set = of(
                        node.path("name").asText(),
                        node.path("version").longValue(),
                        node.path("text").asText(),
                        parameters(node),
                        DrawPlanJson.read(node.path("draw")))
                .in(Sentences.fromJson(node.path("sentences")));
        if (!set.hash().equals(node.path("hash").asText())) {
            throw new PolicyException("the policy's hash is `" + set.hash() + "`, not `"
                    + node.path("hash").asText() + "` as recorded");
        }
        return set;
    }

    /**
     * The numbers alone of a set in a record; its rules are not read, and its hash is not looked at.
     *
     * @throws IllegalArgumentException when a number is missing or out of bounds
     */
    public static Parameters parameters(JsonNode node) {
        var values = new TreeMap<String, Long>();
        node.path("parameters")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().longValue()));
        return Parameters.of(values);
    }
}
