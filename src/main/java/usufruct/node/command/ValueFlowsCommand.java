package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Api;
import usufruct.client.csv.Proposal;
import usufruct.interop.valueflows.FlowReader;
import usufruct.interop.valueflows.Proposed;
import usufruct.json.CanonicalJson;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;

/** {@code usufruct valueflows export|check|import|undo}: records as flows of ValueFlows, in JSON-LD. */
@Command(
        name = "valueflows",
        mixinStandardHelpOptions = true,
        description = "Writes records down as flows of ValueFlows, and publishes intents after looking at all of them.",
        synopsisSubcommandLabel = "export|check|import|undo")
public final class ValueFlowsCommand {
    private static final int PAGE = 200;

    private final Terminal terminal;

    /** A document of flows, and what those are that do not say it. */
    static final class Flows {
        @Parameters(paramLabel = "FILE", description = "the document, in JSON-LD")
        private Path file = Path.of("-");

        @Option(
                names = "--offers-as",
                paramLabel = "NAME",
                description = "what an offer is that names no category of ours, such as offer.tool@v1")
        private @Nullable Category offer;

        @Option(
                names = "--needs-as",
                paramLabel = "NAME",
                description = "what a need is that names no category of ours, such as need.tool@v1")
        private @Nullable Category need;

        Proposed read(Schemas schemas) {
            var usual = new FlowReader.Usual(Optional.ofNullable(offer), Optional.ofNullable(need));
            return new FlowReader(schemas, usual).read(Bytes.utf8(TypedFile.text(file)));
        }
    }

    /** What is written down, as it is typed. */
    enum What {
        need,
        offer,
        assignment,
        outcome
    }

    public ValueFlowsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes down what you may see: your own, or with --group a group's; of offers, all.")
    int export(
            @Mixin WayIn way,
            @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}") What what,
            @Option(names = "--group", paramLabel = "DID", description = "this group's") @Nullable Did group,
            @Option(names = "--to", paramLabel = "FILE", description = "where to; else it is printed") @Nullable
                    Path file) {
        return way.as(terminal, caller -> {
            String text = CanonicalJson.text(whole(caller.api(), what, Optional.ofNullable(group))) + "\n";
            if (file == null) {
                terminal.out().print(text);
            } else {
                TypedFile.write(file, Bytes.utf8(text));
            }
        });
    }

    /** All pages as one document; what stands beside the flows of several pages stands there once. */
    private static ObjectNode whole(Api api, What what, Optional<Did> group) {
        String path = "/api/v1/valueflows/" + what.name() + "s?limit=" + PAGE
                + group.map(each -> "&group=" + Api.encoded(each.value())).orElse("");
        ObjectNode document = (ObjectNode) api.get(path);
        ArrayNode graph = (ArrayNode) document.path("@graph");
        Set<String> there = new HashSet<>();
        graph.forEach(each -> there.add(each.path("@id").asText()));
        JsonNode next = document.path("next");
        while (next.isTextual()) {
            JsonNode page = api.get(path + "&after=" + Api.encoded(next.textValue()));
            page.path("@graph").forEach(each -> {
                if (there.add(each.path("@id").asText())) {
                    graph.add(each);
                }
            });
            next = page.path("next");
        }
        document.remove("next");
        return document;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Says what importing a document would publish, or what is wrong, item by item. Sends nothing.")
    int check(
            @Mixin Flows flows,
            @Option(names = "--node", paramLabel = "URL", description = "the node whose own categories count too")
                    @Nullable
                    URI node) {
        return told(flows.read(Imports.schemas(node)), true) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes the intents of a document, if none is wrong. Typed again, it goes on where it was cut off.")
    int publish(
            @Mixin WayIn way,
            @Mixin Flows flows,
            @Option(
                            names = "--journal",
                            paramLabel = "FILE",
                            required = true,
                            description = "where it is written down what was published, to go on or to undo it")
                    Path journalFile,
            @Option(
                            names = "--visibility",
                            paramLabel = "AUDIENCE",
                            defaultValue = "group",
                            description =
                                    "who may know of the offers and needs: public, node, group, direct (default: group)")
                    String visibility,
            @Mixin Imports.Group group) {
        Visibility audience = Visibility.of(visibility)
                .orElseThrow(() -> new CommandFailedException("`--visibility` is public, node, group or direct"));
        Proposed proposed = flows.read(way.schemas());
        return told(proposed, false)
                ? imports(way)
                        .publish(
                                batches(proposed, audience),
                                group,
                                journalFile,
                                "valueflows\n" + TypedFile.text(flows.file))
                : ExitCode.SOFTWARE;
    }

    /** Offers first: a need that is asked at once may be for one of them. */
    private static List<Imports.Batch> batches(Proposed proposed, Visibility audience) {
        Map<String, List<Proposal.Line>> lines =
                new TreeMap<>(Comparator.comparing((String name) -> !name.startsWith("offer"))
                        .thenComparing(Comparator.naturalOrder()));
        proposed.items()
                .forEach(item -> lines.computeIfAbsent(item.category().toString(), _ -> new ArrayList<>())
                        .add(new Proposal.Line(item.item(), item.fields())));
        return lines.entrySet().stream()
                .map(each -> batch(Category.parse(each.getKey()), audience, each.getValue()))
                .toList();
    }

    /** What is said of a use is for the group it was in, whatever is chosen for the rest. */
    private static Imports.Batch batch(Category category, Visibility audience, List<Proposal.Line> lines) {
        boolean isChosen = !category.kind().equals("outcome");
        return new Imports.Batch(category, Optional.of(audience).filter(each -> isChosen), lines);
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
        return new Imports(terminal, way, new Imports.Words("item", "valueflows"));
    }

    /** Tells what is wrong, or what there would be. */
    private boolean told(Proposed proposed, boolean withItems) {
        proposed.faults().forEach(each -> terminal.err().println(each));
        proposed.left().forEach(each -> terminal.err().println(each));
        if (withItems && proposed.faults().isEmpty()) {
            proposed.items()
                    .forEach(each -> terminal.out()
                            .println("item " + each.item() + ": " + each.category() + ", "
                                    + each.fields().path("title").asText("")));
        }
        return Imports.told(terminal, proposed.items().size(), proposed.faults().size());
    }
}
