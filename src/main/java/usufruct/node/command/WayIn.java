package usufruct.node.command;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import usufruct.client.Api;
import usufruct.client.Categories;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Pen;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.record.Schemas;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;
import usufruct.words.ItemIds;

/** The options of every command that speaks to a node: which node, and as whom. */
class WayIn {
    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "the node (default: ${DEFAULT-VALUE})")
    private URI node = URI.create("http://127.0.0.1:8080");

    @Option(names = "--passport", paramLabel = "FILE", required = true, description = "your passport file")
    private Path passport = Path.of("passport");

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "where the password stands; otherwise it is asked")
    private @Nullable Path passwordFile;

    private final SecureRandom random = new SecureRandom();

    /** Where the caller's passport file is. */
    Path file() {
        return passport;
    }

    /**
     * The password of the caller's passport file.
     *
     * @throws CommandFailedException when there is no such file
     */
    SecretBytes password(Terminal terminal) {
        if (!PrivateFile.exists(passport)) {
            throw new CommandFailedException(
                    "there is no passport file `" + passport + "`; make one with `usufruct passport new`");
        }
        return terminal.password(Optional.ofNullable(passwordFile), "Password of " + passport.getFileName());
    }

    /** Opens the caller's passport file. */
    PassportFile passport(Terminal terminal) {
        try (SecretBytes password = password(terminal)) {
            return PassportFile.open(passport, password);
        }
    }

    /** Does something at the node as the caller. */
    int as(Terminal terminal, Consumer<? super Member> deed) {
        try (PassportFile file = passport(terminal);
                PassportKeys keys = file.keys()) {
            deed.accept(member(keys));
        }
        return CommandLine.ExitCode.OK;
    }

    /** The node's time. */
    Instant now() {
        return clock(info()).instant();
    }

    /** The caller at the node, acting for themself. */
    Member member(PassportKeys keys) {
        NodeInfo info = info();
        return new Member(Api.signedBy(keys, Api.plainHttp(), node, clock(info), random), keys, pen(info));
    }

    /** The caller at another node. */
    Member memberAt(URI other, PassportKeys keys) {
        NodeInfo info = NodeInfo.of(Api.anonymous(Api.plainHttp(), other));
        InstantSource clock = clock(info);
        var pen = new Pen(
                info,
                Categories.of(Api.anonymous(Api.plainHttp(), other), info),
                clock,
                new Pen.Chance(new ItemIds(clock, random), random));
        return new Member(Api.signedBy(keys, Api.plainHttp(), other, clock, random), keys, pen);
    }

    /** The node, as nobody: only what is public answers. */
    Api anonymous() {
        return Api.anonymous(Api.plainHttp(), node);
    }

    /** What writes records for the node. */
    Pen pen() {
        return pen(info());
    }

    private NodeInfo info() {
        return NodeInfo.of(Api.anonymous(Api.plainHttp(), node));
    }

    /** The categories of the node. */
    Schemas schemas() {
        return schemas(info());
    }

    private Schemas schemas(NodeInfo info) {
        return Categories.of(Api.anonymous(Api.plainHttp(), node), info);
    }

    private Pen pen(NodeInfo info) {
        InstantSource clock = clock(info);
        return new Pen(info, schemas(info), clock, new Pen.Chance(new ItemIds(clock, random), random));
    }

    /** The node's own time, where that is not the time of day. */
    private static InstantSource clock(NodeInfo info) {
        return info.steppedClock() ? InstantSource.fixed(info.now()) : InstantSource.system();
    }
}
