package usufruct.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import usufruct.access.Caveat.Type;
import usufruct.access.Rule.Kind;
import usufruct.access.Rule.Who;
import usufruct.access.SchemaException.Spot;

/** Reads the text of a schema; {@link SchemaCheck} then says whether it makes sense. */
final class SchemaReader {
    private static final int MOST_NESTED = 16;

    private final SchemaTokens tokens;
    private final SequencedMap<String, Caveat> caveats = new LinkedHashMap<>();
    private final SequencedMap<String, SequencedMap<String, Schema.Name>> definitions = new LinkedHashMap<>();
    private final SchemaSpots spots;
    private int nested;

    /**
     * @param spots takes where the names stand
     * @throws SchemaException when the text is no schema
     */
    static Schema read(String text, SchemaSpots spots) {
        if (text.length() > Schema.LONGEST_TEXT) {
            throw new SchemaException(new Spot(1, 1), "the text is longer than " + Schema.LONGEST_TEXT + " characters");
        }
        var reader = new SchemaReader(new SchemaTokens(text), spots);
        reader.all();
        var schema = new Schema(reader.definitions, reader.caveats);
        new SchemaCheck(schema, reader.spots).check();
        return schema;
    }

    private SchemaReader(SchemaTokens tokens, SchemaSpots spots) {
        this.tokens = tokens;
        this.spots = spots;
    }

    private void all() {
        while (!tokens.isOver()) {
            Spot spot = tokens.spot();
            switch (tokens.next()) {
                case "definition" -> definition();
                case "caveat" -> caveat();
                case String other ->
                    throw new SchemaException(spot, "`" + other + "`: here begins a `definition` or a `caveat`");
            }
            if (definitions.size() > Schema.MOST_NAMES || caveats.size() > Schema.MOST_NAMES) {
                throw new SchemaException(spot, "more than " + Schema.MOST_NAMES + " of a kind");
            }
        }
    }

    private void caveat() {
        Spot spot = tokens.spot();
        String name = tokens.name("a caveat");
        tokens.expect("(");
        var parameters = new LinkedHashMap<String, Type>();
        do {
            Spot here = tokens.spot();
            if (parameters.put(tokens.name("a parameter"), type()) != null) {
                throw new SchemaException(here, "the parameter is there already");
            }
        } while (tokens.take(","));
        tokens.expect(")");
        tokens.expect("{");
        String expression = tokens.untilClosed();
        if (expression.isEmpty() || expression.length() > Schema.LONGEST_EXPRESSION) {
            throw new SchemaException(
                    spot, "the expression of `" + name + "` has 1 to " + Schema.LONGEST_EXPRESSION + " characters");
        }
        spots.caveat(name, spot);
        if (caveats.put(name, new Caveat(name, parameters, expression)) != null) {
            throw new SchemaException(spot, "there is a caveat `" + name + "` already");
        }
    }

    private Type type() {
        if (tokens.take("list")) {
            tokens.expect("<");
            Type.Single element = single();
            tokens.expect(">");
            return new Type.ListOf(element);
        }
        return single();
    }

    private Type.Single single() {
        Spot spot = tokens.spot();
        String word = tokens.next();
        for (Type.Single type : Type.Single.values()) {
            if (type.toString().equals(word)) {
                return type;
            }
        }
        throw new SchemaException(
                spot, "`" + word + "` is no type; there are bool, int, string, timestamp, duration and list<...>");
    }

    private void definition() {
        Spot spot = tokens.spot();
        String namespace = tokens.name("a definition");
        if (!Thing.isNamespace(namespace)) {
            throw new SchemaException(spot, "`" + namespace + "` must be 1 to 20 letters `a` to `z`");
        }
        spots.definition(namespace, spot);
        var names = new LinkedHashMap<String, Schema.Name>();
        tokens.expect("{");
        while (!tokens.take("}")) {
            Spot word = tokens.spot();
            Schema.Name name = switch (tokens.next()) {
                case "relation" -> relation(namespace);
                case "permission" -> permission(namespace);
                case String other ->
                    throw new SchemaException(word, "`" + other + "`: here stands a `relation`, a `permission` or `}`");
            };
            if (names.put(name.name(), name) != null) {
                throw new SchemaException(word, "there is a `" + name.name() + "` of a `" + namespace + "` already");
            }
            if (names.size() > Schema.MOST_NAMES) {
                throw new SchemaException(word, "more than " + Schema.MOST_NAMES + " names of a `" + namespace + "`");
            }
        }
        if (definitions.put(namespace, names) != null) {
            throw new SchemaException(spot, "there is a definition `" + namespace + "` already");
        }
    }

    private Schema.Name relation(String namespace) {
        Spot spot = tokens.spot();
        String name = tokens.name("a relation");
        spots.name(namespace, name, spot);
        tokens.expect(":");
        var takes = new ArrayList<Kind>();
        do {
            takes.add(kind());
        } while (tokens.take("|"));
        Rule direct = new Rule.Direct(takes);
        if (!tokens.take("+")) {
            return new Schema.Name(name, true, direct);
        }
        var any = new ArrayList<Rule>(List.of(direct));
        do {
            any.add(operand());
        } while (tokens.take("+"));
        return new Schema.Name(name, true, new Rule.Any(any));
    }

    private Kind kind() {
        String namespace = tokens.name("a type");
        Who who;
        if (tokens.take("#")) {
            who = new Who.MembersOf(namespace, tokens.name("a relation"));
        } else if (!namespace.equals(Thing.PERSON)) {
            who = new Who.AThing(namespace);
        } else if (tokens.take(":*")) {
            who = new Who.Everybody();
        } else {
            who = new Who.APerson();
        }
        return new Kind(who, tokens.take("with") ? Optional.of(tokens.name("a caveat")) : Optional.empty());
    }

    private Schema.Name permission(String namespace) {
        Spot spot = tokens.spot();
        String name = tokens.name("a permission");
        spots.name(namespace, name, spot);
        tokens.expect("=");
        return new Schema.Name(name, false, expression());
    }

    /** Operands joined by one kind of sign. */
    private Rule expression() {
        Rule first = operand();
        String sign = tokens.peek();
        var all = new ArrayList<>(List.of(first));
        while (isSign(tokens.peek())) {
            if (!tokens.peek().equals(sign)) {
                throw new SchemaException(
                        tokens.spot(), "put parentheses where `" + sign + "` and `" + tokens.peek() + "` meet");
            }
            tokens.next();
            all.add(operand());
        }
        if (all.size() == 1) {
            return first;
        }
        return switch (sign) {
            case "+" -> new Rule.Any(all);
            case "&" -> new Rule.All(all);
            default -> all.stream().reduce(Rule.Except::new).orElseThrow();
        };
    }

    private static boolean isSign(String token) {
        return token.equals("+") || token.equals("&") || token.equals("-");
    }

    private Rule operand() {
        Spot spot = tokens.spot();
        if (tokens.take("(")) {
            if (++nested > MOST_NESTED) {
                throw new SchemaException(spot, "parentheses nest deeper than " + MOST_NESTED);
            }
            Rule inside = expression();
            tokens.expect(")");
            nested--;
            return inside;
        }
        String name = tokens.name("a relation");
        return tokens.take("->") ? new Rule.Through(name, tokens.name("a permission")) : new Rule.Same(name);
    }
}
