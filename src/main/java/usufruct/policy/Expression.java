package usufruct.policy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Vocabulary;

/** A condition or value in a rule, ready to be asked of a candidate. */
sealed interface Expression {

    /** The smallest conditions that it asks: yes-or-no facts and comparisons. */
    List<Atom> atoms();

    /** Its value: a Long, a Boolean or a String, never null. */
    Object value(Candidate candidate);

    record Number(ToLongFunction<Candidate> of) implements Expression {
        @Override
        public List<Atom> atoms() {
            return List.of();
        }

        @Override
        public Object value(Candidate candidate) {
            return of.applyAsLong(candidate);
        }
    }

    record Flag(Predicate<Candidate> of, List<Atom> atoms) implements Expression {
        @Override
        public Object value(Candidate candidate) {
            return of.test(candidate);
        }
    }

    record Text(Function<Candidate, String> of) implements Expression {
        @Override
        public List<Atom> atoms() {
            return List.of();
        }

        @Override
        public Object value(Candidate candidate) {
            return of.apply(candidate);
        }
    }

    /** A condition without `&&`, `||` and `!`, and its canonical text. */
    record Atom(String text, Predicate<Candidate> holds) {}

    static Expression of(String name, Vocabulary.Fact fact) {
        return switch (fact) {
            case Vocabulary.Number number -> new Number(number.read());
            case Vocabulary.Flag flag -> new Flag(flag.read(), List.of(new Atom(name, flag.read())));
            case Vocabulary.Text text -> new Text(text.read());
        };
    }

    static Expression number(long literal) {
        return new Number(c -> literal);
    }

    static Expression text(String literal) {
        return new Text(c -> literal);
    }

    static Expression flag(boolean literal) {
        return new Flag(c -> literal, List.of());
    }

    /** One of the two holds, or both do. */
    static Flag either(Flag left, Flag right) {
        return new Flag(left.of.or(right.of), together(left, right));
    }

    /** The two hold together. */
    static Flag both(Flag left, Flag right) {
        return new Flag(left.of.and(right.of), together(left, right));
    }

    static Flag not(Flag flag) {
        return new Flag(flag.of.negate(), flag.atoms);
    }

    /** The two values are the same. */
    static Predicate<Candidate> same(Expression left, Expression right) {
        return left instanceof Number(var one) && right instanceof Number(var other)
                ? c -> one.applyAsLong(c) == other.applyAsLong(c)
                : c -> Objects.equals(left.value(c), right.value(c));
    }

    /** @throws IllegalArgumentException when the operator compares no numbers */
    static Predicate<Candidate> compared(Number left, String operator, Number right) {
        ToLongFunction<Candidate> one = left.of;
        ToLongFunction<Candidate> other = right.of;
        return switch (operator) {
            case "<" -> c -> one.applyAsLong(c) < other.applyAsLong(c);
            case "<=" -> c -> one.applyAsLong(c) <= other.applyAsLong(c);
            case ">" -> c -> one.applyAsLong(c) > other.applyAsLong(c);
            case ">=" -> c -> one.applyAsLong(c) >= other.applyAsLong(c);
            default -> throw new IllegalArgumentException("no comparison `" + operator + "`");
        };
    }

    /**
     * A sum, difference or product; asking it throws ArithmeticException where it passes 63 bits.
     *
     * @throws IllegalArgumentException when the operator makes no number
     */
    static Number reckoned(Number left, String operator, Number right) {
        ToLongFunction<Candidate> one = left.of;
        ToLongFunction<Candidate> other = right.of;
        return switch (operator) {
            case "+" -> new Number(c -> Math.addExact(one.applyAsLong(c), other.applyAsLong(c)));
            case "-" -> new Number(c -> Math.subtractExact(one.applyAsLong(c), other.applyAsLong(c)));
            case "*" -> new Number(c -> Math.multiplyExact(one.applyAsLong(c), other.applyAsLong(c)));
            default -> throw new IllegalArgumentException("no operator `" + operator + "`");
        };
    }

    private static List<Atom> together(Flag left, Flag right) {
        return Stream.concat(left.atoms.stream(), right.atoms.stream()).toList();
    }
}
