package usufruct.node.command;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What every command understands: ids, DIDs, categories, times, addresses; and one plain line, status 2, for what it does not. */
public final class Grammar {

    /** Teaches it to a command and all below it; to be called once all of them are there. */
    public static CommandLine teach(CommandLine all) {
        return all.registerConverter(Did.class, known("a DID begins with did:key:z", Did::new))
                .registerConverter(ItemId.class, known("an id has 26 letters and digits", ItemId::new))
                .registerConverter(Category.class, known("a category reads as offer.tool@v1 does", Category::parse))
                .registerConverter(Instant.class, known("a time reads as 2026-03-02T18:00:00Z does", Instant::parse))
                .registerConverter(URI.class, Grammar::node)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Grammar::run)
                .setExecutionExceptionHandler(new Explaining())
                .setParameterExceptionHandler((problem, typed) -> misunderstood(problem));
    }

    private static <T> ITypeConverter<T> known(String shape, ITypeConverter<T> reader) {
        return typed -> {
            try {
                return reader.convert(typed);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new TypeConversionException("`" + typed + "`; " + shape);
            }
        };
    }

    private static URI node(String typed) {
        try {
            URI node = URI.create(typed);
            if (node.getHost() != null && List.of("http", "https").contains(node.getScheme())) {
                return node;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new TypeConversionException("`" + typed + "`; a node's address reads as http://127.0.0.1:8080 does");
    }

    /** Help is given only about what was understood: {@code nonsense --help} is a mistake. */
    private static int run(ParseResult given) {
        for (CommandLine each : given.asCommandLineList()) {
            List<String> unmatched = each.getUnmatchedArguments();
            if (!unmatched.isEmpty()) {
                throw new UnmatchedArgumentException(each, unmatched);
            }
        }
        return new RunLast().execute(given);
    }

    private static int misunderstood(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String said = notOneOf(problem).orElseGet(() -> said(problem, command));
        command.getErr().println(said + "; see `" + name + " --help`");
        return CommandLine.ExitCode.USAGE;
    }

    /** What is one of some words: each word once, and as it is shown everywhere. */
    private static Optional<String> notOneOf(ParameterException problem) {
        ArgSpec asked = problem.getArgSpec();
        if (asked == null || problem.getValue() == null || !asked.type().isEnum()) {
            return Optional.empty();
        }
        String name = asked instanceof OptionSpec option ? option.longestName() : asked.paramLabel();
        return Optional.of("`" + name + "` is one of `" + String.join("`, `", asked.completionCandidates()) + "`, not `"
                + problem.getValue() + "`");
    }

    private static String said(ParameterException problem, CommandLine command) {
        return problem instanceof UnmatchedArgumentException unmatched
                        && !command.getSubcommands().isEmpty()
                        && !unmatched.isUnknownOption()
                ? "there is no command `" + command.getCommandSpec().qualifiedName() + " "
                        + unmatched.getUnmatched().getFirst() + "`"
                : String.join(
                        " ",
                        String.valueOf(problem.getMessage())
                                .lines()
                                .map(String::strip)
                                .toList());
    }

    private Grammar() {}
}
