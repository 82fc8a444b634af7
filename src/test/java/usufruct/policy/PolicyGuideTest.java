package usufruct.policy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.policy.fact.KnownNumber;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.Vocabulary;
import usufruct.policy.text.RuleFile;

/** The guide for authors says what the program reads: its lists are the program's, and its examples are policies. */
class PolicyGuideTest {
    private static final Path GUIDE =
            Path.of(System.getProperty("usufruct.home", "."), "docs", "guides", "policy-author.md");
    private static final Parameters PARAMETERS = parameters();

    private String guide = "";

    @BeforeEach
    void read() throws IOException {
        guide = Files.readString(GUIDE);
    }

    @Test
    void itsFactsAreThoseOfTheVocabulary() {
        String facts = Vocabulary.facts().entrySet().stream()
                .map(fact -> "| `" + fact.getKey() + "` | " + kind(fact.getValue()) + " | "
                        + fact.getValue().meaning() + " |\n")
                .collect(joining());

        assertThat(between("facts")).isEqualTo("| Fact | Kind | What it means |\n|---|---|---|\n" + facts);
    }

    @Test
    void itsNumbersAreThoseThatTheNodeReads() {
        String numbers = KnownNumber.all().entrySet().stream()
                .map(number ->
                        "| `" + number.getKey() + "` | " + number.getValue().inGeneral() + " |\n")
                .collect(joining());

        assertThat(between("numbers")).isEqualTo("| Number | What it means |\n|---|---|\n" + numbers);
    }

    @Test
    void theThreeWaysSayTheSame() {
        PolicySet rules = set(new RuleFile("guide/a.drl", block("drl")));
        PolicySet table = set(new RuleFile("guide/a.csv", block("csv")));
        PolicySet sentences =
                set(new RuleFile("guide/a.dslr", block("dslr")), new RuleFile("guide/lending.dsl", block("dsl")));
        String quota = rules.ruleNames().getFirst();

        assertThat(table.ruleNames()).hasSize(3).contains(quota);
        assertThat(sentences.ruleNames()).hasSize(2).contains(quota);
        assertThat(List.of(table, sentences)).allSatisfy(other -> {
            Rule same = other.rules().getFirst();
            assertThat(same.conditions().getFirst().words())
                    .isEqualTo(rules.rules().getFirst().conditions().getFirst().words());
            assertThat(same.consequences().getFirst().words())
                    .isEqualTo(
                            rules.rules().getFirst().consequences().getFirst().words());
        });
    }

    /** The numbers of the tool library, and one that only examples use. */
    static Parameters parameters() {
        var values = new TreeMap<>(
                PolicySets.shipped().load("tool-library").parameters().values());
        values.put("urgentWeight", 200L);
        return Parameters.of(values);
    }

    private static PolicySet set(RuleFile... files) {
        return PolicySet.of("guide", 1, List.of(files), PARAMETERS);
    }

    private static String kind(Vocabulary.Fact fact) {
        return switch (fact) {
            case Vocabulary.Number number -> "number";
            case Vocabulary.Flag flag -> "yes or no";
            case Vocabulary.Text text -> "text";
        };
    }

    private String block(String language) {
        return found("```" + language + "\n(.*?)```");
    }

    private String between(String mark) {
        return found("<!-- " + mark + ": held by PolicyGuideTest -->\n(.*?)<!-- end -->");
    }

    private String found(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
