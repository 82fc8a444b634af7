package usufruct.policy;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import usufruct.policy.Expression.Atom;
import usufruct.policy.Expression.Flag;
import usufruct.policy.Expression.Number;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.Vocabulary;
import usufruct.policy.text.Nearest;

/**
 * Reads conditions: facts of the vocabulary, {@code parameter("name")}, numbers, texts, bound names, parentheses,
 * {@code || && == != < <= > >= + - * !}. Types are checked as it reads, so a condition cannot fail on a type later.
 */
final class ExpressionReader {
    /** Weakest first; operators of one level stand in one list. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"), List.of("&&"), List.of("==", "!=", "<=", ">=", "<", ">"), List.of("+", "-"), List.of("*"));

    private static final int MOST_DEPTH = 20;

    private final Tokens tokens;
    private final Parameters parameters;
    private final Names names = new Names();
    private int depth;

    ExpressionReader(Tokens tokens, Parameters parameters) {
        this.tokens = tokens;
        this.parameters = parameters;
    }

    /** Gives a name to what is read next, for what follows in the same rule. */
    void bind() {
        Token name = tokens.take();
        tokens.expect(":");
        names.begin(name);
        depth = 0;
        int start = tokens.mark();
        int before = names.asked();
        Expression expression = primary();
        names.bind(name, expression, tokens.since(start), before);
    }

    /** What the next token, a name, stands for. */
    Expression bound() {
        Expression expression = names.use(tokens.peek());
        tokens.take();
        return expression;
    }

    Names names() {
        return names;
    }

    /** A condition: something that is true or false. */
    Flag condition() {
        Token first = tokens.peek();
        depth = 0;
        if (read() instanceof Flag flag) {
            return flag;
        }
        if (!tokens.sees(",") && !tokens.sees(")")) {
            throw tokens.unexpected("a comparison such as `==` or `>=`, then `,` before another condition");
        }
        throw first.refused(
                "what begins at " + first.shown() + " is neither true nor false",
                "compare it, as in `openUses >= 2`, or give it a name, as in `$used : openUses`");
    }

    private Expression read() {
        depth++;
        if (depth > MOST_DEPTH) {
            throw tokens.peek()
                    .refused(
                            "there are too many parentheses inside each other",
                            "write fewer than " + MOST_DEPTH + " parentheses inside each other");
        }
        Expression expression = level(0);
        depth--;
        return expression;
    }

    private Expression level(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        int start = tokens.mark();
        Expression left = level(level + 1);
        while (LEVELS.get(level).contains(tokens.peek().text())) {
            Token operator = tokens.take();
            Expression right = level(level + 1);
            left = between(left, operator, right, start);
        }
        return left;
    }

    private Expression between(Expression left, Token operator, Expression right, int start) {
        if (left instanceof Flag one && right instanceof Flag other && operator.is("||")) {
            return Expression.either(one, other);
        }
        if (left instanceof Flag one && right instanceof Flag other && operator.is("&&")) {
            return Expression.both(one, other);
        }
        boolean equality = operator.is("==") || operator.is("!=");
        if (equality && left.getClass() == right.getClass()) {
            Predicate<Candidate> same = Expression.same(left, right);
            return atom(operator.is("==") ? same : same.negate(), start);
        }
        if (left instanceof Number one
                && right instanceof Number other
                && !Set.of("||", "&&").contains(operator.text())) {
            return Set.of("+", "-", "*").contains(operator.text())
                    ? Expression.reckoned(one, operator.text(), other)
                    : atom(Expression.compared(one, operator.text(), other), start);
        }
        throw operator.refused(
                "the two sides of " + operator.shown() + " do not go together",
                "write two conditions beside `&&` and `||`, two of one kind beside `==` and `!=`, two numbers beside"
                        + " the others");
    }

    private Flag atom(Predicate<Candidate> holds, int start) {
        return new Flag(holds, List.of(new Atom(RuleText.of(tokens.since(start)), holds)));
    }

    private Expression unary() {
        Token sign = tokens.peek();
        if (!tokens.takes("!")) {
            return primary();
        }
        if (primary() instanceof Flag flag) {
            return Expression.not(flag);
        }
        throw sign.refused("`!` stands before something that is not yes or no", "write a yes-or-no fact after it");
    }

    /** One fact, parameter, literal or bound name, or an expression in parentheses. */
    private Expression primary() {
        names.ask(tokens.peek(), 1);
        if (tokens.takes("(")) {
            Expression inner = read();
            tokens.expect(")");
            return inner;
        }
        return switch (tokens.peek().kind()) {
            case NUMBER -> number();
            case TEXT -> Expression.text(PlainWords.text(tokens));
            case WORD -> word();
            case SYMBOL, STRAY, END -> throw tokens.unexpected("a fact, a number, a text or `parameter(\"name\")`");
        };
    }

    /** A number as written. */
    Expression number() {
        return Expression.number(
                Long.parseLong(tokens.expect(Token.Kind.NUMBER, "a number").text()));
    }

    private Expression word() {
        Token word = tokens.peek();
        if (word.is("parameter")) {
            return parameter();
        }
        if (word.is("true") || word.is("false")) {
            return Expression.flag(tokens.take().is("true"));
        }
        if (word.text().startsWith("$")) {
            return bound();
        }
        Expression fact = Vocabulary.fact(word.text())
                .map(known -> Expression.of(word.text(), known))
                .orElseThrow(() -> word.refused(
                        word.shown() + " is no fact of the vocabulary " + Vocabulary.VERSION,
                        Foreign.instead(word, nearest(word))));
        tokens.take();
        return fact;
    }

    private static String nearest(Token word) {
        Set<String> known = Vocabulary.facts().keySet();
        return Nearest.to(word.text(), known)
                .map(meant -> "`" + meant + "`, or another fact")
                .orElse("one of " + String.join(", ", known));
    }

    private Expression parameter() {
        tokens.expect("parameter", "(");
        Token name = tokens.peek();
        String written = PlainWords.text(tokens);
        if (!parameters.has(written)) {
            Set<String> known = parameters.values().keySet();
            throw name.refused(
                    name.shown() + " is no number of parameters.json",
                    Nearest.to(written, known)
                            .map(meant -> "write \"" + meant + "\"")
                            .orElse("add it there, or write one of " + String.join(", ", known)));
        }
        tokens.expect(")");
        return Expression.number(parameters.get(written));
    }
}
