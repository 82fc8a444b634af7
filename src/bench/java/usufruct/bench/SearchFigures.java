package usufruct.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.client.Api;
import usufruct.search.SampleWords;
import usufruct.words.Did;

/**
 * CPU of a search by what a member of three among forty groups may see, next to plain Lucene with the same filter that answers
 * the same page behind the same door; both without HTTP; both indexes alone; their size; how soon a change shows.
 */
final class SearchFigures {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int QUESTIONS = 300;

    /** Up to so many records, questions are cheap: more of them are asked each time. */
    private static final int CHEAP = 100_000;

    private static final int PEOPLE = 8;
    private static final int THEIR_GROUPS = 3;

    /** The node builds its index with these: how long that takes is not what is measured. */
    private static final List<String> FILLING = List.of("-Xmx1g", "-XX:+UseCompactObjectHeaders");

    private static final List<String> OVER_HTTP =
            List.of("/api/v1/search", "/bench/plain", "/bench/plain-ids", "/bench/nothing");
    private static final List<String> WITHIN = List.of("search", "plain", "index", "plain-index");

    private final Setting setting;
    private final Table table;
    private final Person operator = Person.fresh(new SecureRandom());

    SearchFigures(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure(List<Integer> sizes) throws IOException, InterruptedException {
        for (int size : sizes) {
            measure(size, setting.folder("search"));
        }
    }

    private void measure(int size, Path folder) throws IOException, InterruptedException {
        String[] node = {
            folder.resolve("data").toString(), operator.keys().did().value(), START.toString()
        };
        List<Did> groups = fill(size, folder, node);
        int questions = size > CHEAP ? QUESTIONS : 4 * QUESTIONS;
        var samples = new Samples();
        double[] fresh;
        try (Child server = Child.ofClass(setting.flags(), "usufruct.node.BenchServer", node)) {
            var town = new Town(server.address(), operator, PEOPLE);
            town.join(groups);
            operator.api(town.at())
                    .get("/bench/open?group="
                            + groups.stream()
                                    .map(group -> Api.encoded(group.value()))
                                    .collect(Collectors.joining("&group=")));
            for (int i = -2; i < setting.repetitions(); i++) {
                repetition(town, server, questions, i % 2 == 0, i < 0 ? new Samples() : samples);
            }
            fresh = freshness(town);
        }
        report(size, samples);
        table.share(
                "  its index, MB",
                megabytes(folder.resolve("data").resolve("index"), ""),
                "of that plain field, nothing stored",
                megabytes(folder.resolve("plain"), ".fd"),
                megabytes(folder.resolve("data").resolve("index"), "") / megabytes(folder.resolve("plain"), ".fd"),
                Double.NaN);
        table.bound("  ms until a search finds what was published, p99", fresh[0], 1_000);
        table.bound("  the same while 8 clients publish", fresh[1], 1_000);
    }

    /** Some of the groups whose offers there are. */
    private List<Did> fill(int size, Path folder, String[] node) {
        List<Did> groups = new ArrayList<>();
        try (Child filling = Child.ofClass(
                FILLING,
                "usufruct.node.ManyOffers",
                node[0],
                node[1],
                node[2],
                Integer.toString(size),
                folder.resolve("plain").toString())) {
            for (Optional<String> line = filling.line(); line.isPresent(); line = filling.line()) {
                if (line.get().startsWith("built ")) {
                    table.note("index of %,d records built anew in %.0f seconds"
                            .formatted(size, Double.parseDouble(line.get().substring("built ".length()))));
                } else if (line.get().startsWith("group ")) {
                    groups.add(new Did(line.get().substring("group ".length())));
                }
            }
        }
        return groups.subList(0, THEIR_GROUPS);
    }

    /** All kinds in turns, by one client, so that a ratio compares what was measured close to one another. */
    private static void repetition(Town town, Child server, int questions, boolean forth, Samples into)
            throws IOException, InterruptedException {
        for (String path : forth ? OVER_HTTP : OVER_HTTP.reversed()) {
            into.add(path, each(town, server, path, questions));
        }
        for (String kind : forth ? WITHIN : WITHIN.reversed()) {
            into.add(kind, town.race(kind, questions) / 1e3);
        }
    }

    /** CPU-microseconds a request. */
    private static double each(Town town, Child server, String path, int questions)
            throws IOException, InterruptedException {
        List<byte[]> requests = new ArrayList<>();
        for (String words : SampleWords.questions(questions)) {
            requests.addAll(town.looks(1, path + "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)));
        }
        try (var load = new Load(town.at().node(), 1)) {
            double before = server.cpuSeconds();
            load.run(requests);
            return (server.cpuSeconds() - before) * 1e6 / requests.size();
        }
    }

    /** From the answer to who publishes to the first search that finds it: with nobody else about, and while many publish. */
    private double[] freshness(Town town) throws IOException, InterruptedException {
        int times = setting.quick() ? 60 : 200;
        double quiet = fresh(town, "quiet", times);
        List<byte[]> others = town.needs(times * 40, "/api/v1/needs");
        try (var load = new Load(town.at().node(), 8)) {
            var crowd = Thread.ofPlatform().start(() -> {
                try {
                    load.run(others);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            double busy = fresh(town, "busy", times);
            crowd.join();
            return new double[] {quiet, busy};
        }
    }

    private static double fresh(Town town, String name, int times) {
        double[] waits = new double[times];
        for (int i = 0; i < times; i++) {
            String title = name + "x" + Integer.toString(i, 36) + "x";
            town.lendOne(title);
            long begin = System.nanoTime();
            while (!town.finds(title)) {
                Thread.onSpinWait();
            }
            waits[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(waits);
        return waits[times * 99 / 100];
    }

    private void report(int size, Samples samples) {
        compare(
                samples,
                "CPU-us a search over HTTP, %,d records".formatted(size),
                "/api/v1/search",
                "Lucene over HTTP: same filter and page, marked",
                "/bench/plain",
                2);
        compare(
                samples,
                "",
                "/api/v1/search",
                "Lucene over HTTP: same filter, ids alone",
                "/bench/plain-ids",
                Double.NaN);
        compare(samples, "", "/api/v1/search", "a signed request that does nothing", "/bench/nothing", Double.NaN);
        compare(samples, "  without HTTP", "search", "Lucene: same filter and page, marked", "plain", Double.NaN);
        compare(samples, "  the index alone", "index", "Lucene: same filter, ids alone", "plain-index", Double.NaN);
    }

    private void compare(Samples samples, String what, String measured, String against, String other, double atMost) {
        table.share(
                what, samples.median(measured), against, samples.median(other), samples.ratio(measured, other), atMost);
    }

    /** @param without the beginning of the endings of files that are not weighed; none when empty */
    private static double megabytes(Path folder, String without) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (without.isEmpty() || !file.toString().contains(without)) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes / 1e6;
    }
}
