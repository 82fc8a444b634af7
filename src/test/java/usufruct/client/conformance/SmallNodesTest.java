package usufruct.client.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kit finds what is wrong with a node, and nothing else: a right node passes, one wrong in a single thing fails in that clause. */
class SmallNodesTest {
    static final String NOVEL = Talk.UNKNOWN_TYPE;

    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final Pattern NUMBERED = Pattern.compile("(?m)^([0-9]+\\.[0-9]+) ");

    @Test
    void aRightNodePassesAndEachWrongOneFailsInItsClauseAlone() throws InterruptedException {
        Map<Wrong, Report> reports = new ConcurrentHashMap<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Wrong each : Wrong.values()) {
                threads.execute(() -> reports.put(each, tested(each)));
            }
        }

        assertThat(Stream.of(Wrong.values())
                        .filter(each -> !failed(reports, each).equals(each.clause))
                        .map(each -> each + " " + whys(reports, each)))
                .as("nodes that do not fail in just their own clause")
                .isEmpty();
        assertThat(Clauses.ALL.stream()
                        .filter(clause -> clause.unseen().isEmpty())
                        .filter(clause -> !clause.number().equals("4.9"))
                        .map(clause -> clause.number() + " "
                                + reports.get(Wrong.NOTHING).of(clause.number()).word()))
                .allMatch(line -> line.endsWith(" pass"));
    }

    private static String failed(Map<Wrong, Report> reports, Wrong wrong) {
        return reports.containsKey(wrong) ? String.join(" ", reports.get(wrong).failed()) : "it broke off";
    }

    private static List<String> whys(Map<Wrong, Report> reports, Wrong wrong) {
        return reports.containsKey(wrong)
                ? reports.get(wrong).failed().stream()
                        .map(each -> each + ": " + reports.get(wrong).of(each).why())
                        .toList()
                : List.of("it broke off");
    }

    @Test
    void aRightNodePasses() {
        Report report = tested(Wrong.NOTHING);

        assertThat(report.failed()).as(String.join("\n", report.lines())).isEmpty();
    }

    @Test
    void everyClauseThatCanBeSeenHasAWrongNode() {
        assertThat(Clauses.ALL.stream()
                        .filter(clause -> clause.unseen().isEmpty())
                        .map(Clause::number))
                .containsExactlyElementsOf(Stream.of(Wrong.values())
                        .map(each -> each.clause)
                        .filter(clause -> !clause.isEmpty())
                        .distinct()
                        .toList());
    }

    @Test
    void everyNumberedClauseOfTheProtocolIsKnown() throws IOException {
        assertThat(NUMBERED.matcher(Files.readString(HOME.resolve("federation/protocol.md")))
                        .results()
                        .map(found -> found.group(1)))
                .as("a row in Clauses for each: tried, with a wrong node in Wrong, or unseen with its reason")
                .containsExactlyElementsOf(
                        Clauses.ALL.stream().map(Clause::number).toList());
    }

    private static Report tested(Wrong wrong) {
        var random = new Random(wrong.ordinal());
        try (var node = new SmallNode(wrong, random)) {
            return new Kit(
                            new Kit.Settings(
                                    node.url(),
                                    node.code,
                                    new InetSocketAddress("127.0.0.1", 0),
                                    Optional.empty(),
                                    Duration.ofSeconds(6),
                                    wrong.clause.equals("4.9")),
                            node,
                            node.clock(),
                            new Random(1000 + wrong.ordinal()))
                    .run();
        }
    }
}
