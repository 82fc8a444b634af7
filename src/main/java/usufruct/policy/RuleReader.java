package usufruct.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import usufruct.policy.Expression.Type;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;
import usufruct.words.Reason;

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
 * {@code $x : a * b} to {@code a} alone. A consequence only calls {@code policy.refuse}, {@code policy.refuseUntil} and
 * {@code policy.weigh}, with literals and bound names.
 */
final class RuleReader {
    /** The tiers of DESIGN section 5 that a rule may give. */
    private static final Set<Reason> GIVEN_BY_RULES = EnumSet.of(
            Reason.NEVER_FITS,
            Reason.NOT_ELIGIBLE,
            Reason.SUSPENDED,
            Reason.CONFLICT,
            Reason.QUOTA,
            Reason.COOLDOWN,
            Reason.CAPACITY_BLOCKED);

    private static final int MOST_RULES = 500;
    private static final Set<String> HEADS = Set.of("usufruct.policy.fact.Candidate", "usufruct.words.Reason");

    private final Tokens tokens;
    private final Parameters parameters;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private RuleReader(String drl, Parameters parameters) {
        this.tokens = new Tokens(drl);
        this.parameters = parameters;
    }

    /**
     * The rules of a text, in its order. Several files one after the other are one text.
     *
     * @throws PolicyException where the text says what no rule may say
     */
    static List<Rule> read(String drl, Parameters parameters) {
        return new RuleReader(drl, parameters).all();
    }

    private List<Rule> all() {
        while (tokens.peek().kind() != Tokens.Kind.END) {
            if (tokens.takes("package")) {
                dotted();
            } else if (tokens.takes("import")) {
                String name = dotted();
                if (!HEADS.contains(name)) {
                    throw tokens.unexpected(
                            "only imports of " + HEADS.stream().sorted().toList() + " before this");
                }
            } else if (tokens.takes("global")) {
                tokens.expect("usufruct", ".", "policy", ".", "Findings", "policy");
                tokens.takes(";");
            } else {
                Rule rule = rule();
                if (rules.putIfAbsent(rule.name(), rule) != null || rules.size() > MOST_RULES) {
                    throw tokens.unexpected("at most " + MOST_RULES + " rules, and no second one named \"" + rule.name()
                            + "\", before this");
                }
            }
        }
        return List.copyOf(rules.values());
    }

    private String dotted() {
        var name = new StringBuilder(tokens.expect(Tokens.Kind.WORD, "a name").text());
        while (tokens.takes(".")) {
            name.append('.').append(tokens.expect(Tokens.Kind.WORD, "a name").text());
        }
        tokens.takes(";");
        return name.toString();
    }

    private Rule rule() {
        var expressions = new ExpressionReader(tokens, parameters);
        int start = tokens.mark();
        tokens.expect("rule");
        String name = expressions.text();
        tokens.expect("when", "$c", ":", "Candidate", "(");
        Expression condition = conditions(expressions);
        tokens.expect(")", "then");
        List<BiConsumer<Candidate, Findings>> consequences = new ArrayList<>();
        do {
            consequences.add(consequence(expressions));
        } while (!tokens.takes("end"));
        return new Rule(name, condition, List.copyOf(consequences), RuleText.of(tokens.since(start)));
    }

    private Expression conditions(ExpressionReader expressions) {
        List<Expression> conditions = new ArrayList<>();
        do {
            if (tokens.second().text().equals(":")) {
                String name = tokens.take().text();
                tokens.expect(":");
                expressions.bind(name, expressions.primary());
                if (!name.matches("\\$[a-z][A-Za-z0-9]*") || name.equals("$c")) {
                    throw tokens.unexpected("a bound name such as `$used`, not `" + name + "`, before this");
                }
            } else {
                conditions.add(expressions.read());
            }
        } while (tokens.takes(","));
        if (conditions.stream().anyMatch(condition -> condition.type() != Type.FLAG)) {
            throw tokens.unexpected("conditions that are true or false before this");
        }
        return Expression.flag(c -> conditions.stream().allMatch(condition -> condition.holds(c)));
    }

    private BiConsumer<Candidate, Findings> consequence(ExpressionReader expressions) {
        tokens.expect("policy", ".");
        String verb = tokens.expect(Tokens.Kind.WORD, "`refuse`, `refuseUntil` or `weigh`")
                .text();
        tokens.expect("(", "$c", ",");
        BiConsumer<Candidate, Findings> call = switch (verb) {
            case "weigh" -> weigh(expressions);
            case "refuse" -> refuse(expressions, reason(), Expression.number(c -> 0L));
            case "refuseUntil" -> {
                Reason reason = reason();
                tokens.expect(",");
                yield refuse(expressions, reason, argument(expressions, Type.NUMBER));
            }
            default -> throw tokens.unexpected("`refuse`, `refuseUntil` or `weigh`, not `" + verb + "`,");
        };
        tokens.expect(")", ";");
        return call;
    }

    private BiConsumer<Candidate, Findings> weigh(ExpressionReader expressions) {
        Expression added = argument(expressions, Type.NUMBER);
        return (candidate, policy) -> policy.weigh(candidate, added.number(candidate));
    }

    private BiConsumer<Candidate, Findings> refuse(ExpressionReader expressions, Reason reason, Expression trueAt) {
        List<Expression> named = new ArrayList<>();
        while (tokens.takes(",")) {
            named.add(Expression.text(expressions.text()));
            tokens.expect(",");
            named.add(argument(expressions, Type.NUMBER, Type.TEXT, Type.FLAG));
        }
        return (candidate, policy) -> policy.refuseUntil(
                candidate,
                reason,
                trueAt.number(candidate),
                named.stream().map(one -> one.of().apply(candidate)).toArray());
    }

    private Reason reason() {
        tokens.expect("Reason", ".");
        String name = tokens.expect(Tokens.Kind.WORD, "a reason").text();
        return GIVEN_BY_RULES.stream()
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElseThrow(() -> tokens.unexpected("one of " + GIVEN_BY_RULES + ", not `" + name + "`,"));
    }

    private Expression argument(ExpressionReader expressions, Type... types) {
        Expression argument = switch (tokens.peek().kind()) {
            case TEXT -> Expression.text(expressions.text());
            case NUMBER -> {
                long literal = Long.parseLong(tokens.take().text());
                yield Expression.number(c -> literal);
            }
            case WORD -> expressions.bound(tokens.take().text());
            case SYMBOL, END -> throw tokens.unexpected("a literal or a bound name");
        };
        if (!Set.of(types).contains(argument.type())) {
            throw tokens.unexpected("a value of another type before this");
        }
        return argument;
    }
}
