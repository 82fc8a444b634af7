package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import usufruct.policy.text.RuleFile;

/** What rules are called in other languages belongs to a policy as its rules do. */
class SentencesTest {
    private static final String RULE = "You hold enough; bring one back";
    private static final String GERMAN = "Du hast genug; bring eines zurück";
    private static final RuleFile RULES = new RuleFile("turns.drl", """
            rule "%s"
            when
                $c : Candidate( openUses >= 2 )
            then
                policy.refuse($c, Reason.QUOTA);
            end
            """.formatted(RULE));

    private final PolicySet plain = set(RULES);
    private final PolicySet told = set(RULES, in("de", RULE, GERMAN));

    @Test
    void aRuleIsCalledInALanguageAsItsFileSays() {
        assertThat(told.told(RULE)).isEqualTo(Map.of("de", GERMAN));
        assertThat(told.told("another")).isEmpty();
        assertThat(plain.told(RULE)).isEmpty();
        assertThat(set(RULES, in("de", RULE, "")).hash()).isEqualTo(plain.hash());
        assertThat(PolicyInWords.of(told).at("/rules/0/in/de").asText()).isEqualTo(GERMAN);
        assertThat(PolicyInWords.of(plain).at("/rules/0").has("in")).isFalse();
    }

    @Test
    void theHashHoldsItAndARecordBringsItBack() {
        assertThat(told.hash()).isNotEqualTo(plain.hash());
        assertThat(told.text()).isEqualTo(plain.text());

        ObjectNode recorded = told.toJson();
        assertThat(PolicySet.fromJson(recorded).told(RULE)).isEqualTo(told.told(RULE));
        assertThat(PolicySet.fromJson(plain.toJson()).hash()).isEqualTo(plain.hash());
        recorded.withObject("/sentences/de").put(RULE, "Du bekommst nichts");
        assertThatThrownBy(() -> PolicySet.fromJson(recorded)).hasMessageContaining("as recorded");
    }

    @Test
    void otherNumbersLeaveItAsItIs() {
        assertThat(told.with(Map.of("personOpen", 5L)).told(RULE)).isEqualTo(told.told(RULE));
    }

    @Test
    void aDecisionIsToldAsItsRoundsRecordCallsTheRule() {
        ObjectNode decision = JsonNodeFactory.instance.objectNode().put("rule", RULE);
        PolicyInWords.putTold(decision, told.toJson());
        assertThat(decision.at("/ruleIn/de").asText()).isEqualTo(GERMAN);

        ObjectNode other = JsonNodeFactory.instance.objectNode().put("rule", "nothing was free");
        PolicyInWords.putTold(other, told.toJson());
        assertThat(other.has("ruleIn")).isFalse();
    }

    @Test
    void anotherWordingIsAChangeOfThePolicy() {
        assertThat(PolicyDifference.between(plain, told).changes()).containsExactly(new PolicyChange.ToldOtherwise());
        assertThat(PolicyDifference.between(told, told).changes()).isEmpty();
    }

    @Test
    void refusesWhatNoMemberCouldRead() {
        assertThat(problems(in("de", "You hold nothing", GERMAN))).containsExactly("no rule has this sentence");
        assertThat(problems(in("de", RULE, "Du hast  genug"))).containsExactly("the sentence is no plain text");
        assertThat(problems(in("de", RULE, "Du hast genug\u202e")))
                .containsExactly("the sentence has a character that does not show");
        assertThat(problems(in("de", RULE, "frage ana@example.org")))
                .containsExactly("the text looks like the name of one person or thing");
        assertThat(problems(in("de", RULE, "du brauchst mehr credits")))
                .singleElement()
                .asString()
                .contains("belongs to money");
        assertThat(problems(new RuleFile("turns.de.json", "{\"" + RULE + "\": 3}")))
                .containsExactly("what stands for it is no text");
        assertThat(problems(new RuleFile("turns.de.json", "[]"))).containsExactly("the sentences are no JSON object");
        assertThat(problems(new RuleFile("turns.de.json", "{\"a\": 1, \"a\": 2}")))
                .hasSize(1);
    }

    private static List<String> problems(RuleFile sentences) {
        return Reading.of(
                        List.of(RULES, sentences),
                        PolicySets.shipped().load("tool-library").parameters(),
                        DrawPlan.USUAL)
                .problems()
                .stream()
                .peek(each -> assertThat(each.file()).isEqualTo("turns.de.json"))
                .map(each -> each.message())
                .toList();
    }

    private static RuleFile in(String language, String rule, String sentence) {
        return new RuleFile("turns." + language + ".json", "{\"" + rule + "\": \"" + sentence + "\"}");
    }

    private static PolicySet set(RuleFile... files) {
        return PolicySet.of(
                "shed",
                1,
                List.of(files),
                PolicySets.shipped().load("tool-library").parameters());
    }
}
