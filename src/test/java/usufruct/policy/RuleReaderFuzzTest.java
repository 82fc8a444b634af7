package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.RuleFile;

/** Whatever the bytes of an author's file: a policy whose text reads back as itself, or problems with their places. */
class RuleReaderFuzzTest {
    private static final PolicySet LIBRARY = PolicySets.shipped().load("tool-library");
    private static final Parameters PARAMETERS = LIBRARY.parameters();
    private static final List<String> PIECES = List.of(
            "rule",
            "when",
            "then",
            "end",
            "\"",
            ",",
            ";",
            "(",
            ")",
            "$c",
            ":",
            "||",
            "!",
            "==",
            "policy.weigh($c, 1);",
            "/*",
            "*/",
            "//",
            "\n",
            "\r",
            "\\",
            "{",
            "0",
            "99",
            "openUses",
            "parameter(\"personOpen\")",
            "é",
            "\u202e",
            "=",
            ">");
    private static final String TABLE = """
            rule,when,when,then,until,weigh,tell
            ,openUses >=,urgent,,,,you hold
            One,personOpen,yes,QUOTA,latestEnd,5,openUses
            Two,3,no,COOLDOWN,,,""" + "\n";
    private static final String SENTENCES = """
            expander a.dsl;
            rule "One"
            when
                at least 3
                > urgent
            then
                no for QUOTA
            end
            """;
    private static final String DICTIONARY = """
            [when] at least {n} = openUses >= {n}
            [then] no for {r} = policy.refuse($c, Reason.{r});
            """;

    @Test
    void readsOrRefusesWhateverItIsGiven() {
        long seed = System.nanoTime();
        System.out.println("RuleReaderFuzzTest seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            check(new RuleFile("f/a.drl", mutated(LIBRARY.text(), random)));
            check(new RuleFile("f/a.csv", mutated(TABLE, random)));
            check(new RuleFile("f/a.dslr", mutated(SENTENCES, random)), new RuleFile("f/a.dsl", DICTIONARY));
            check(new RuleFile("f/a.dslr", SENTENCES), new RuleFile("f/a.dsl", mutated(DICTIONARY, random)));
        }
    }

    private static void check(RuleFile... files) {
        try {
            PolicySet set = PolicySet.of("fuzz", 1, List.of(files), PARAMETERS);
            assertThat(PolicySet.of("fuzz", 1, set.text(), PARAMETERS).text()).isEqualTo(set.text());
        } catch (PolicyException refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.allowed()).isNotBlank();
            });
        }
    }

    private static String mutated(String text, SplittableRandom random) {
        var changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(20)));
                default -> changed.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
            changed.append(changed.isEmpty() ? " " : "");
        }
        return changed.toString();
    }
}
