package usufruct.node.command;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Api;
import usufruct.passport.StopWord;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** {@code usufruct stop word|use}: cuts a stolen device off. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Sets the word that stops your passport's keys when a device is stolen, and uses it.",
        synopsisSubcommandLabel = "word|use")
public final class StopCommand {
    private final Terminal terminal;

    public StopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "word",
            mixinStandardHelpOptions = true,
            description = {
                "Draws a word, tells the node its digest, and shows it once: write it down and keep it apart from your device.",
                "An earlier word is good no longer."
            })
    int word(@Mixin WayIn way) {
        String word = StopWord.draw(new SecureRandom());
        return way.as(terminal, caller -> {
            caller.api().send("PUT", path(caller.did()), Api.object(Map.of("commitment", StopWord.commitment(word))));
            terminal.out().println(word);
            terminal.out().println("Whoever has this word stops the keys of " + caller.did());
        });
    }

    @Command(
            name = "use",
            mixinStandardHelpOptions = true,
            description = {
                "Stops the keys of a passport at once, from any device: nothing that they sign is taken any more.",
                "Then `passport restore` brings the passport back from its 24 words, and `passport rotate --recover` gives it fresh keys."
            })
    int use(
            @Parameters(paramLabel = "DID", description = "whose passport") String did,
            @Option(
                            names = "--node",
                            paramLabel = "URL",
                            defaultValue = "http://127.0.0.1:8080",
                            description = "the node")
                    URI node,
            @Option(names = "--word-file", paramLabel = "FILE", description = "where the word stands, otherwise asked")
                    @Nullable
                    Path wordFile) {
        if (!Did.isDid(did)) {
            throw new CommandFailedException("`" + did + "` is no `did:key`");
        }
        try (SecretBytes typed = terminal.password(Optional.ofNullable(wordFile), "The word that stops it")) {
            String word = typed.expose(bytes -> StopWord.plain(Bytes.text(bytes)));
            Api.anonymous(Api.plainHttp(), node).post(path(new Did(did)), Map.of("word", word));
        }
        terminal.out().println("stopped: nothing that its keys sign is taken any more");
        return CommandLine.ExitCode.OK;
    }

    private static String path(Did did) {
        return "/api/v1/passports/" + Api.encoded(did.value()) + "/stop";
    }
}
