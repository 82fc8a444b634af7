package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final CommandLine line = Main.commandLine();

    @Test
    void everyCommandExplainsItself() {
        List<List<String>> commands = new ArrayList<>();
        collect(line, List.of(), commands);

        assertThat(commands).contains(List.of("serve"), List.of("passport", "restore"), List.of("backup"));
        for (List<String> command : commands) {
            var out = new StringWriter();
            var words = new ArrayList<>(command);
            words.add("--help");
            line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));

            assertThat(line.execute(words.toArray(String[]::new)))
                    .as("%s: %s", words, out)
                    .isZero();
            assertThat(out.toString()).contains("Usage: usufruct " + String.join(" ", command));
        }
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> into) {
        line.getSubcommands().forEach((name, each) -> {
            if (!name.equals("help")) {
                var longer = new ArrayList<>(path);
                longer.add(name);
                into.add(longer);
                collect(each, longer, into);
            }
        });
    }
}
