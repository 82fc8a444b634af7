package usufruct.node.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import usufruct.client.Api;
import usufruct.client.Categories;
import usufruct.client.NodeInfo;
import usufruct.client.csv.Import;
import usufruct.client.csv.Journal;
import usufruct.client.csv.Proposal;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.vault.SecretBytes;
import usufruct.words.Category;

/** Publishes what a table or a document proposes, as whoever it belongs to, and takes it back; says how far it came. */
final class Imports {
    private final Terminal terminal;
    private final WayIn way;
    private final Words words;

    /**
     * How it is spoken of.
     *
     * @param each one of what is published: {@code line}
     * @param command that takes it back
     */
    record Words(String each, String command) {}

    /**
     * Records of one category.
     *
     * @param audience who may know of them, where it is not the usual one
     */
    record Batch(Category category, Optional<Visibility> audience, List<Proposal.Line> lines) {}

    /** Whose offers are published. */
    static final class Group {
        @Option(names = "--group", paramLabel = "FILE", description = "the group's passport file, for offers")
        private @Nullable Path file;

        @Option(
                names = "--group-password-file",
                paramLabel = "FILE",
                description = "where the password of that file stands")
        private @Nullable Path passwordFile;

        boolean isNamed() {
            return file != null;
        }
    }

    Imports(Terminal terminal, WayIn way, Words words) {
        this.terminal = terminal;
        this.way = way;
        this.words = words;
    }

    /** The categories of a node, or those that come with the program. */
    static Schemas schemas(@Nullable URI node) {
        if (node == null) {
            return Schemas.shipped();
        }
        Api api = Api.anonymous(Api.plainHttp(), node);
        return Categories.of(api, NodeInfo.of(api));
    }

    /** Tells whether anything would be published; whether nothing is wrong. */
    static boolean told(Terminal terminal, int records, int faults) {
        terminal.out()
                .println(
                        faults == 0
                                ? records + " records, nothing is wrong"
                                : "nothing is published: " + faults + " things are wrong");
        return faults == 0;
    }

    /** Publishes up to what the node refuses; typed again, it goes on from there. */
    int publish(List<Batch> batches, Group group, Path journalFile, String document) {
        boolean hasOffers =
                batches.stream().anyMatch(each -> each.category().kind().equals("offer"));
        if (hasOffers != group.isNamed()) {
            throw new CommandFailedException("offers are a group's: name its passport with --group, and only for them");
        }
        Journal journal = Journal.open(journalFile, document);
        Optional<Import.Failure> failure = Optional.empty();
        try (PassportFile own = way.passport(terminal);
                PassportKeys keys = own.keys();
                PassportFile lender = group.file == null ? own : opened(group.file, group.passwordFile);
                PassportKeys lending = lender.keys()) {
            var publishing = new Import(way.member(keys).api(), way.pen(), Imports::wait);
            for (Batch batch : batches) {
                PassportKeys issuer = batch.category().kind().equals("offer") ? lending : keys;
                failure = batch.audience()
                        .map(audience -> new Import.Kind(batch.category(), audience))
                        .map(kind -> publishing.publish(issuer, kind, batch.lines(), journal))
                        .orElseGet(() -> publishing.publish(issuer, batch.category(), batch.lines(), journal));
                if (failure.isPresent()) {
                    break;
                }
            }
        }
        failure.ifPresent(this::tell);
        int all = batches.stream().mapToInt(each -> each.lines().size()).sum();
        terminal.out()
                .println(journal.sent().size() + " of " + all + " " + words.each() + "s sent; `usufruct "
                        + words.command() + " undo " + journalFile + "` takes them back");
        return failure.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Takes back what can be taken back. */
    int undo(Path journalFile) {
        Journal journal = Journal.read(journalFile);
        List<Import.Failure> stay;
        try (PassportFile own = way.passport(terminal);
                PassportKeys keys = own.keys()) {
            stay = new Import(way.member(keys).api(), way.pen(), Imports::wait).undo(journal);
        }
        stay.forEach(this::tell);
        terminal.out()
                .println((journal.sent().size() - stay.size()) + " of "
                        + journal.sent().size() + " taken back");
        return stay.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void tell(Import.Failure failure) {
        terminal.err().println(words.each() + " " + failure.line() + ": " + failure.why());
    }

    private PassportFile opened(Path file, @Nullable Path passwordFile) {
        try (SecretBytes password =
                terminal.password(Optional.ofNullable(passwordFile), "Password of " + file.getFileName())) {
            return PassportFile.open(file, password);
        }
    }

    private static void wait(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted; typed again, it goes on where it was");
        }
    }
}
