package usufruct.node.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import usufruct.client.Member;
import usufruct.insight.Verdict;
import usufruct.node.BackupMark;
import usufruct.node.LivedIn;
import usufruct.node.Node;
import usufruct.node.NodeSettings;

/** A node's backup, made and brought back as an operator types it. */
class BackupTest {
    @TempDir
    static Path once;

    private static LivedIn stopped;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter error = new StringWriter();
    private LivedIn lived;
    private Path sealed;
    private Path restored;

    @BeforeAll
    static void aNodeThatRan() {
        stopped = LivedIn.make(once.resolve("data"), 3);
    }

    @BeforeEach
    void itsCopy() throws IOException {
        lived = stopped.copiedTo(folder.resolve("data"));
        sealed = folder.resolve("node.backup");
        restored = folder.resolve("restored");
        Files.writeString(folder.resolve("passphrase"), "a long walk\n");
    }

    @AfterEach
    void close() {
        lived.close();
    }

    @Test
    void bringsTheSameNodeBack() throws IOException {
        assertDone(backup());
        assertDone(restore("passphrase"));

        assertThat(told()).contains("deliberate rollback", "audit --data " + restored);
        assertThat(mode(sealed)).isEqualTo("rw-------");
        assertThat(mode(restored)).isEqualTo("rwx------");
        assertThat(mode(restored.resolve("usufruct.db"))).isEqualTo("rw-------");
        assertSound(restored);
        try (Node node = Node.start(NodeSettings.embedded(restored).withPort(0))) {
            assertThat(node.did()).isEqualTo(lived.did());
        }
    }

