package usufruct.node.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Member;
import usufruct.client.OfferView;
import usufruct.client.OutlookView;
import usufruct.client.Pen;
import usufruct.client.Photo;
import usufruct.client.Recurring;
import usufruct.client.Steward;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.record.CategoryCheck;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.vault.SecretBytes;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** {@code usufruct publish}: publishes a need, an outcome, or as a steward an offer of a group. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes a record: a JSON file {\"category\": …, \"fields\": {…}}; `-` reads it from standard input.",
            "Private fields are sealed here, before anything is sent. A need with `recurrence` is a series; see `series`."
        })
public final class PublishCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WayInFor way = new WayInFor();

    @Parameters(paramLabel = "FILE", description = "the record")
    private Path file = Path.of("-");

    @Option(names = "--group", paramLabel = "FILE", description = "the group's passport file, for an offer")
    private @Nullable Path group;

    @Option(
            names = "--group-password-file",
            paramLabel = "FILE",
            description = "where the password of that file stands")
    private @Nullable Path groupPasswordFile;

    public PublishCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(
            names = "--visibility",
            paramLabel = "AUDIENCE",
            description =
                    "who may know of it: public, node, group, direct (default: public for an offer, node for a need)")
    private @Nullable String visibility;

    @Option(
            names = "--changes",
            paramLabel = "OFFER",
            description = "the offer of which this is the next version, all fields, the private ones too")
    private @Nullable ItemId changes;

    @Mixin
    private PhotoFiles photos = new PhotoFiles();

    @Option(names = "--preview", description = "publishes nothing; says what each audience would see")
    private boolean preview;

    @Override
    public Integer call() {
        RecordFile record = RecordFile.read(file);
        ObjectNode fields = record.fields();
        Category category = known(record.category());
        if (changes != null && !category.kind().equals("offer")) {
            throw new CommandFailedException("`--changes` names an offer; `usufruct need edit` changes a need");
        }
        if (preview) {
            return way.as(
                    terminal,
                    caller -> terminal.tell(
                            PreviewLines.of(caller.preview(category, audience(category), fields)),
                            "nobody would see it"));
        }
        try (PassportFile passport = way.passport(terminal);
                PassportKeys keys = passport.keys()) {
            Member member = way.member(keys);
            ItemId id = publish(member, category, fields);
            terminal.out().println(id);
            if (category.kind().equals("need") && !Recurring.isSeries(fields)) {
                warn(member, id);
            }
        }
        return 0;
    }

    private Visibility audience(Category category) {
        if (visibility == null) {
            return category.kind().equals("offer") ? Visibility.PUBLIC : Visibility.NODE;
        }
        return Visibility.of(visibility)
                .orElseThrow(() -> new CommandFailedException("`--visibility` is public, node, group or direct"));
    }

    /** Says at once what speaks against a need, on the other stream: the id alone stands on the first. */
    private void warn(Member member, ItemId need) {
        OutlookView outlook = member.outlook(need);
        if (outlook.alone().flatMap(OutlookView.Alone::reason).isPresent()) {
            OutlookLines.of(outlook).forEach(line -> terminal.err().println(line));
        }
    }

    private Category known(Category category) {
        Schemas shipped = Schemas.shipped();
        boolean written = shipped.find(category).isEmpty() && CategoryCheck.isWritten(category);
        Schemas schemas = written ? way.schemas() : shipped;
        if (schemas.find(category).isEmpty()) {
            throw new CommandFailedException("there is no category `" + category + "`; there are "
                    + schemas.all().stream()
                            .map(each -> each.category().toString())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return category;
    }

    private ItemId publish(Member member, Category category, ObjectNode fields) {
        List<Photo> enclosed = photos.read();
        return switch (category.kind()) {
            case "need" -> need(member, category, fields, enclosed);
            case "outcome" -> member.photos().recordOutcome(fields, enclosed);
            case "offer" -> offer(member, category, fields, enclosed);
            default -> throw new CommandFailedException("a person publishes needs, offers and outcomes");
        };
    }

    private ItemId need(Member member, Category category, ObjectNode fields, List<Photo> enclosed) {
        if (!Recurring.isSeries(fields)) {
            return member.photos().publishNeed(category, audience(category), fields, enclosed);
        }
        if (!enclosed.isEmpty()) {
            throw new CommandFailedException("a series is published without pictures");
        }
        return member.recurring().publish(category, fields);
    }

    private ItemId offer(Member member, Category category, ObjectNode fields, List<Photo> enclosed) {
        Path file = Optional.ofNullable(group)
                .orElseThrow(() -> new CommandFailedException("an offer is a group's: name its passport with --group"));
        try (SecretBytes password =
                        terminal.password(Optional.ofNullable(groupPasswordFile), "Password of " + file.getFileName());
                PassportFile passport = PassportFile.open(file, password);
                PassportKeys keys = passport.keys()) {
            Pen pen = way.pen();
            var steward = new Steward(member.api(), keys, pen);
            if (changes == null) {
                ItemId id = pen.id();
                member.photos().enclose(id, 1, fields, enclosed);
                return steward.publishOffer(id, category, audience(category), fields);
            }
            OfferView before = steward.offer(changes);
            member.photos().enclose(changes, before.version() + 1, fields, enclosed);
            Visibility seen = visibility == null ? before.record().header().visibility() : audience(category);
            steward.changeOffer(before, seen, fields);
            return changes;
        }
    }
}
