package usufruct.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.policy.fact.Vocabulary;

/** Says conditions and values in plain words: each fact with its meaning, each parameter by its name. */
final class InWords {
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("||", "or"),
            Map.entry("&&", "and"),
            Map.entry("==", "is"),
            Map.entry("!=", "is not"),
            Map.entry("<", "is less than"),
            Map.entry("<=", "is at most"),
            Map.entry(">", "is more than"),
            Map.entry(">=", "is at least"),
            Map.entry("+", "plus"),
            Map.entry("-", "minus"),
            Map.entry("*", "times"),
            Map.entry("!", "not"),
            Map.entry("\"\"", "empty"));

    private final Names names;

    InWords(Names names) {
        this.names = names;
    }

    /** What these tokens say; a bound name is said as what it stands for. */
    String of(List<Token> tokens) {
        var words = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            String said;
            if (tokens.get(i).is("parameter")) {
                said = unquoted(tokens.get(i + 2).text());
                i += 3;
            } else {
                said = of(tokens.get(i));
            }
            boolean apart = !words.isEmpty() && !said.equals(")") && words.charAt(words.length() - 1) != '(';
            words.append(apart ? " " : "").append(said);
        }
        return words.toString();
    }

    private String of(Token token) {
        Optional<Names.Bound> bound = names.known(token.text());
        if (bound.isPresent()) {
            return of(bound.get().tokens());
        }
        return Vocabulary.fact(token.text())
                .map(fact -> token.text() + " (" + fact.meaning().split("[;,]", 2)[0] + ")")
                .orElse(SIGNS.getOrDefault(token.text(), token.text()));
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1);
    }
}
