package usufruct.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import usufruct.policy.Rule.Condition;
import usufruct.policy.Rule.Consequence;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.SourceLine;

/**
 * Reads rules: a strict subset of DRL, and the sandbox of policies, for nothing else can be said in it.
 *
 * <pre>{@code
 * rule "The sentence that the member reads"
 * when
 *     $c : Candidate( $used : openUses, $most : parameter("personOpen"), $used >= $most )
 * then
 *     policy.refuse($c, Reason.QUOTA, "openUses", $used, "most", $most);
 * end
 * }</pre>
 *
 * One candidate a rule. A name is bound to a fact, a parameter, or an expression in parentheses: DRL would bind
 * {@code $x : a * b} to {@code a} alone. A problem ends its condition or consequence only: what follows is read too.
 */
final class RuleReader {
    static final int MOST_PROBLEMS = 100;

    private static final int MOST_RULES = 500;
    private static final int MOST_TOKENS = 600;
    private static final List<String> IMPORTED = List.of("usufruct.policy.fact.Candidate", "usufruct.words.Reason");

    private final Tokens tokens;
    private final Parameters parameters;
    private final List<String> cohorts;
    private final List<PolicyProblem> problems;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private RuleReader(
            List<SourceLine> lines, Parameters parameters, List<String> cohorts, List<PolicyProblem> problems) {
        this.tokens = new Tokens(Scan.tokens(lines));
        this.parameters = parameters;
        this.cohorts = cohorts;
        this.problems = problems;
    }

    /**
     * The rules of some lines, in their order; what no rule may say is added to the problems.
     *
     * @param cohorts those for which the draw keeps a share
     */
    static List<Rule> read(
            List<SourceLine> lines, Parameters parameters, List<String> cohorts, List<PolicyProblem> problems) {
        return new RuleReader(lines, parameters, cohorts, problems).all();
    }

    private List<Rule> all() {
        while (!tokens.atEnd() && problems.size() < MOST_PROBLEMS) {
            int start = tokens.mark();
            try {
                item();
            } catch (PolicyException refused) {
                problems.addAll(refused.problems());
                recover(start);
            }
        }
        return List.copyOf(rules.values());
    }

    /** Goes on after the rule that could not be read. */
    private void recover(int start) {
        if (tokens.mark() == start) {
            tokens.take();
        }
        tokens.skipTo(Set.of("end", "rule"));
        tokens.takes("end");
    }

    private void item() {
        if (tokens.takes("package")) {
            dotted();
            tokens.takes(";");
        } else if (tokens.takes("import")) {
            head(
                    IMPORTED,
                    "may not be imported",
                    "write only imports of " + String.join(" and ", IMPORTED) + ", or none");
            tokens.takes(";");
        } else if (tokens.takes("global")) {
            String only = "write `global usufruct.policy.Findings policy;`, or nothing";
            head(List.of("usufruct.policy.Findings"), "is not what rules may call", only);
            Token name = tokens.take();
            if (!name.is("policy")) {
                throw name.refused(name.shown() + " is not what rules may call", only);
            }
            tokens.takes(";");
        } else {
            rule();
        }
    }

    private void head(List<String> known, String message, String allowed) {
        Token first = tokens.peek();
        String name = dotted();
        if (!known.contains(name)) {
            throw first.refused("`" + name + "` " + message, allowed);
        }
    }

    private String dotted() {
        var name = new StringBuilder(tokens.expect(Token.Kind.WORD, "a name").text());
        while (tokens.takes(".")) {
            name.append('.').append(tokens.expect(Token.Kind.WORD, "a name").text());
        }
        return name.toString();
    }

    private void rule() {
        int before = problems.size();
        var expressions = new ExpressionReader(tokens, parameters);
        int start = tokens.mark();
        tokens.expect("rule");
        Token quoted = tokens.peek();
        if (tokens.before(Set.of("end", "rule")) > MOST_TOKENS) {
            throw quoted.refused(
                    "the rule is too long",
                    "write at most " + MOST_TOKENS + " words, numbers, signs and parentheses in a rule");
        }
        String name = name();
        tokens.expect("when", "$c", ":", "Candidate", "(");
        List<Condition> conditions = conditions(expressions);
        tokens.expect("then");
        List<Consequence> consequences = consequences(expressions);
        if (problems.size() == before) {
            add(quoted, new Rule(name, conditions, consequences, RuleText.of(tokens.since(start))));
        }
    }

    private String name() {
        try {
            return PlainWords.sentence(tokens);
        } catch (PolicyException refused) {
            problems.addAll(refused.problems());
            tokens.skipTo(Set.of("when", "end", "rule"));
            return "";
        }
    }

    private void add(Token quoted, Rule rule) {
        String key = rule.name().toLowerCase(Locale.ROOT);
        if (rules.putIfAbsent(key, rule) != null) {
            throw quoted.refused("there is another rule named " + quoted.shown(), "give each its own sentence");
        }
        if (rules.size() > MOST_RULES) {
            throw quoted.refused("there are too many rules", "write at most " + MOST_RULES + " rules");
        }
    }

    private List<Condition> conditions(ExpressionReader expressions) {
        List<Condition> conditions = new ArrayList<>();
        boolean broken = false;
        do {
            try {
                if (tokens.second().is(":")) {
                    expressions.bind();
                } else {
                    int start = tokens.mark();
                    Expression.Flag flag = expressions.condition();
                    String words = new InWords(expressions.names()).of(tokens.since(start));
                    conditions.add(new Condition(flag, words));
                }
                if (!tokens.sees(",") && !tokens.sees(")")) {
                    throw tokens.unexpected("`,` before another condition, or `)` after the last");
                }
            } catch (PolicyException refused) {
                problems.addAll(refused.problems());
                tokens.skipTo(Set.of(",", "then", "end", "rule"));
                broken = true;
            }
        } while (tokens.takes(","));
        if (broken) {
            tokens.skipTo(Set.of("then", "end", "rule"));
        } else {
            tokens.expect(")");
        }
        return conditions;
    }

    private List<Consequence> consequences(ExpressionReader expressions) {
        var reader = new ConsequenceReader(tokens, expressions, cohorts);
        List<Consequence> consequences = new ArrayList<>();
        do {
            try {
                consequences.add(reader.read());
            } catch (PolicyException refused) {
                problems.addAll(refused.problems());
                tokens.skipTo(Set.of(";", "end", "rule"));
                tokens.takes(";");
            }
            if (tokens.atEnd() || tokens.sees("rule")) {
                throw tokens.unexpected("`end` after the rule's last consequence");
            }
        } while (!tokens.takes("end"));
        return consequences;
    }
}
