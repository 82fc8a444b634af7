package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.node.command.Terminal;

/** {@code usufruct access}, as somebody types it. */
class AccessCommandTest {
    private static final String EXAMPLE = """
            schema: shed.zed
            tuples:
              - shed:s#user@person:ada
              - 'shed:s#user@person:cem[daily:{"most":3}]'
            yes: ['shed:s#enter@person:ada']
            no: ['shed:s#enter@person:ben']
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("shed.test.yml"), EXAMPLE);
        Files.writeString(folder.resolve("shed.zed"), """
                caveat daily(visits int, most int) { visits < most }
                definition shed { relation user: person | person with daily permission enter = user }
                """);
    }

    @Test
    void theShippedExampleFollows() {
        assertThat(run("test")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("All \\d+ claims follow\\.\\R");
    }

    @Test
    void saysWhatDoesNotFollow() throws IOException {
        assertThat(run("test", file.toString())).isZero();
        Files.writeString(file, EXAMPLE.replace("person:ben", "person:cem"));

        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("shed:s#enter@person:cem is conditional, not no", "CONDITION_OPEN", "1 of 2 claims");
    }

    @Test
    void checksAndExplains() {
        assertThat(run("check", file.toString(), "shed:s", "enter", "person:ada"))
                .isZero();
        assertThat(run("check", file.toString(), "shed:s", "enter", "person:ben"))
                .isEqualTo(1);
        assertThat(run("check", file.toString(), "shed:s", "enter", "person:cem"))
                .isEqualTo(1);
        assertThat(run("check", file.toString(), "shed:s", "enter", "person:cem", "--context", "{\"visits\":2}"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "yes: shed:s#user@person:ada",
                        "no: NOT_ALLOWED: `enter` on `shed:s` is not allowed to you; it takes `shed:s#user`",
                        "conditional: CONDITION_OPEN: `enter` on `shed:s` depends on `visits`, of which nothing was said; ask"
                                + " again with it",
                        "yes: shed:s#user@person:cem[daily:{\"most\":3}]");
        out.reset();
        assertThat(run("explain", file.toString(), "shed:s", "enter")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("shed:s#enter = user")
                .contains("    shed:s#user@person:ada");
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertThat(run("test", folder.resolve("nowhere.yml").toString())).isEqualTo(1);
        assertThat(run("check", file.toString(), "shed:s", "fly", "person:ada")).isEqualTo(1);
        assertThat(run("check", file.toString(), "shed:s", "enter", "person:ada", "--context", "{"))
                .isEqualTo(1);
        Files.writeString(folder.resolve("shed.zed"), "definition shed { relation user person }");
        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("cannot be read", "no relation or permission `fly`", "is no JSON", "line 1, column 33")
                .doesNotContain("Exception", "\tat ");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "access";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty());
        return Main.commandLine(terminal)
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(all);
    }
}
