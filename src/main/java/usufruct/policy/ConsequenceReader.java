package usufruct.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.policy.Expression.Number;
import usufruct.policy.Rule.Consequence;
import usufruct.policy.fact.Vocabulary;
import usufruct.policy.text.Nearest;
import usufruct.words.Reason;

/**
 * Reads consequences: calls of {@code policy.refuse}, {@code policy.refuseUntil}, {@code policy.weigh} and
 * {@code policy.include}, with literals and bound names. Nothing else can be done by a rule.
 */
final class ConsequenceReader {
    private static final String VERBS = "`refuse`, `refuseUntil`, `weigh` or `include`";
    private static final String ARGUMENT = "a literal or a bound name";

    private final Tokens tokens;
    private final ExpressionReader expressions;
    private final List<String> cohorts;
    private final InWords words;

    /** @param cohorts those for which the draw keeps a share */
    ConsequenceReader(Tokens tokens, ExpressionReader expressions, List<String> cohorts) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.cohorts = cohorts;
        this.words = new InWords(expressions.names());
    }

    Consequence read() {
        tokens.expect("policy", ".");
        Token verb = tokens.expect(Token.Kind.WORD, VERBS);
        if (!Set.of("weigh", "refuse", "refuseUntil", "include").contains(verb.text())) {
            throw verb.refused("no policy can " + verb.shown(), "write " + VERBS);
        }
        tokens.expect("(", "$c", ",");
        Consequence consequence = switch (verb.text()) {
            case "weigh" -> weigh();
            case "include" -> include();
            default -> refuse(verb.is("refuseUntil"));
        };
        tokens.expect(")", ";");
        return consequence;
    }

    private Consequence weigh() {
        int start = tokens.mark();
        Number added = number();
        return new Consequence(
                (candidate, policy) -> policy.weigh(candidate, added.of().applyAsLong(candidate)),
                "adds " + words.of(tokens.since(start)) + " to the lottery weight");
    }

    private Consequence include() {
        Token quoted = tokens.peek();
        String cohort = PlainWords.text(tokens);
        if (!cohorts.contains(cohort)) {
            throw quoted.refused(
                    "the draw keeps no share for " + quoted.shown(),
                    cohorts.isEmpty()
                            ? "name the cohort under `shares` of the draw"
                            : "write one of " + String.join(", ", cohorts)
                                    + ", or name the cohort under `shares` of the draw");
        }
        return new Consequence(
                (candidate, policy) -> policy.include(candidate, cohort),
                "puts the need into the cohort `" + cohort + "`",
                Optional.of(cohort));
    }

    private Consequence refuse(boolean until) {
        Reason reason = reason();
        var said = new StringBuilder("says no for ").append(reason);
        Optional<Number> trueAt = Optional.empty();
        if (until) {
            tokens.expect(",");
            int start = tokens.mark();
            trueAt = Optional.of(number());
            said.append(" until ").append(words.of(tokens.since(start)));
        }
        Number at = trueAt.orElse(new Number(c -> 0));
        List<Expression> told = told(said);
        return new Consequence(
                (candidate, policy) -> policy.refuseUntil(
                        candidate,
                        reason,
                        at.of().applyAsLong(candidate),
                        told.stream().map(one -> one.value(candidate)).toArray()),
                said.toString());
    }

    private List<Expression> told(StringBuilder said) {
        List<Expression> told = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        while (tokens.takes(",")) {
            Token quoted = tokens.peek();
            String label = PlainWords.sentence(tokens);
            if (!labels.add(label)) {
                throw quoted.refused("the label " + quoted.shown() + " stands twice", "write another label");
            }
            told.add(Expression.text(label));
            tokens.expect(",");
            int start = tokens.mark();
            told.add(argument());
            said.append(", telling \"").append(label).append("\" ").append(words.of(tokens.since(start)));
        }
        return told;
    }

    private Reason reason() {
        tokens.expect("Reason", ".");
        Token name = tokens.expect(Token.Kind.WORD, "a reason");
        List<String> known = Vocabulary.REASONS.stream().map(Reason::name).toList();
        if (!known.contains(name.text())) {
            throw name.refused(
                    name.shown() + " is no reason that a rule may give",
                    "write "
                            + Nearest.to(name.text(), known)
                                    .map(meant -> "`" + meant + "`, or ")
                                    .orElse("") + "one of " + String.join(", ", known));
        }
        return Reason.valueOf(name.text());
    }

    private Number number() {
        Token first = tokens.peek();
        if (argument() instanceof Number number) {
            return number;
        }
        throw first.refused(first.shown() + " is no number", "write a number, or a name bound to one");
    }

    private Expression argument() {
        return switch (tokens.peek().kind()) {
            case TEXT -> Expression.text(PlainWords.text(tokens));
            case NUMBER -> expressions.number();
            case WORD -> named();
            case SYMBOL, STRAY, END -> throw tokens.unexpected(ARGUMENT);
        };
    }

    private Expression named() {
        Token name = tokens.peek();
        if (!name.text().startsWith("$") || name.is("$c")) {
            throw tokens.unexpected(ARGUMENT);
        }
        return expressions.bound();
    }
}