    @Test
    void isConsistentWhileTheNodeIsWritten() throws Exception {
        var enough = new AtomicBoolean();
        var begun = new CountDownLatch(5);
        try (Node node = lived.start()) {
            Member member = lived.member(node);
            var writing = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    lived.publish(member);
                    begun.countDown();
                }
            });
            begun.await();
            assertDone(backup());
            enough.set(true);
            writing.get();
        }
        assertDone(restore("passphrase"));

        assertSound(restored);
        try (Node node = Node.start(NodeSettings.embedded(restored).withPort(0))) {
            assertThat(node.did()).isEqualTo(lived.did());
        }
        assertSound(restored);
    }

    @Test
    void whatWasErasedSinceDoesNotComeBack() throws IOException {
        assertDone(backup());
        try (Node node = lived.start()) {
            Member member = lived.member(node);
            member.withdraw(member.needs().getFirst().id());
            assertThat(member.own().erase().erased()).hasSize(1);
        }
        Path erased = lived.data().resolve("usufruct.erased");
        assertThat(mode(erased)).isEqualTo("rw-------");

        assertDone(restore("passphrase", "--erased", erased.toString()));

        try (Node node = Node.start(NodeSettings.embedded(restored).withPort(0))) {
            assertThat(lived.member(node).own().copy().opened()).isEqualTo(2);
        }
        assertSound(restored);
    }

    @Test
    void refusesAFileThatDoesNotSayWhatWasErasedBeforeItWritesAnything() throws IOException {
        assertDone(backup());

        assertRefused(
                restore("passphrase", "--erased", folder.resolve("passphrase").toString()), "line 1 cannot be read");
        assertRefused(
                restore("passphrase", "--erased", folder.resolve("nowhere").toString()), "there is no file");
        assertThat(restored).doesNotExist();
    }

    @Test
    void showsNothingAndLeavesNothingBehind() throws IOException {
        assertDone(backup());

        assertThat(new String(Files.readAllBytes(sealed), ISO_8859_1))
                .doesNotContain(LivedIn.CANARY, "SQLite format", lived.did().value(), "usufruct.db", "UKEK");
        assertThat(lived.data().resolve("usufruct.copying")).doesNotExist();
        Path mark = lived.data().resolve(BackupMark.NAME);
        assertThat(mode(mark)).isEqualTo("rw-------");
        assertThat(mark).hasContent(Long.toString(Files.size(sealed)));
        assertThat(names(folder)).containsExactlyInAnyOrder("data", "node.backup", "passphrase");
    }

    @Test
    void clearsAwayWhatAKilledBackupLeft() throws IOException {
        Path left = Files.createDirectory(lived.data().resolve("usufruct.copying"));
        Files.writeString(left.resolve("copy.db"), "half a copy");

        assertDone(backup());

        assertThat(left).doesNotExist();
    }

    @Test
    void refusesAnotherPassphrase() throws IOException {
        assertDone(backup());
        Files.writeString(folder.resolve("other"), "a long wall\n");

        assertRefused(restore("other"), "wrong password");
        assertThat(restored).doesNotExist();
    }

    @Test
    void refusesWhatWasChangedOrCutOffBeforeItWritesAnything() throws IOException {
        assertDone(backup());
        byte[] good = Files.readAllBytes(sealed);
        for (byte[] bad : List.of(
                flipped(good, good.length / 2),
                flipped(good, good.length - 1),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, 5 + 128 + 65_552))) {
            Files.write(sealed, bad);
            assertRefused(restore("passphrase"), "does not open");
            assertThat(restored).doesNotExist();
        }
        Files.write(sealed, flipped(good, 4));
        assertRefused(restore("passphrase"), "no backup of version 1");
    }

    @Test
    void refusesAFolderWithAnythingInIt() throws IOException {
        assertDone(backup());
        Files.createDirectory(restored);
        Files.writeString(restored.resolve("usufruct.head"), "later");

        assertRefused(restore("passphrase"), "not empty");
        assertThat(names(restored)).containsExactly("usufruct.head");
    }

    @Test
    void replacesAnOlderBackupAndNothingElse() throws IOException {
        assertDone(backup());
        assertDone(backup());
        Files.writeString(sealed, "a letter");

        assertRefused(backup(), "not overwritten");
        assertThat(sealed).hasContent("a letter");
    }

    @Test
    void refusesWithoutTheKeysAndMakesNone() throws IOException {
        Path elsewhere = Files.move(lived.keyFile(), folder.resolve("elsewhere.keys"));

        assertRefused(backup(), "--keys");
        assertThat(lived.keyFile()).doesNotExist();
        assertThat(sealed).doesNotExist();

        assertDone(run(
                "backup",
                "--data",
                lived.data().toString(),
                "--to",
                sealed.toString(),
                "--keys",
                elsewhere.toString(),
                "--passphrase-file",
                folder.resolve("passphrase").toString()));
        assertDone(restore("passphrase"));
        assertSound(restored);
    }

    @Test
    void refusesAnEmptyPassphraseAndAFolderWithoutANode() throws IOException {
        Files.writeString(folder.resolve("passphrase"), "\n");
        assertRefused(backup(), "empty");
        assertThat(sealed).doesNotExist();
        assertRefused(run("backup", "--data", folder.toString(), "--to", sealed.toString()), "there is no node");
    }

    @Test
    void rotatesTheKeysAndKeepsThemUnderAPassphrase() {
        String data = lived.data().toString();
        String passphrase = folder.resolve("passphrase").toString();

        assertDone(run("keys", "rotate", "--data", data));
        assertThat(told()).contains("2 secrets", "3 private parts");
        assertDone(run("keys", "passphrase", "--data", data, "--new-passphrase-file", passphrase));
        assertDone(run("keys", "rotate", "--data", data, "--passphrase-file", passphrase));
        assertRefused(run("keys", "rotate", "--data", data), "is sealed under a passphrase");
    }

    @Test
    void saysPlainlyThatANodeRuns() {
        try (Node node = lived.start()) {
            assertRefused(run("keys", "rotate", "--data", lived.data().toString()), "another node runs on");
            assertThat(node.did()).isEqualTo(lived.did());
        }
        assertThat(error.toString()).doesNotContain("Exception");
    }

    private int backup() {
        return run(
                "backup",
                "--data",
                lived.data().toString(),
                "--to",
                sealed.toString(),
                "--passphrase-file",
                folder.resolve("passphrase").toString());
    }

    private int restore(String passphrase, String... more) {
        Stream<String> words = Stream.of(
                "restore",
                "--from",
                sealed.toString(),
                "--data",
                restored.toString(),
                "--passphrase-file",
                folder.resolve(passphrase).toString());
        return run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private int run(String... words) {
        var terminal = new Terminal(new PrintStream(out, true, UTF_8), System.err, Optional.empty());
        return new CommandLine(CommandLine.Model.CommandSpec.create())
                .addSubcommand(new BackupCommand(terminal))
                .addSubcommand(new RestoreCommand(terminal))
                .addSubcommand(new KeysCommand(terminal))
                .setExecutionExceptionHandler(new Explaining())
                .setErr(new PrintWriter(error, true))
                .execute(words);
    }

    private void assertDone(int status) {
        assertThat(status).as(error.toString()).isZero();
    }

    private void assertRefused(int status, String why) {
        assertThat(status).isEqualTo(1);
        assertThat(error.toString().lines().reduce("", (first, second) -> second))
                .contains(why);
    }

    private static void assertSound(Path data) {
        assertThat(LivedIn.audit(data)).isInstanceOf(Verdict.Sound.class);
    }

    private static byte[] flipped(byte[] good, int at) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        return bad;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    private String told() {
        return out.toString(UTF_8);
    }
}
