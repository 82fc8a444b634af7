package usufruct.access;

import java.util.List;
import java.util.stream.Collectors;
import usufruct.access.Rule.Kind;
import usufruct.access.Rule.Who;

/** Writes a schema in its one spelling: names in order, one a line. */
final class SchemaWriter {
    private SchemaWriter() {}

    static String write(Schema schema) {
        var text = new StringBuilder();
        schema.caveats().values().stream()
                .map(Caveat::toString)
                .sorted()
                .forEach(line -> text.append(line).append('\n'));
        schema.namespaces().keySet().stream().sorted().forEach(namespace -> {
            text.append("definition ").append(namespace).append(" {\n");
            schema.names(namespace).values().stream()
                    .map(SchemaWriter::line)
                    .sorted()
                    .forEach(line -> text.append("  ").append(line).append('\n'));
            text.append("}\n");
        });
        return text.toString();
    }

    private static String line(Schema.Name name) {
        return name.relation()
                ? "relation " + name.name() + ": " + inWords(name.rule())
                : "permission " + name.name() + " = " + inWords(name.rule());
    }

    static String inWords(Rule rule) {
        return switch (rule) {
            case Rule.Direct(List<Kind> takes) ->
                takes.stream().map(SchemaWriter::kind).sorted().collect(Collectors.joining(" | "));
            case Rule.Same(String name) -> name;
            case Rule.Through(String pointer, String name) -> pointer + "->" + name;
            case Rule.Any(List<Rule> of) -> joined(of, " + ");
            case Rule.All(List<Rule> of) -> joined(of, " & ");
            case Rule.Except(Rule base, Rule without) -> operand(base) + " - " + operand(without);
        };
    }

    private static String joined(List<Rule> of, String sign) {
        return of.stream().map(SchemaWriter::operand).collect(Collectors.joining(sign));
    }

    private static String operand(Rule rule) {
        return switch (rule) {
            case Rule.Direct direct -> inWords(rule);
            case Rule.Same same -> inWords(rule);
            case Rule.Through through -> inWords(rule);
            case Rule.Any any -> "(" + inWords(rule) + ")";
            case Rule.All all -> "(" + inWords(rule) + ")";
            case Rule.Except except -> "(" + inWords(rule) + ")";
        };
    }

    private static String kind(Kind kind) {
        String who = switch (kind.who()) {
            case Who.APerson person -> Thing.PERSON;
            case Who.Everybody everybody -> Subject.EVERYBODY;
            case Who.MembersOf(String namespace, String relation) -> namespace + "#" + relation;
            case Who.AThing(String namespace) -> namespace;
        };
        return who + kind.caveat().map(name -> " with " + name).orElse("");
    }
}
