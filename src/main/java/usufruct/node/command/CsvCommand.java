package usufruct.node.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.csv.Export;
import usufruct.client.csv.Proposal;
import usufruct.client.csv.Table;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;

/** {@code usufruct csv export|check|import|undo}: records as a spreadsheet keeps them. */
@Command(
        name = "csv",
        mixinStandardHelpOptions = true,
        description = "Writes records down as a table, and publishes the lines of one after looking at all of them.",
        synopsisSubcommandLabel = "export|check|import|undo")
public final class CsvCommand {
    private final Terminal terminal;

    /** A table and what its lines are. */
    static final class Lines {
        @Parameters(
                paramLabel = "FILE",
                description = "the table; its first line names the fields: title, window.from, ...")
        private Path file = Path.of("-");

        @Option(
                names = "--category",
                paramLabel = "NAME",
                required = true,
                description = "what each line is, such as offer.tool@v1")
        private @Nullable Category category;

        Category category() {
            return Objects.requireNonNull(category);
        }
    }

    /** What is written down, as it is typed. */
    enum What {
        need,
        series,
        offer,
        assignment,
        outcome,
        attestation;

        Export.Kind kind() {
            return Export.Kind.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    public CsvCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes down what you may see: your own, or with --group a group's.")
    int export(
            @Mixin WayIn way,
            @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}") What what,
            @Option(names = "--group", paramLabel = "DID", description = "this group's") @Nullable Did group,
            @Option(names = "--category", paramLabel = "NAME", description = "only these") @Nullable Category category,
            @Option(names = "--to", paramLabel = "FILE", description = "where to; else it is printed") @Nullable
                    Path file) {
        return way.as(terminal, caller -> {
            Table table = new Export(caller.api())
                    .table(what.kind(), Optional.ofNullable(group), Optional.ofNullable(category));
            if (file == null) {
                terminal.out().print(table.write());
            } else {
                TypedFile.write(file, Bytes.utf8(table.write()));
            }
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says what importing a table would publish, or what is wrong, line by line. Sends nothing.")
    int check(
            @Mixin Lines lines,
            @Option(names = "--node", paramLabel = "URL", description = "the node whose own categories count too")
                    @Nullable
                    URI node) {
        Proposal proposal = proposal(lines, Imports.schemas(node));
        return told(proposal) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes the lines of a table, if none is wrong. Typed again, it goes on where it was cut off.")
    int publish(
            @Mixin WayIn way,
            @Mixin Lines lines,
            @Option(
                            names = "--journal",
                            paramLabel = "FILE",
                            required = true,
                            description = "where it is written down what was published, to go on or to undo it")
                    Path journalFile,
            @Mixin Imports.Group group) {
        Category category = lines.category();
        Proposal proposal = proposal(lines, way.schemas());
        return told(proposal)
                ? imports(way)
                        .publish(
                                List.of(new Imports.Batch(category, Optional.empty(), proposal.records())),
                                group,
                                journalFile,
                                category + "\n" + TypedFile.text(lines.file))
                : ExitCode.SOFTWARE;
    }

    @Command(
            name = "undo",
            mixinStandardHelpOptions = true,
            description = "Takes back what an import published: withdraws needs, retires offers.")
    int undo(
            @Mixin WayIn way,
            @Parameters(paramLabel = "JOURNAL", description = "the journal of the import") Path journalFile) {
        return imports(way).undo(journalFile);
    }

    private Imports imports(WayIn way) {
        return new Imports(terminal, way, new Imports.Words("line", "csv"));
    }

    /** Tells what is wrong, or how many records there are. */
    private boolean told(Proposal proposal) {
        proposal.complaints().forEach(each -> terminal.err().println(each));
        return Imports.told(
                terminal, proposal.records().size(), proposal.complaints().size());
    }

    private static Proposal proposal(Lines lines, Schemas schemas) {
        Category category = lines.category();
        if (category.kind().equals("assignment")) {
            throw new CommandFailedException("assignments come from rounds; they cannot be imported");
        }
        if (category.kind().equals("attestation")) {
            throw new CommandFailedException(
                    "whoever attests has seen each person; `usufruct attestation issue` attests one");
        }
        Schema schema = schemas.find(category)
                .orElseThrow(() -> new CommandFailedException("there is no category `" + category + "`"));
        return Proposal.of(Table.read(TypedFile.text(lines.file)), schema);
    }
}
