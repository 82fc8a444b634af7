package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.http.Proxies;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;
import usufruct.words.Network;

/** What a node tells whoever watches it, and whom it tells. */
class MetricsTest {
    private static final String CODE = "kestrel-4711";
    private static final Pattern AN_ID = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private static Path folder;

    private static final PassportKeys OPERATOR = Town.newKeys();
    private static final AtomicReference<Node> NODE = new AtomicReference<>();
    private static final AtomicReference<Town> TOWN = new AtomicReference<>();

    private final Town town = TOWN.get();

    @BeforeAll
    static void found() {
        NODE.set(Node.start(Town.settings(folder.resolve("data"), OPERATOR, 0)));
        TOWN.set(new Town(NODE.get().address(), OPERATOR, 0));
    }

    @AfterAll
    static void close() {
        NODE.get().close();
    }

    @Test
    void theFiguresMoveWhenThingsHappen() throws InterruptedException {
        Map<String, Double> before = figures(read());
        Person ana = town.admitted();
        town.offer("Shed", 1, CODE);
        town.need(ana, Duration.ofHours(1), Duration.ofHours(2));
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        assertThat(refusal(ana, permit)).isEqualTo("OUTSIDE_WINDOW");
        town.later(Duration.ofMinutes(61));
        ana.member().open(permit).close();
        assertThat(refusal(town.admitted(), permit)).isEqualTo("NOT_THE_ASSIGNEE");
        town.steward.revoke(permit, "needed elsewhere");
        town.settle();
        String text = readAnew();
        Map<String, Double> after = figures(text);

        assertThat(moved(before, after, "usufruct_ledger_entries")).isGreaterThan(10);
        assertThat(moved(before, after, "usufruct_rounds_drawn_total")).isEqualTo(1);
        assertThat(moved(before, after, "usufruct_grants_issued_total")).isEqualTo(1);
        assertThat(moved(before, after, "usufruct_grants_refused_total{reason=\"OUTSIDE_WINDOW\"}"))
                .isEqualTo(1);
        assertThat(moved(before, after, "usufruct_requests_refused_total{reason=\"OUTSIDE_WINDOW\"}"))
                .isEqualTo(1);
        assertThat(moved(before, after, "usufruct_requests_refused_total{reason=\"NOT_THE_ASSIGNEE\"}"))
                .isEqualTo(1);
        assertThat(moved(before, after, "usufruct_open_tasks"))
                .as("the code to change, and the key that somebody else asked for")
                .isEqualTo(2);
        assertThat(moved(before, after, "usufruct_store_commits_total")).isPositive();
        assertThat(moved(before, after, "usufruct_store_units_total{kind=\"prompt\"}"))
                .isPositive();
        assertThat(moved(before, after, "usufruct_store_wait_seconds_total{kind=\"prompt\"}"))
                .isPositive();
        assertThat(after)
                .containsEntry("usufruct_follower_lag_entries", 0.0)
                .containsEntry("usufruct_jobs_due", 0.0)
                .containsEntry("usufruct_oldest_due_job_age_seconds", 0.0)
                .containsEntry("usufruct_open_incidents", 0.0)
                .containsEntry("usufruct_peers_quarantined", 0.0)
                .containsEntry("usufruct_logs_caught", 0.0)
                .containsEntry("usufruct_ledger_head_age_seconds", 0.0)
                .containsEntry("usufruct_replay_table_capacity", 200_000.0)
                .containsEntry("usufruct_public_privacy_keys_misgiven{category=\"all\",cohort=\"all\"}", 0.0)
                .hasEntrySatisfying(
                        "usufruct_replay_table_signatures",
                        each -> assertThat(each).isPositive())
                .hasEntrySatisfying(
                        "usufruct_store_database_bytes",
                        each -> assertThat(each).isPositive())
                .hasEntrySatisfying(
                        "usufruct_store_wal_bytes", each -> assertThat(each).isPositive())
                .hasEntrySatisfying(
                        "usufruct_start_time_seconds",
                        each -> assertThat(each).isGreaterThan(Town.START.getEpochSecond()));
        nothingIsSaidOfAnybody(text, ana);
    }

    private void nothingIsSaidOfAnybody(String text, Person ana) {
        assertThat(text)
                .doesNotContain("did:", CODE, "Shed", ana.did().value())
                .doesNotContain(ana.did().value().substring("did:key:".length()))
                .doesNotContain(town.group.did().value().substring("did:key:".length()));
        assertThat(AN_ID.matcher(text).results().map(each -> each.group()).filter(ItemId::isItemId))
                .isEmpty();
    }

