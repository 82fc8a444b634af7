package usufruct.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import usufruct.policy.Expression.Type;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.Vocabulary;

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
    private final Map<String, Expression> bound = new HashMap<>();
    private int depth;

    ExpressionReader(Tokens tokens, Parameters parameters) {
        this.tokens = tokens;
        this.parameters = parameters;
    }

    /** Gives a name to an expression, for what follows in the same rule. */
    void bind(String name, Expression expression) {
        if (bound.putIfAbsent(name, expression) != null) {
            throw tokens.unexpected("another name than `" + name + "`, which is taken,");
        }
    }

    Expression bound(String name) {
        Expression expression = bound.get(name);
        if (expression == null) {
            throw tokens.unexpected("a name bound before, not `" + name + "`,");
        }
        return expression;
    }

    Expression read() {
        depth++;
        if (depth > MOST_DEPTH) {
            throw tokens.unexpected("fewer than " + MOST_DEPTH + " parentheses inside each other");
        }
        Expression expression = level(0);
        depth--;
        return expression;
    }

    private Expression level(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = level(level + 1);
        while (LEVELS.get(level).contains(tokens.peek().text())) {
            String operator = tokens.take().text();
            Expression right = level(level + 1);
            check(operator, left, right);
            left = Expression.between(left, operator, right);
        }
        return left;
    }

    private void check(String operator, Expression left, Expression right) {
        boolean fits = switch (operator) {
            case "||", "&&" -> left.type() == Type.FLAG && right.type() == Type.FLAG;
            case "==", "!=" -> left.type() == right.type();
            default -> left.type() == Type.NUMBER && right.type() == Type.NUMBER;
        };
        if (!fits) {
            throw tokens.unexpected("other types on the two sides of `" + operator + "` before this");
        }
    }

    private Expression unary() {
        if (!tokens.takes("!")) {
            return primary();
        }
        Expression negated = primary();
        if (negated.type() != Type.FLAG) {
            throw tokens.unexpected("a yes-or-no fact after `!` before this");
        }
        return Expression.flag(c -> !negated.holds(c));
    }

    /** One fact, parameter, literal or bound name, or an expression in parentheses. */
    Expression primary() {
        if (tokens.takes("(")) {
            Expression inner = read();
            tokens.expect(")");
            return inner;
        }
        return switch (tokens.peek().kind()) {
            case NUMBER -> {
                long literal = Long.parseLong(tokens.take().text());
                yield Expression.number(c -> literal);
            }
            case TEXT -> Expression.text(text());
            case WORD -> word();
            case SYMBOL, END -> throw tokens.unexpected("a fact, a number or a text");
        };
    }

    private Expression word() {
        if (tokens.sees("parameter")) {
            return parameter();
        }
        if (tokens.sees("true") || tokens.sees("false")) {
            boolean literal = tokens.take().text().equals("true");
            return Expression.flag(c -> literal);
        }
        if (tokens.peek().text().startsWith("$")) {
            Expression expression = bound(tokens.peek().text());
            tokens.take();
            return expression;
        }
        Vocabulary.Fact fact = Vocabulary.fact(tokens.peek().text())
                .orElseThrow(() -> tokens.unexpected("a fact of the vocabulary " + Vocabulary.VERSION));
        tokens.take();
        return Expression.of(fact);
    }

    private Expression parameter() {
        tokens.expect("parameter", "(");
        String name = text();
        if (!parameters.has(name)) {
            throw tokens.unexpected("a number of parameters.json, not `" + name + "`, before this");
        }
        tokens.expect(")");
        long value = parameters.get(name);
        return Expression.number(c -> value);
    }

    /** A text without its quotes. */
    String text() {
        String quoted =
                tokens.expect(Tokens.Kind.TEXT, "a text in double quotes").text();
        return quoted.substring(1, quoted.length() - 1);
    }
}
