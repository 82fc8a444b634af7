package usufruct.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that one rule gives to values, and how many values the rule asks through all of them. */
final class Names {
    private static final int MOST_ASKED = 1000;

    /**
     * What a name stands for.
     *
     * @param tokens as written
     * @param asked how many facts, parameters and literals it asks, through all names in it
     */
    record Bound(Expression expression, List<Token> tokens, int asked) {}

    private final Map<String, Bound> bound = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private int asked;

    /** Takes a name that is to stand for something; until it does, using it is no problem of its own. */
    void begin(Token name) {
        broken.add(name.text());
        if (!name.text().matches("\\$[a-z][A-Za-z0-9]*") || name.is("$c")) {
            throw name.refused(
                    name.shown() + " is no name for a value", "write `$` and a lower-case name, such as `$used`");
        }
    }

    /** Lets a name stand for an expression that asked all since {@code before}. */
    void bind(Token name, Expression expression, List<Token> tokens, int before) {
        if (bound.putIfAbsent(name.text(), new Bound(expression, tokens, asked - before)) != null) {
            throw name.refused("the name " + name.shown() + " is taken", "write another name");
        }
        broken.remove(name.text());
    }

    /** What a name stands for. */
    Expression use(Token name) {
        Bound known = bound.get(name.text());
        if (known == null) {
            throw broken.contains(name.text())
                    ? new PolicyException(List.of())
                    : name.refused(
                            name.shown() + " is bound to nothing before this",
                            "write one of " + bound.keySet().stream().sorted().toList() + ", or bind it: `"
                                    + name.text() + " : fact`");
        }
        ask(name, known.asked());
        return known.expression();
    }

    Optional<Bound> known(String name) {
        return Optional.ofNullable(bound.get(name));
    }

    /** How many values were asked so far. */
    int asked() {
        return asked;
    }

    /** Counts values asked: a rule is asked of every pair, so names inside names must not make it long. */
    void ask(Token at, int more) {
        asked += more;
        if (asked > MOST_ASKED) {
            throw at.refused(
                    "the rule asks more than " + MOST_ASKED + " values, through names inside names",
                    "write a shorter rule");
        }
    }
}