    @Test
    void countsOnceWhoeverIsTurnedAwayAtTheDoorOrBehindIt() throws InterruptedException {
        var wire = new Wire(town.address());
        Map<String, Double> before = figures(readAnew());
        wire.send(wire.request("GET", "/nowhere", new byte[0], NONE));
        wire.send(wire.request("POST", "/health", new byte[1], Map.of("content-encoding", "gzip")));
        wire.send(wire.request("DELETE", "/health", new byte[0], NONE));
        Map<String, Double> after = figures(readAnew());

        for (String reason : List.of("NOT_FOUND", "UNSUPPORTED_MEDIA_TYPE", "METHOD_NOT_ALLOWED")) {
            assertThat(moved(before, after, "usufruct_requests_refused_total{reason=\"" + reason + "\"}"))
                    .as(reason)
                    .isEqualTo(1);
        }
    }

    @Test
    void everyFigureOfTheNodeIsExplained() {
        String text = read();

        for (String name : names(text)) {
            assertThat(text).contains("# HELP " + name + " ").contains("# TYPE " + name + " ");
            assertThat(text.contains("# TYPE " + name + " counter\n"))
                    .as("%s is a counter", name)
                    .isEqualTo(name.endsWith("_total"));
        }
        assertThat(names(text)).hasSizeGreaterThan(15).contains("usufruct_build_info");
    }

    @Test
    void whoAsksAgainAndAgainGetsTheSameText() {
        assertThat(List.of(read(), read(), read()).stream()
                        .map(text -> figures(text).get("usufruct_store_commits_total"))
                        .distinct())
                .hasSizeLessThan(3);
    }

    @Test
    void nobodyGetsInThroughAProxyThatIsNotBelieved() {
        assertThat(asked(town, NONE)).isEqualTo("200 no JSON");
        assertThat(asked(town, Map.of("x-forwarded-for", "127.0.0.1"))).isEqualTo("403 NOT_ALLOWED");
        assertThat(asked(town, Map.of("forwarded", "for=127.0.0.1"))).isEqualTo("403 NOT_ALLOWED");
        assertThat(asked(town, Map.of("via", "1.1 shed"))).isEqualTo("403 NOT_ALLOWED");
    }

    @Test
    void aStrangerBehindABelievedProxyIsNotTakenForTheProxy(@TempDir Path other) {
        NodeSettings settings = NodeSettings.embedded(other.resolve("data")).withPort(0);
        NodeSettings.Limits limits = settings.listen().limits();
        var believed = new Proxies(List.of(Network.parse("127.0.0.1")));
        try (Node node = Node.start(settings.withLimits(limits.withProxies(believed)))) {
            assertThat(asked(node, NONE)).isEqualTo("200 no JSON");
            assertThat(asked(node, Map.of("x-forwarded-for", "203.0.113.9"))).isEqualTo("403 NOT_ALLOWED");
            assertThat(asked(node, Map.of("x-forwarded-for", "127.0.0.1, 203.0.113.9")))
                    .isEqualTo("403 NOT_ALLOWED");
            assertThat(asked(node, Map.of("x-forwarded-for", "127.0.0.1"))).isEqualTo("403 NOT_ALLOWED");
            assertThat(asked(node, Map.of("x-forwarded-for", "unknown"))).isEqualTo("403 NOT_ALLOWED");
            assertThat(asked(node, Map.of("x-real-ip", "203.0.113.9"))).isEqualTo("403 NOT_ALLOWED");
        }
    }

    @Test
    void onlyThoseWhomTheOperatorNamesReadThem(@TempDir Path other) {
        NodeSettings settings = NodeSettings.embedded(other.resolve("data")).withPort(0);
        var named = List.of(Network.parse("192.0.2.0/24"));
        try (Node node = Node.start(settings.withListen(settings.listen().withMetricsFrom(named)))) {
            assertThat(asked(node, NONE)).isEqualTo("403 NOT_ALLOWED");
        }
    }

    private static String asked(Town town, Map<String, String> headers) {
        return asked(new Wire(town.address()), headers);
    }

    private static String asked(Node node, Map<String, String> headers) {
        return asked(new Wire(node.address()), headers);
    }

    private static String asked(Wire wire, Map<String, String> headers) {
        Wire.Reply reply = wire.send(wire.request("GET", "/metrics", new byte[0], headers));
        return reply.status() + " " + reply.reason();
    }

    private String read() {
        return new String(town.anonymous().download("/metrics"), StandardCharsets.UTF_8);
    }

    /** A text that was made after this was called: an earlier one is kept for two seconds. */
    private String readAnew() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(2_100));
        return read();
    }

    private static TreeSet<String> names(String text) {
        var names = new TreeSet<String>();
        figures(text).keySet().forEach(name -> names.add(name.replaceFirst("\\{.*", "")));
        return names;
    }

    /** The node's own figures, by name and label. */
    private static Map<String, Double> figures(String text) {
        var figures = new TreeMap<String, Double>();
        text.lines().filter(line -> line.startsWith("usufruct_")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            figures.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return figures;
    }

    private static double moved(Map<String, Double> before, Map<String, Double> after, String name) {
        return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
    }

    private static String refusal(Person person, ItemId permit) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> person.member().open(permit).close())
                .reason();
    }
}
