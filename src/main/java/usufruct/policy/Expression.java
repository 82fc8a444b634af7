package usufruct.policy;

import java.util.Objects;
import java.util.function.Function;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Vocabulary;

/**
 * A condition or value in a rule, ready to be asked of a candidate.
 *
 * @param type what it yields: a Boolean, a Long or a String, never null
 */
record Expression(Type type, Function<Candidate, Object> of) {
    enum Type {
        FLAG,
        NUMBER,
        TEXT
    }

    static Expression of(Vocabulary.Fact fact) {
        return switch (fact) {
            case Vocabulary.Number number -> number(c -> number.read().applyAsLong(c));
            case Vocabulary.Flag flag -> flag(c -> flag.read().test(c));
            case Vocabulary.Text text ->
                new Expression(Type.TEXT, c -> text.read().apply(c));
        };
    }

    static Expression number(Function<Candidate, Long> of) {
        return new Expression(Type.NUMBER, of::apply);
    }

    static Expression flag(Function<Candidate, Boolean> of) {
        return new Expression(Type.FLAG, of::apply);
    }

    static Expression text(String literal) {
        return new Expression(Type.TEXT, c -> literal);
    }

    long number(Candidate candidate) {
        return (Long) of.apply(candidate);
    }

    boolean holds(Candidate candidate) {
        return (Boolean) of.apply(candidate);
    }

    /** Puts an operator between two expressions whose types were checked. */
    static Expression between(Expression left, String operator, Expression right) {
        return switch (operator) {
            case "||" -> flag(c -> left.holds(c) || right.holds(c));
            case "&&" -> flag(c -> left.holds(c) && right.holds(c));
            case "==" -> flag(c -> Objects.equals(left.of.apply(c), right.of.apply(c)));
            case "!=" -> flag(c -> !Objects.equals(left.of.apply(c), right.of.apply(c)));
            case "<" -> flag(c -> left.number(c) < right.number(c));
            case "<=" -> flag(c -> left.number(c) <= right.number(c));
            case ">" -> flag(c -> left.number(c) > right.number(c));
            case ">=" -> flag(c -> left.number(c) >= right.number(c));
            case "+" -> number(c -> Math.addExact(left.number(c), right.number(c)));
            case "-" -> number(c -> Math.subtractExact(left.number(c), right.number(c)));
            case "*" -> number(c -> Math.multiplyExact(left.number(c), right.number(c)));
            default -> throw new IllegalArgumentException("no operator `" + operator + "`");
        };
    }
}
