package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.PeerView;
import usufruct.client.Peers;

/** {@code usufruct peer invite|accept|confirm|list|scopes|withdrawals|end|release|forks|retry}: which other nodes this one speaks to. */
@Command(
        name = "peer",
        mixinStandardHelpOptions = true,
        description = "Makes two nodes peers, and says how it is with them; for operators.",
        synopsisSubcommandLabel = "invite|accept|confirm|list|scopes|withdrawals|end|release|forks|retry")
public final class PeerCommand {
    private final Terminal terminal;

    public PeerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What the other node may do here. */
    static final class Allowed {
        @Option(names = "--category", paramLabel = "CATEGORY", description = "things of this category; again for more")
        private List<String> categories = new ArrayList<>();

        @Option(names = "--group", paramLabel = "DID", description = "things of this group; again for more")
        private List<String> groups = new ArrayList<>();

        @Option(names = "--search", description = "its members may search among them")
        private boolean search;

        @Option(names = "--mirror", description = "it may keep what its members may see of them")
        private boolean mirror;

        @Option(names = "--allocate", description = "its members may ask for them")
        private boolean allocate;

        ObjectNode scopes() {
            ObjectNode scopes = JsonNodeFactory.instance.objectNode();
            categories.forEach(scopes.putArray("categories")::add);
            groups.forEach(scopes.putArray("groups")::add);
            return scopes.put("search", search).put("mirror", mirror).put("allocate", allocate);
        }
    }

    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a code for the operator of one other node; it holds for a quarter of an hour.",
                "What is not named, the other node may not do here; `peer scopes` changes that later."
            })
    int invite(@Mixin WayIn way, @Mixin Allowed allowed) {
        return way.as(terminal, caller -> {
            JsonNode code = new Peers(caller.api()).invite(allowed.scopes());
            terminal.tell(
                    List.of(
                            "code  " + code.path("code").asText(),
                            "url  " + code.path("url").asText(),
                            "until  " + code.path("until").asText()),
                    "no code");
        });
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Knocks at another node with the code that its operator told you, and shows six words.")
    int accept(
            @Mixin WayIn way,
            @Mixin Allowed allowed,
            @Parameters(index = "0", paramLabel = "URL", description = "where it answers") String url,
            @Parameters(index = "1", paramLabel = "CODE", description = "its operator's code") String code) {
        return way.as(terminal, caller -> tell(List.of(new Peers(caller.api()).accept(url, code, allowed.scopes()))));
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = {
                "Says the six words that the other node's operator read out to you, by voice.",
                "Type what you heard, not what your own node shows: only so is somebody between the two nodes seen."
            })
    int confirm(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "ID", description = "the peering") String id,
            @Parameters(index = "1..*", arity = "1..6", paramLabel = "WORD", description = "the six words")
                    List<String> words) {
        return way.as(terminal, caller -> tell(List.of(new Peers(caller.api()).confirm(id, String.join(" ", words)))));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The peers, and how it is with each.")
    int list(@Mixin WayIn way) {
        return way.as(terminal, caller -> tell(new Peers(caller.api()).list()));
    }

    @Command(
            name = "withdrawals",
            mixinStandardHelpOptions = true,
            description = "What was taken back from peers, and when each had taken the word of it; the newest first.")
    int withdrawals(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Peers(caller.api())
                                .withdrawals().stream().map(PeerCommand::line).toList(),
                        "nothing was taken back from any peer"));
    }

    private static String line(JsonNode withdrawal) {
        String taken = withdrawal.has("takenAt")
                ? "taken " + withdrawal.path("takenAt").asText()
                : "not taken yet: " + withdrawal.path("health").asText();
        return String.join(
                "  ",
                withdrawal.path("item").asText(),
                withdrawal.path("at").asText(),
                withdrawal.path("source").path("name").asText(),
                withdrawal.path("overdue").asBoolean() ? "late" : "in time",
                taken);
    }

    @Command(
            name = "scopes",
            mixinStandardHelpOptions = true,
            description = "Says anew what a peer may do here; what is not named it may not.")
    int scopes(
            @Mixin WayIn way,
            @Mixin Allowed allowed,
            @Parameters(paramLabel = "ID", description = "the peering") String id) {
        return way.as(terminal, caller -> tell(List.of(new Peers(caller.api()).change(id, allowed.scopes()))));
    }

    @Command(name = "end", mixinStandardHelpOptions = true, description = "Ends it, and tells the peer.")
    int end(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the peering") String id) {
        return way.as(terminal, caller -> {
            new Peers(caller.api()).end(id);
            terminal.out().println(id + "  has ended");
        });
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Listens again to a peer that is in quarantine, after you spoke to its operator.")
    int release(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the peering") String id) {
        return way.as(terminal, caller -> tell(List.of(new Peers(caller.api()).release(id))));
    }

    @Command(
            name = "forks",
            mixinStandardHelpOptions = true,
            description = {
                "Two messages that a peer signed under one number, as JSON, one pair a line.",
                "Whoever holds both needs nobody's word: show them to its operator."
            })
    int forks(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the peering") String id) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Peers(caller.api())
                                .forks(id).stream().map(JsonNode::toString).toList(),
                        "no such messages"));
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Has a silent peer asked at once.")
    int retry(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the peering") String id) {
        return way.as(terminal, caller -> tell(List.of(new Peers(caller.api()).retry(id))));
    }

    private void tell(List<PeerView> peers) {
        terminal.tell(peers.stream().map(PeerCommand::line).toList(), "no peers");
    }

    private static String line(PeerView peer) {
        return peer.id() + "  " + peer.state() + "  " + peer.url() + "  "
                + (peer.words().isEmpty() ? "" : "[" + peer.words() + "]  ") + peer.health() + certificates(peer);
    }

    /** Until when the two show each other certificates of their own; nothing where they do not. */
    private static String certificates(PeerView peer) {
        String until =
                peer.json().path("certificates").path("theirs").path("until").asText();
        return until.isEmpty() || peer.state().equals("ended") ? "" : "; shows a certificate of its own until " + until;
    }
}
