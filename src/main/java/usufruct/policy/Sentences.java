package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.RuleFile;
import usufruct.policy.text.SourceLine;

/**
 * The sentences of rules in other languages, as files beside the rules tell them: {@code turns.de.json} says in German what
 * rules are called. A rule of which a language says nothing, or an empty text, is read in its own words there.
 *
 * @param byLanguage the sentences by the language's two letters, then by the rule's own sentence
 */
record Sentences(SortedMap<String, SortedMap<String, String>> byLanguage) {
    static final Sentences NONE = new Sentences(Collections.emptySortedMap());

    Sentences {
        var copy = new TreeMap<String, SortedMap<String, String>>();
        byLanguage.forEach(
                (language, told) -> copy.put(language, Collections.unmodifiableSortedMap(new TreeMap<>(told))));
        byLanguage = Collections.unmodifiableSortedMap(copy);
    }

    /** What the files of sentences among an author's files say; what they may not say is added to the problems. */
    static Sentences of(List<RuleFile> files, List<Rule> rules, List<PolicyProblem> problems) {
        Set<String> names = new HashSet<>(rules.stream().map(Rule::name).toList());
        var byLanguage = new TreeMap<String, SortedMap<String, String>>();
        for (RuleFile file : files) {
            file.language().ifPresent(language -> {
                SortedMap<String, String> told = byLanguage.computeIfAbsent(language, each -> new TreeMap<>());
                read(file, problems).properties().forEach(each -> {
                    boolean isUntold = each.getValue().isTextual()
                            && each.getValue().asText().isEmpty();
                    if (!isUntold && accepts(file, names, each, problems)) {
                        told.put(each.getKey(), each.getValue().asText());
                    }
                });
            });
        }
        return new Sentences(byLanguage);
    }

    private static JsonNode read(RuleFile file, List<PolicyProblem> problems) {
        try {
            JsonNode json = StrictJson.read(file.text().getBytes(StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
            problems.add(whole(file, "the sentences are no JSON object"));
        } catch (JsonRefusedException e) {
            problems.add(whole(file, e.refusal().detail()));
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static PolicyProblem whole(RuleFile file, String message) {
        return new PolicyProblem(
                file.name(),
                1,
                1,
                "",
                message,
                "write {\"the sentence of a rule\": \"the same in the other language\"}");
    }

    private static boolean accepts(
            RuleFile file, Set<String> names, Map.Entry<String, JsonNode> told, List<PolicyProblem> problems) {
        int before = problems.size();
        SourceLine line = file.lines().stream()
                .filter(each -> each.text().contains(told.getKey()))
                .findFirst()
                .orElseGet(() -> file.lines().getFirst());
        int at = Math.max(0, line.text().indexOf(told.getKey()));
        if (!names.contains(told.getKey())) {
            problems.add(line.problem(
                    at, told.getKey(), "no rule has this sentence", "write the sentence exactly as its rule does"));
        }
        if (!told.getValue().isTextual()) {
            problems.add(line.problem(at, told.getKey(), "what stands for it is no text", "write one sentence"));
        } else {
            PlainWords.faultOf(told.getValue().asText())
                    .ifPresent(wrong -> problems.add(line.problem(
                            Math.max(0, line.text().indexOf(told.getValue().asText())),
                            told.getValue().asText(),
                            wrong.message(),
                            wrong.allowed())));
        }
        return problems.size() == before;
    }

    boolean isEmpty() {
        return byLanguage.values().stream().allMatch(Map::isEmpty);
    }

    /** What a rule is called in each language that has a sentence for it. */
    SortedMap<String, String> of(String rule) {
        var found = new TreeMap<String, String>();
        byLanguage.forEach((language, told) ->
                Optional.ofNullable(told.get(rule)).ifPresent(sentence -> found.put(language, sentence)));
        return found;
    }

    ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        byLanguage.forEach((language, told) -> told.forEach(node.putObject(language)::put));
        return node;
    }

    /** Reads them back from a record. */
    static Sentences fromJson(JsonNode node) {
        var byLanguage = new TreeMap<String, SortedMap<String, String>>();
        node.properties().forEach(language -> {
            var told = new TreeMap<String, String>();
            language.getValue()
                    .properties()
                    .forEach(each -> told.put(each.getKey(), each.getValue().asText()));
            byLanguage.put(language.getKey(), told);
        });
        return new Sentences(byLanguage);
    }
}
