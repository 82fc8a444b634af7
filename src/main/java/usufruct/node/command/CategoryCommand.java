package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.record.CategoryCheck;
import usufruct.record.CategoryDocument;
import usufruct.record.CategoryFault;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.words.Category;

/** {@code usufruct category list|show|check|preview|publish|retire}: what can be needed and offered. */
@Command(
        name = "category",
        mixinStandardHelpOptions = true,
        description =
                "Lists what can be needed and offered, and lets stewards write more. docs/guides/categories.md shows how.",
        synopsisSubcommandLabel = "list|show|check|preview|publish|retire")
public final class CategoryCommand {
    private final Terminal terminal;

    public CategoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The categories of the node: name, whose, whether retired, title.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.categories().all().stream()
                                .map(CategoryCommand::line)
                                .toList(),
                        "the node has no category"));
    }

    private static String line(JsonNode category) {
        return category.path("category").asText() + "  "
                + category.path("origin").asText()
                + (category.has("retiredAt") ? "  retired  " : "  in use  ")
                + category.path("title").asText();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The fields of a category, and the widest audience that sees each.")
    int show(@Mixin WayIn way, @Parameters(paramLabel = "CATEGORY", description = "its name") Category category) {
        return way.as(terminal, caller -> {
            JsonNode found = caller.categories().get(category);
            List<String> lines = new ArrayList<>(List.of(line(found)));
            found.path("projections")
                    .properties()
                    .forEach(each ->
                            lines.add(each.getKey() + "  " + each.getValue().asText()));
            terminal.tell(lines, "");
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says what is wrong with a category that you wrote, each fault in its place. No node is asked.",
                "FILE is {\"category\": …, \"schema\": …, \"examples\": {\"valid\": […], \"invalid\": […]}}."
            })
    int check(@Parameters(paramLabel = "FILE", description = "the category") Path file) {
        List<CategoryFault> faults = CategoryCheck.of(Schemas.shipped(), draft(file));
        terminal.tell(
                faults.stream().map(CategoryFault::toString).toList(),
                "nothing is wrong with it; `usufruct category preview` shows who would see what");
        return faults.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = "What each audience would see of a record of a category that you wrote, as a steward.")
    int preview(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "FILE", description = "the category") Path file,
            @Parameters(index = "1", paramLabel = "RECORD", description = "the record, as `publish` takes it")
                    Path record,
            @Option(
                            names = "--visibility",
                            paramLabel = "AUDIENCE",
                            defaultValue = "public",
                            description = "who may know of it: public, node, group, direct (default: ${DEFAULT-VALUE})")
                    String visibility) {
        CategoryDocument draft = draft(file);
        ObjectNode fields = RecordFile.read(record).fields();
        Visibility widest = Visibility.of(visibility)
                .orElseThrow(() -> new CommandFailedException("`--visibility` is public, node, group or direct"));
        return way.as(
                terminal,
                caller -> terminal.tell(
                        PreviewLines.of(caller.categories().preview(draft, widest, fields)), "nobody would see it"));
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = {
                "Signs a category that you wrote and publishes it, as a steward. It never changes after that.",
                "The next version is a category of its own, for records that come after it."
            })
    int publish(@Mixin WayIn way, @Parameters(paramLabel = "FILE", description = "the category") Path file) {
        CategoryDocument draft = draft(file);
        return way.as(
                terminal,
                caller -> terminal.tell(List.of(line(caller.categories().publish(draft))), ""));
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description =
                    "Lets no new records be of a category that the community wrote, as a steward. Those that are, stay.")
    int retire(@Mixin WayIn way, @Parameters(paramLabel = "CATEGORY", description = "its name") Category category) {
        return way.as(terminal, caller -> {
            caller.categories().retire(category);
            terminal.out().println(category + "  retired");
        });
    }

    private static CategoryDocument draft(Path file) {
        return CategoryDocument.draft(RecordFile.json(file));
    }
}
