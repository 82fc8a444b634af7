package usufruct.node.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.conformance.Kit;
import usufruct.client.conformance.Report;
import usufruct.client.conformance.TestedOperator;
import usufruct.json.CanonicalJson;
import usufruct.passport.SpokenWords;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct federation test}: whether a node keeps to the protocol between nodes. */
@Command(
        name = "federation",
        mixinStandardHelpOptions = true,
        description = "Tests whether a node keeps to the protocol between nodes.",
        synopsisSubcommandLabel = "test")
public final class FederationCommand {
    private static final int SOMETHING_FAILED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Terminal terminal;

    public FederationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Plays a peer against any node and reports pass or fail for each clause of the protocol.",
                "It asks for what the node's operator has to do at it, one thing after the other.",
                "Ends with 0 when no clause failed, and with 1 otherwise."
            })
    int test(
            @Parameters(paramLabel = "URL", description = "where the node answers") URI node,
            @Option(
                            names = "--code",
                            paramLabel = "CODE",
                            required = true,
                            description = "of an invitation that the node's operator made just now")
                    String code,
            @Option(
                            names = "--listen",
                            paramLabel = "HOST:PORT",
                            defaultValue = "127.0.0.1:0",
                            description = "where the kit listens for the node (default: a free port of loopback)")
                    String listen,
            @Option(
                            names = "--at",
                            paramLabel = "URL",
                            description = "where the node calls the kit, when that is elsewhere")
                    @Nullable
                    String at,
            @Option(names = "--no-waiting", description = "leave out what takes seconds") boolean noWaiting,
            @Option(names = "--json", paramLabel = "FILE", description = "a file for the report, for programs")
                    @Nullable
                    Path json) {
        var settings =
                new Kit.Settings(node.toString(), code, address(listen), Optional.ofNullable(at), PATIENCE, !noWaiting);
        var console = terminal.console()
                .orElseThrow(() -> new CommandFailedException(
                        "somebody has to be at the terminal, who speaks to the node's operator"));
        Report report =
                new Kit(settings, new Spoken(terminal, console), InstantSource.system(), new SecureRandom()).run();
        terminal.tell(report.lines(), "no clause");
        if (json != null) {
            write(json, CanonicalJson.write(report.json()));
        }
        return report.isClean() ? 0 : SOMETHING_FAILED;
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("`--listen` is a host and a port, such as 127.0.0.1:9000");
        }
    }

    private static void write(Path file, byte[] report) {
        try {
            Files.write(file, report);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `" + file + "`", e);
        }
    }

    /** The node's operator, spoken to through whoever sits at the terminal. */
    private record Spoken(Terminal terminal, Console console) implements TestedOperator {
        @Override
        public String words(String peering) {
            return String.join(
                    " ", SpokenWords.typed(typed("The six words that the node shows for peering " + peering)));
        }

        @Override
        public void confirm(String peering, String words) {
            done("Confirm them there: ./usufruct peer confirm " + peering + " " + words);
        }

        @Override
        public void change(String peering, ObjectNode scopes) {
            done("Change there what this peer may do: ./usufruct peer scopes " + peering
                    + (scopes.path("search").asBoolean() ? " --search" : ""));
        }

        @Override
        public boolean showThings(String peering) {
            return agreed(
                    "Let this peer search, and keep copies of, things that strangers find: ./usufruct peer scopes "
                            + peering + " --search --mirror --group DID --category NAME");
        }

        @Override
        public boolean letAsk(String peering, Did group, Category offers) {
            return agreed("Let members of this peer ask as well: ./usufruct peer scopes " + peering
                    + " --search --mirror --allocate --group " + group + " --category " + offers);
        }

        @Override
        public boolean giveOut(String peering, List<ItemId> needs) {
            return agreed("Have these needs of guests get a permit each, by a round of their group: "
                    + String.join(" ", needs.stream().map(ItemId::value).toList()));
        }

        @Override
        public void revoke(String permit) {
            done("Revoke a permit: ./usufruct assignment revoke " + permit + " --why TEXT");
        }

        @Override
        public boolean ask(String peering, Did group, Category needs) {
            return agreed("Have a member of the node ask the kit, with a record of the category " + needs
                    + ": ./usufruct visit ask FILE --group " + group);
        }

        @Override
        public void withdraw(ItemId need) {
            done("Have that member withdraw it: ./usufruct need withdraw " + need);
        }

        @Override
        public boolean takeBack(ItemId thing) {
            return agreed("Take back a thing that this peer was shown: ./usufruct offer retire " + thing);
        }

        @Override
        public boolean admit(Did person) {
            return agreed("Take somebody in, whom the kit plays: ./usufruct member add " + person);
        }

        @Override
        public boolean waitUntil(Instant then) {
            return agreed("Leave the kit and the node running until " + then + ", when a week is over");
        }

        @Override
        public void release(String peering) {
            done("Release this peer there from quarantine: ./usufruct peer release " + peering);
        }

        @Override
        public boolean accept(String url, String code) {
            return agreed("Have the node knock here: ./usufruct peer accept " + url + " " + code);
        }

        private boolean agreed(String what) {
            return !typed(what + " (Enter when it is done, `no` when it cannot be)")
                    .strip()
                    .equalsIgnoreCase("no");
        }

        private void done(String what) {
            typed(what + " (then Enter)");
        }

        private String typed(String question) {
            terminal.err().println(question);
            String line = console.readLine("> ");
            if (line == null) {
                throw new CommandFailedException("nobody types any more");
            }
            return line;
        }
    }
}
