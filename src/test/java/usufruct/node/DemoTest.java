package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import usufruct.demo.Programme;
import usufruct.insight.Bundle;
import usufruct.json.StrictJson;
import usufruct.node.command.AuditCommand;
import usufruct.node.command.DemoCommand;
import usufruct.node.command.Terminal;
import usufruct.search.IndexReading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** The whole demonstration, as a person starts it; and afterwards the search for everything private that was in it. */
class DemoTest {
    private static final int LARGEST_PLAN = 4 * 1024 * 1024;
    private static final Path PLANS = Path.of(System.getProperty("usufruct.home", "."), "ops/demo");

    @TempDir
    Path folder;

    @Test
    void playsToItsEndLeaksNothingAndStandsAnAudit() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        root.addAppender(log);
        log.start();

        String told = play();
        root.setLevel(before);
        root.detachAppender(log);

        assertThat(told)
                .contains("Fill rate", "Waiting", "Fairness", "Told to all ", "all or nothing", "the chance was")
                .contains("Community transport: ", "The childcare network: ");
        Map<String, byte[]> places = new LinkedHashMap<>();
        places.put("the story", Bytes.utf8(told));
        log.list.forEach(event -> places.put("the log: " + event, Bytes.utf8(event.getFormattedMessage())));
        places.putAll(files());
        places.putAll(answersToStrangers());
        assertNothingPrivateIn(places);
        assertThat(new CommandLine(new AuditCommand(System.out, System.err)).execute("--data", folder.toString()))
                .isZero();
        assertThat(StrangerTest.verify(bundle())).startsWith("0 all ");
    }

    private Path bundle() {
        return Store.look(folder.resolve("usufruct.db"), reading -> {
            Path file = folder.resolve("bundle.zip");
            String node = reading.query("SELECT actor FROM ledger_entry WHERE type = 'round.drawn'")
                    .mapTo(String.class)
                    .first();
            try (OutputStream out = Files.newOutputStream(file)) {
                Bundle.write(reading, new Did(node), out);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"community-transport", "compute-commons", "childcare"})
    void aCommunityPlaysAlone(String community) {
        assertThat(play("--community", community)).contains("Fill rate");
    }

    @Test
    void aCommunityPlaysAtANodeThatSomebodyElseStarted() throws IOException {
        List<String> story = List.of("--community", "space-sharing", "--data", folder.toString());
        Path file = folder.resolve("node.yml");
        Files.writeString(file, tell(story, "--settings", "--port", "0"));
        try (Node node = Node.start(NodeSettings.read(file))) {
            assertThat(tell(story, "--at", node.address().toString())).contains("Fill rate");
        }
    }

    @Test
    void knowsNoOtherCommunity() {
        assertThat(new CommandLine(new DemoCommand(terminal(new ByteArrayOutputStream())))
                        .execute("--community", "pirates"))
                .isEqualTo(2);
    }

    /** What a demonstration tells that ends as told. */
    private String play(String... more) {
        return tell(List.of("--exit", "--port", "0", "--data", folder.toString()), more);
    }

    private static String tell(List<String> options, String... more) {
        var told = new ByteArrayOutputStream();
        var command = new ArrayList<>(options);
        command.addAll(List.of(more));
        int status = new CommandLine(new DemoCommand(terminal(told))).execute(command.toArray(String[]::new));
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
        return told.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(ByteArrayOutputStream told) {
        return new Terminal(new PrintStream(told, true), System.err, Optional.empty());
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    private Map<String, byte[]> answersToStrangers() throws IOException, InterruptedException {
        Map<String, byte[]> answers = new LinkedHashMap<>();
        try (Node node = Node.start(NodeSettings.embedded(folder).withPort(0));
                HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of(
                    "/metrics",
                    "/ready",
                    "/api/v1/node",
                    "/api/v1/groups",
                    "/api/v1/offers?limit=200",
                    "/api/v1/search?facets=true&limit=200",
                    "/api/v1/search/suggestions?q=a",
                    "/api/v1/stats",
                    "/api/v1/ledger/leaves?from=0&limit=1000",
                    "/api/v1/needs")) {
                URI uri = node.address().resolve(path);
                HttpResponse<byte[]> answer =
                        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).as(path).isLessThan(500);
                answers.put(path, answer.body());
            }
            for (Map.Entry<String, byte[]> file : files().entrySet()) {
                answers.put("while the node runs, " + file.getKey(), file.getValue());
            }
        }
        answers.put(
                "the words of the index", Bytes.utf8(String.join("\n", IndexReading.words(folder.resolve("index")))));
        return answers;
    }

    private static void assertNothingPrivateIn(Map<String, byte[]> places) throws IOException {
        List<String> canaries = canaries();
        assertThat(canaries).hasSizeGreaterThan(200);
        var search = new Canaries(canaries);
        List<String> found = new ArrayList<>();
        places.forEach((place, bytes) -> search.in(bytes).forEach(canary -> found.add(canary + " in " + place)));
        assertThat(found).isEmpty();
    }

    /** Every private value of the plans: codes, credentials, addresses, instructions, notes. */
    private static List<String> canaries() throws IOException {
        List<String> found = new ArrayList<>();
        for (String community : Programme.COMMUNITIES) {
            JsonNode plan = StrictJson.read(Files.readAllBytes(PLANS.resolve(community + ".json")), LARGEST_PLAN);
            for (String field : List.of("doorCode", "credentials", "address", "instructions", "notes", "excuse")) {
                plan.findValuesAsText(field).stream()
                        .filter(value -> value.length() > 7)
                        .forEach(found::add);
            }
        }
        return found;
    }
}
