package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.node.command.Terminal;

/**
 * Types the lines of a guide as a person would: the shell expands words and does what is its own, and each {@code
 * ./usufruct …} runs here, in this process, with its files in a folder of its own.
 */
final class Typist implements AutoCloseable {
    private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\(\\) \\{ \\./usufruct \"\\$@\" (.*); }");
    private static final Pattern CAPTURE = Pattern.compile("(\\w+)=\\$\\(([^|]*?)(?: \\| (.*))?\\)");

    private final Path folder;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private Optional<Node> node = Optional.empty();

    Typist(Path folder) {
        this.folder = folder;
    }

    /** What the command said, the last time that it was typed so. */
    String told(String line) {
        return told.getOrDefault(line, "");
    }

    void type(List<String> lines) throws Exception {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.endsWith("<<END")) {
                int end = at + lines.subList(at, lines.size()).indexOf("END");
                shell(String.join("\n", lines.subList(at, end + 1)));
                at = end;
            } else {
                type(line);
            }
        }
    }

    private void type(String line) throws Exception {
        Matcher function = FUNCTION.matcher(line);
        Matcher capture = CAPTURE.matcher(line);
        if (function.matches()) {
            people.put(function.group(1), function.group(2));
        } else if (capture.matches()) {
            String said = capture.group(2).startsWith("date ") ? shell(capture.group(2)) : run(capture.group(2));
            known.put("said", said);
            known.put(
                    capture.group(1),
                    capture.group(3) == null
                            ? said.strip()
                            : shell("printf %s \"$said\" | " + capture.group(3)).strip());
        } else if (line.startsWith("./usufruct serve ")) {
            Path settings = folder.resolve(line.substring("./usufruct serve ".length()));
            node = Optional.of(Node.start(
                    NodeSettings.read(settings).withData(folder.resolve("data")).withPort(0)));
        } else if (line.startsWith("./usufruct ") || people.containsKey(line.split(" ")[0])) {
            told.put(line, run(line));
        } else {
            shell(line);
        }
    }

    private String run(String line) throws Exception {
        String first = line.split(" ")[0];
        String rest = line.substring(first.length());
        String options = people.containsKey(first)
                ? " " + people.get(first) + " --node " + node.orElseThrow().address()
                : "";
        var words = new ArrayList<String>();
        for (String word : shell("printf '%s\\n'" + rest + options).lines().toList()) {
            boolean file = word.endsWith(".passport")
                    || word.endsWith(".json")
                    || List.of("password", "data").contains(word);
            words.add(file ? folder.resolve(word).toString() : word);
        }
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.commandLine(new Terminal(print, print, Optional.empty()))
                .setErr(new PrintWriter(print, true, StandardCharsets.UTF_8))
                .execute(words.toArray(String[]::new));
        assertThat(status).as("%s: %s", line, out).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String shell(String line) throws IOException, InterruptedException {
        var building = new ProcessBuilder("bash", "-euc", line)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        building.environment().putAll(known);
        Process shell = building.start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as("%s: %s", line, said).isZero();
        return said;
    }

    @Override
    public void close() {
        node.ifPresent(Node::close);
    }
}
