package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import usufruct.node.Node;
import usufruct.node.NodeSettings;

class AuditCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final StringWriter error = new StringWriter();

    @Test
    void doesNotCallSoundWhatItCouldNotOpen() throws Exception {
        Path data = folder.resolve("data");
        Node.start(NodeSettings.embedded(data).withPort(0)).close();
        assertThat(audit(data)).as(told.toString(StandardCharsets.UTF_8)).isZero();
        Path wrong = Files.writeString(folder.resolve("wrong"), "not its passphrase\n");

        assertThat(audit(data, "--passphrase-file", wrong.toString())).isEqualTo(1);

        assertThat(error.toString()).contains("the node's keys cannot be opened");
    }

    private int audit(Path data, String... more) {
        var out = new PrintStream(told, true, StandardCharsets.UTF_8);
        var line = new CommandLine(new AuditCommand(out, out))
                .setExecutionExceptionHandler(new Explaining())
                .setErr(new PrintWriter(error, true));
        String[] words = new String[more.length + 2];
        words[0] = "--data";
        words[1] = data.toString();
        System.arraycopy(more, 0, words, 2, more.length);
        return line.execute(words);
    }
}
