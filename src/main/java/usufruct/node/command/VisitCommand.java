package usufruct.node.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.AskView;
import usufruct.client.ElsewhereView;
import usufruct.client.Finder;
import usufruct.client.Member;
import usufruct.client.OpenedGrant;
import usufruct.client.Visiting;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct visit places|look|ask|again|list|show|answer|open|return}: what a member asks at another node, and uses there. */
@Command(
        name = "visit",
        mixinStandardHelpOptions = true,
        description = "Asks for something at another node, and uses it there.",
        synopsisSubcommandLabel = "places|look|ask|again|list|show|answer|open|return")
public final class VisitCommand {
    private final Terminal terminal;

    public VisitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "places",
            mixinStandardHelpOptions = true,
            description = "Other nodes where you may ask, and for what.")
    int places(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.visiting().places().stream()
                                .flatMap(place -> Stream.concat(
                                        Stream.of(place.peering() + "  " + place.url()),
                                        place.groups().stream()
                                                .map(group ->
                                                        "    " + group + "  " + String.join(", ", place.categories()))))
                                .toList(),
                        "no other node lets you ask; that is for the operators to agree on"));
    }

    @Command(
            name = "look",
            mixinStandardHelpOptions = true,
            description = {
                "One thing of another node, which is asked what it is now.",
                "Where that does not answer, the copy that yours keeps, with its age."
            })
    int look(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "PEERING", description = "as `search --elsewhere` names it")
                    ItemId peering,
            @Parameters(index = "1", paramLabel = "ITEM", description = "the thing") ItemId item) {
        return way.as(terminal, caller -> {
            ElsewhereView.Opened opened = new Finder(caller.api()).open(peering, item);
            ElsewhereView.Hit hit = opened.hit();
            terminal.out().println(hit.node() + "  " + hit.group() + "  " + hit.category() + "  as of " + hit.asOf());
            opened.trouble().ifPresent(why -> terminal.out().println("a copy, for it does not answer: " + why));
            opened.fields()
                    .forEach(field -> terminal.out()
                            .println("    " + field.path(1).asText() + "  "
                                    + (field.path(2).isTextual() ? field.path(2).asText() : field.path(2))));
        });
    }

    @Command(
            name = "ask",
            mixinStandardHelpOptions = true,
            description = {
                "Publishes a need, a file as for `publish`, and sends it to a group of another node.",
                "That node gets what members of yours may see of it; private fields stay at yours."
            })
    int ask(
            @Mixin WayIn way,
            @Parameters(paramLabel = "FILE", description = "the record; `-` reads it from standard input") Path file,
            @Option(names = "--group", paramLabel = "DID", required = true, description = "the group there")
                    Did group) {
        RecordFile record = RecordFile.read(file);
        return way.as(terminal, caller -> {
            Visiting.Place place = placeFor(caller, record.category(), group);
            ObjectNode fields = record.fields().put("at", place.node().value()).put("group", group.value());
            ItemId need = caller.publishNeed(record.category(), fields);
            caller.visiting().ask(place.peering(), need);
            terminal.out().println(need);
        });
    }

    private static Visiting.Place placeFor(Member caller, Category category, Did group) {
        return caller.visiting().places().stream()
                .filter(place -> place.takes(category, group))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException("no other node lets you ask the group `" + group
                        + "` for that; `usufruct visit places` lists what you may ask"));
    }

    @Command(
            name = "again",
            mixinStandardHelpOptions = true,
            description = "Sends a need once more that was refused, or published and not sent.")
    int again(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "PEERING", description = "as `visit places` names it") ItemId peering,
            @Parameters(index = "1", paramLabel = "NEED", description = "the need") ItemId need) {
        return way.as(terminal, caller -> show(caller.visiting().ask(peering, need)));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What you ask at other nodes: id, state, title.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.visiting().list().stream()
                                .map(VisitCommand::line)
                                .toList(),
                        "you ask nothing at other nodes; `usufruct visit ask` does"));
    }

    private static String line(AskView ask) {
        return ask.need() + "  " + ask.state() + "  " + ask.title();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "How it stands there, and what was permitted.")
    int show(@Mixin WayIn way, @Parameters(paramLabel = "NEED", description = "the need") ItemId need) {
        return way.as(terminal, caller -> show(caller.visiting().get(need)));
    }

    private void show(AskView ask) {
        terminal.out().println(line(ask));
        ask.reason().ifPresent(reason -> terminal.out().println("    refused  " + reason));
        ask.permit().ifPresent(permit -> {
            terminal.out().println("    permit   " + permit.id() + "  " + permit.state());
            terminal.out().println("    window   " + permit.from() + "/" + permit.until());
            permit.heldUntil()
                    .ifPresent(until -> terminal.out()
                            .println("    held     until " + until
                                    + "; `usufruct visit answer` says whether you want it"));
        });
        if (ask.json().at("/ending/accepted").isObject()) {
            terminal.out().println("    ended    you and the other node signed it");
        }
    }

    @Command(
            name = "answer",
            mixinStandardHelpOptions = true,
            description =
                    "Answers what is held for you there: accept, decline, pass, or withdraw to take the need back too.")
    int answer(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "NEED", description = "the need") ItemId need,
            @Parameters(index = "1", paramLabel = "ANSWER", description = "accept, decline, pass or withdraw")
                    String answer) {
        return there(way, need, (member, permit) -> {
            member.answer(permit, answer);
            terminal.out().println(need + "  " + answer);
        });
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description =
                    "Opens the private details of what is permitted there, while its window is open: asked of that node itself.")
    int open(
            @Mixin WayIn way,
            @Parameters(paramLabel = "NEED", description = "the need") ItemId need,
            @Option(names = "--field", paramLabel = "NAME", description = "shows only this field") @Nullable
                    String field) {
        return there(way, need, (member, permit) -> {
            try (OpenedGrant opened = member.open(permit)) {
                List<String> names = field == null ? opened.names() : List.of(field);
                for (String name : names) {
                    String text = opened.text(name)
                            .orElseThrow(() -> new CommandFailedException("there is no private field `" + name + "`"));
                    terminal.out().println(field == null ? name + "  " + text : text);
                }
            }
        });
    }

    @Command(
            name = "return",
            mixinStandardHelpOptions = true,
            description = {
                "Ends your permit there with your signature; the other node answers with its own.",
                "It also reaches a node that is away: then as soon as it is back."
            })
    int giveBack(
            @Mixin WayIn way,
            @Parameters(paramLabel = "NEED", description = "the need") ItemId need,
            @Option(
                            names = "--condition",
                            defaultValue = "good",
                            paramLabel = "WORD",
                            description =
                                    "good, worn, broken, lost; or unused, when you did not fetch it (default: good)")
                    String condition) {
        return way.as(terminal, caller -> {
            AskView ask = caller.visiting().get(need);
            requirePermit(ask);
            caller.visiting().end(ask, place(caller, ask), condition);
            terminal.out().println(need + "  " + condition);
        });
    }

    private static AskView.Permit requirePermit(AskView ask) {
        return ask.permit()
                .orElseThrow(() -> new CommandFailedException(
                        "nothing is permitted to you there; `visit show` says how it stands"));
    }

    private static Visiting.Place place(Member caller, AskView ask) {
        return caller.visiting()
                .placeOf(ask)
                .orElseThrow(() -> new CommandFailedException("your node does not speak to that one now"));
    }

    /** Does something at the other node itself, signed by the caller's own key. */
    private int there(WayIn way, ItemId need, BiConsumer<? super Member, ? super ItemId> deed) {
        try (PassportFile file = way.passport(terminal);
                PassportKeys keys = file.keys()) {
            Member home = way.member(keys);
            AskView ask = home.visiting().get(need);
            URI node = place(home, ask).url();
            deed.accept(way.memberAt(node, keys), requirePermit(ask).id());
        }
        return CommandLine.ExitCode.OK;
    }
}
