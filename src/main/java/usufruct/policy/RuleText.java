package usufruct.policy;

import java.util.List;
import java.util.Set;

/** Writes rules in their one canonical form: what a policy hash covers, and what Drools' own compiler also accepts. */
final class RuleText {
    static final String HEAD = """
            package usufruct.rules;
            import usufruct.policy.fact.Candidate;
            import usufruct.words.Reason;
            global usufruct.policy.Findings policy;
            """;

    private static final Set<String> TIGHT_BEFORE = Set.of(")", ",", ";", ".", "(");
    private static final Set<String> TIGHT_AFTER = Set.of("(", ".", "!");

    /** One text of all rules; reading it again gives the same text. */
    static String of(Iterable<Rule> rules) {
        var text = new StringBuilder(HEAD);
        rules.forEach(rule -> text.append('\n').append(rule.source()).append('\n'));
        return text.toString();
    }

    /** One rule from its tokens. */
    static String of(List<Token> tokens) {
        var text = new StringBuilder();
        String before = "";
        for (Token token : tokens) {
            boolean ownLine = token.kind() == Token.Kind.WORD
                    && Set.of("when", "then", "end").contains(token.text());
            if (ownLine || Set.of("when", "then", ";").contains(before)) {
                text.append(ownLine ? "\n" : "\n    ");
            } else if (!before.isEmpty() && !TIGHT_BEFORE.contains(token.text()) && !TIGHT_AFTER.contains(before)) {
                text.append(' ');
            }
            text.append(token.text());
            before = token.text();
        }
        return text.toString();
    }

    private RuleText() {}
}
