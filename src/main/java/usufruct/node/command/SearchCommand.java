package usufruct.node.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.ElsewhereView;
import usufruct.client.Finder;
import usufruct.client.SearchView;
import usufruct.words.ItemId;

/** {@code usufruct search WORDS}: finds what is offered, and who waits for what. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Finds offers and needs that you may see, by words, time and place: id, category, title.")
public final class SearchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WayIn way = new WayIn();

    @Parameters(
            paramLabel = "WORDS",
            arity = "0..*",
            description = "all of which have to be found; none for everything")
    private List<String> words = new ArrayList<>();

    @Option(names = "--kind", paramLabel = "offer|need", description = "only offers, or only needs")
    private @Nullable String kind;

    @Option(names = "--category", paramLabel = "CATEGORY", description = "such as offer.tool@v1")
    private @Nullable String category;

    @Option(names = "--group", paramLabel = "DID", description = "who offers, or is asked")
    private @Nullable String group;

    @Option(names = "--language", paramLabel = "de|en|es|fr", description = "whose words are in this language")
    private @Nullable String language;

    @Option(names = "--from", paramLabel = "INSTANT", description = "free from then on, such as 2026-03-05T09:00:00Z")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "INSTANT", description = "and until then")
    private @Nullable String until;

    @Option(names = "--near", paramLabel = "LAT,LON", description = "near this place, in degrees")
    private @Nullable String near;

    @Option(names = "--radius", paramLabel = "METRES", description = "so near (default: 5000)")
    private @Nullable Integer radius;

    @Option(names = "--elsewhere", description = "what other nodes show instead; `usufruct visit look` says more")
    private boolean elsewhere;

    @Option(names = "--save", description = "keeps the question instead, to be told of what is new")
    private boolean save;

    @Option(names = "--news", description = "tells what is new for the questions that you keep instead")
    private boolean news;

    @Option(names = "--forget", paramLabel = "ID", description = "keeps a question no longer instead")
    private @Nullable ItemId forget;

    @Option(
            names = "--later",
            paramLabel = "OFFER",
            description = "keeps an offer for later instead; it asks for nothing")
    private @Nullable ItemId later;

    @Option(names = "--kept", description = "what you keep for later instead: id, offer, state, title")
    private boolean kept;

    @Option(names = "--drop", paramLabel = "ID", description = "keeps an offer for later no longer instead")
    private @Nullable ItemId drop;

    @Option(names = "--rebuild", description = "has the node build its index anew instead; for an operator")
    private boolean rebuild;

    public SearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return way.as(terminal, caller -> {
            var finder = new Finder(caller.api());
            if (rebuild) {
                finder.rebuild();
                terminal.out().println("the index is being built anew");
            } else if (forget != null) {
                finder.forget(forget);
                terminal.out().println(forget + "  forgotten");
            } else if (later != null) {
                terminal.out().println(finder.keep(later) + "  kept for later; `usufruct search --kept` lists it");
            } else if (drop != null) {
                finder.drop(drop);
                terminal.out().println(drop + "  kept no longer");
            } else if (kept) {
                terminal.tell(finder.kept(), "nothing is kept for later; `usufruct search --later OFFER` keeps one");
            } else if (news) {
                terminal.tell(news(finder), "nothing is new; `usufruct search --save WORDS` keeps a question");
            } else if (save) {
                terminal.out().println(finder.save(asked()) + "  kept; `usufruct search --news` tells what is new");
            } else if (elsewhere) {
                elsewhere(finder.elsewhere(asked()))
                        .forEach(line -> terminal.out().println(line));
            } else {
                lines(finder.find(asked())).forEach(line -> terminal.out().println(line));
            }
        });
    }

    private static List<String> elsewhere(ElsewhereView found) {
        var lines = new ArrayList<String>();
        if (found.hits().isEmpty()) {
            lines.add("nothing that other nodes show fits");
        }
        found.hits()
                .forEach(each -> lines.add(each.peering() + " " + each.item() + "  " + each.node() + "  " + each.group()
                        + "  " + each.category() + "  " + each.title()
                        + (each.freshness().equals("stale") ? "  (as of " + each.asOf() + ")" : "")));
        found.silent().forEach(each -> lines.add(each.node() + " did not answer: " + each.sentence()));
        return lines;
    }

    private static List<String> news(Finder finder) {
        var lines = new ArrayList<String>();
        finder.news().forEach((saved, found) -> {
            if (!found.hits().isEmpty()) {
                lines.add(saved + "  " + found.hits().size() + " new:");
                found.hits().forEach(each -> lines.add("  " + line(each)));
            }
        });
        return lines;
    }

    private static String line(SearchView.Hit hit) {
        return hit.id() + "  " + hit.category() + "  " + hit.title();
    }

    private Map<String, String> asked() {
        var asked = new LinkedHashMap<String, String>();
        asked.put("q", String.join(" ", words));
        put(asked, "kind", kind);
        put(asked, "category", category);
        put(asked, "group", group);
        put(asked, "language", language);
        put(asked, "from", from);
        put(asked, "until", until);
        put(asked, "near", near);
        put(asked, "radius", radius);
        return asked;
    }

    private static void put(Map<String, String> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value.toString());
        }
    }

    private static List<String> lines(SearchView found) {
        var lines = new ArrayList<String>();
        if (found.total() == 0) {
            lines.add("nothing that you may see fits");
        } else if (found.isNear()) {
            lines.add("nothing has these words; this comes near:");
        }
        found.hits().forEach(each -> lines.add(line(each)));
        found.wider().forEach((what, count) -> lines.add(wider(what, count)));
        if (found.next().isPresent()) {
            lines.add("and " + (found.total() - found.hits().size()) + " more; ask for more words");
        }
        return lines;
    }

    private static String wider(String what, long count) {
        return switch (what) {
            case "everything-else" -> "by the words alone there would be " + count;
            case "radius" -> "within four times as far there would be " + count;
            default -> "without --" + (what.equals("time") ? "from and --until" : what) + " there would be " + count;
        };
    }
}
