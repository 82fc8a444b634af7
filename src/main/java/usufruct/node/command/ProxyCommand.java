package usufruct.node.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.MandateView;
import usufruct.client.Mandates;
import usufruct.client.Member;
import usufruct.client.ProxyActView;
import usufruct.community.mandate.Act;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct proxy list|give|witness|take|end|acts|receipt|overturn}: one person acts for another. */
@Command(
        name = "proxy",
        mixinStandardHelpOptions = true,
        description =
                "Lets somebody act for you, takes that on for another, shows what was done, ends it. What is done stays yours.",
        synopsisSubcommandLabel = "list|give|witness|take|end|acts|receipt|overturn")
public final class ProxyCommand {
    private final Terminal terminal;

    /** What a mandate covers. */
    static final class Terms {
        @Option(
                names = "--acts",
                required = true,
                split = ",",
                paramLabel = "ACT",
                description = "what they may do: ${COMPLETION-CANDIDATES}")
        private List<Act> acts = new ArrayList<>();

        @Option(names = "--group", paramLabel = "DID", description = "only with this group; may be said again")
        private List<Did> groups = new ArrayList<>();

        @Option(
                names = "--category",
                paramLabel = "CATEGORY",
                description = "only for needs of this kind, such as need.tool@v1; may be said again")
        private List<String> categories = new ArrayList<>();

        @Option(names = "--from", paramLabel = "INSTANT", description = "from when on (default: now)")
        private @Nullable Instant from;

        @Option(
                names = "--until",
                required = true,
                paramLabel = "INSTANT",
                description = "when it is over by itself, within 366 days, such as 2026-12-24T12:00:00Z")
        private Instant until = Instant.MAX;

        Mandates.Terms terms() {
            Set<String> words = acts.stream().map(Act::word).collect(Collectors.toCollection(LinkedHashSet::new));
            return new Mandates.Terms(
                    words, groups, categories.stream().map(Terms::category).toList(), Optional.ofNullable(from), until);
        }

        private static Category category(String text) {
            if (!Category.isCategory(text)) {
                throw new CommandFailedException("`" + text + "` is no category; one reads as need.tool@v1");
            }
            return Category.parse(text);
        }
    }

    public ProxyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The mandates that you gave or took on; as a steward, those of somebody else.")
    int list(
            @Mixin WayIn way,
            @Option(names = "--person", paramLabel = "DID", description = "those of this person, as a steward")
                    @Nullable
                    Did person) {
        return way.as(terminal, caller -> {
            Mandates mandates = mandates(caller);
            List<MandateView> found = person == null ? mandates.own() : mandates.of(person);
            terminal.tell(found.stream().map(ProxyCommand::line).toList(), "no mandate stands");
        });
    }

    private static String line(MandateView mandate) {
        return mandate.id() + "  " + mandate.state() + "  " + mandate.proxy() + " for " + mandate.person() + "  "
                + String.join(",", mandate.acts()) + "  " + mandate.during().from() + " to "
                + mandate.during().until()
                + mandate.witness().map(who -> "  witnessed by " + who).orElse("")
                + mandate.why().map(why -> "  " + why).orElse("");
    }

    @Command(
            name = "give",
            mixinStandardHelpOptions = true,
            description = "Lets somebody act for you, in what you name and for a while; they have to take it on.")
    int give(
            @Mixin WayIn way,
            @Parameters(paramLabel = "PROXY", description = "who acts for you") Did proxy,
            @Mixin Terms terms) {
        return way.as(terminal, caller -> tell(mandates(caller).give(proxy, terms.terms())));
    }

    @Command(
            name = "witness",
            mixinStandardHelpOptions = true,
            description = {
                "Says, as a steward, that somebody wants another to act for them: for people who have no device.",
                "You have no part in it, and tell in their words how they said so; they are kept sealed."
            })
    int witness(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "PERSON", description = "who wants it") Did person,
            @Parameters(index = "1", paramLabel = "PROXY", description = "who acts for them") Did proxy,
            @Mixin Terms terms,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> tell(mandates(caller).witness(person, proxy, terms.terms(), why)));
    }

    private void tell(MandateView given) {
        terminal.out().println(given.id() + "  " + given.state());
    }

    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description = "Takes on to act for somebody; then `--for` on other commands does what you may do for them.")
    int take(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the mandate") ItemId mandate) {
        return way.as(terminal, caller -> {
            mandates(caller).take(mandate);
            terminal.out().println(mandate + "  running");
        });
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends a mandate at once: you take it back, hand it back, refuse it, or end it as a steward.")
    int end(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the mandate") ItemId mandate) {
        return way.as(terminal, caller -> {
            mandates(caller).end(mandate);
            terminal.out().println(mandate + "  ended");
        });
    }

    @Command(name = "acts", mixinStandardHelpOptions = true, description = "What was done with a mandate, in order.")
    int acts(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the mandate") ItemId mandate) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        mandates(caller).acts(mandate).stream()
                                .map(act -> act.id() + "  " + act.told() + "  " + act.item())
                                .toList(),
                        "nothing was done with it"));
    }

    @Command(
            name = "receipt",
            mixinStandardHelpOptions = true,
            description = "What was done with a mandate, to print and hand to the person whose it is.")
    int receipt(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the mandate") ItemId mandate) {
        return way.as(terminal, caller -> {
            MandateView found = mandates(caller).get(mandate);
            List<ProxyActView> acts = mandates(caller).acts(mandate);
            ProxyReceipt.of(found, acts).forEach(terminal.out()::println);
        });
    }

    @Command(
            name = "overturn",
            mixinStandardHelpOptions = true,
            description = {
                "Says, within 14 days, that something was not done in your name; what can be taken back is.",
                "A steward says it on the person's word, and tells in `--why` how they said so."
            })
    int overturn(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the act; `proxy acts` lists them") ItemId act,
            @Option(names = "--why", paramLabel = "TEXT", description = "the person's word, from a steward") @Nullable
                    String why) {
        return way.as(terminal, caller -> {
            boolean takenBack = why == null
                    ? mandates(caller).overturn(act)
                    : mandates(caller).overturn(act, why);
            terminal.out().println(act + (takenBack ? "  taken back" : "  stands as overturned; nothing to take back"));
        });
    }

    private static Mandates mandates(Member caller) {
        return new Mandates(caller.api());
    }
}
