package usufruct.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * CPU of a search by what a member may see, next to Lucene with the same filter: in one process without HTTP, and both behind the
 * same door; the index's size; how soon a change shows.
 */
final class SearchFigures {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int QUESTIONS = 300;
    private static final int VOCABULARY = 20_000;

    private final Setting setting;
    private final Table table;

    SearchFigures(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure() throws IOException, InterruptedException {
        Samples small = behindTheDoor(setting.quick() ? 3_000 : 10_000);
        measure(100_000, small);
        if (!setting.quick()) {
            measure(1_000_000, small);
        }
    }

    /** Both over HTTP, in turns, by one client: what a request costs the whole node. */
    private Samples behindTheDoor(int size) throws IOException, InterruptedException {
        var samples = new Samples();
        Person operator = Person.fresh(new SecureRandom());
        String folder = setting.folder("search-node").resolve("data").toString();
        String did = operator.keys().did().value();
        try (Child server =
                Child.ofClass(setting.flags(), "usufruct.node.BenchServer", folder, did, START.toString())) {
            var town = new Town(server.address(), operator, 8);
            operator.api(town.at()).post("/bench/fill?records=" + size);
            List<String> questions = questions();
            for (int i = -2; i < setting.repetitions(); i++) {
                for (String kind : i % 2 == 0 ? List.of("ours", "plain") : List.of("plain", "ours")) {
                    double each = each(town, server, kind, questions);
                    if (i >= 0) {
                        samples.add(kind, each);
                    }
                }
            }
            freshness(town);
        }
        samples(size, samples);
        return samples;
    }

    /** From the answer to who publishes to the first search that finds it: with nobody else about, and while many publish. */
    private void freshness(Town town) throws IOException, InterruptedException {
        int times = setting.quick() ? 60 : 200;
        table.bound("ms until a search finds what was published, p99", fresh(town, "quiet", times), 1_000);
        List<byte[]> others = town.needs(times * 40, "/api/v1/needs");
        try (var load = new Load(town.at().node(), 8)) {
            var crowd = Thread.ofPlatform().start(() -> {
                try {
                    load.run(others);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            table.bound("  the same while 8 clients publish", fresh(town, "busy", times), 1_000);
            crowd.join();
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

    /** CPU-microseconds a request. */
    private static double each(Town town, Child server, String kind, List<String> questions)
            throws IOException, InterruptedException {
        String path = kind.equals("ours") ? "/api/v1/search?limit=20&q=" : "/bench/plain?q=";
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (String words : questions) {
                requests.addAll(town.looks(1, path + URLEncoder.encode(words, StandardCharsets.UTF_8)));
            }
        }
        try (var load = new Load(town.at().node(), 1)) {
            double before = server.cpuSeconds();
            load.run(requests);
            return (server.cpuSeconds() - before) * 1e6 / requests.size();
        }
    }

    private void samples(int size, Samples samples) {
        table.share(
                "CPU-us a search over HTTP, %,d records".formatted(size),
                samples.median("ours"),
                "Lucene, the same filter, over HTTP, ids alone",
                samples.median("plain"),
                samples.ratio("ours", "plain"),
                2);
    }

    /** As the records that are searched: few words often, many seldom. */
    private static List<String> questions() {
        var random = new SplittableRandom(11);
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add(i % 2 == 0 ? word(random) : word(random) + " " + word(random));
        }
        return questions;
    }

    private static String word(SplittableRandom random) {
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
        var word = new StringBuilder("w");
        for (int left = rank; left > 0; left /= 20) {
            word.append("bcdfghjklmnpqrtvwxza".charAt(left % 20));
        }
        return word.toString();
    }

    private void measure(int size, Samples door) {
        var samples = new Samples();
        String folder = setting.folder("search").toString();
        String times = Integer.toString(setting.repetitions());
        try (Child race =
                Child.ofClass(setting.flags(), "usufruct.search.SearchRace", folder, Integer.toString(size), times)) {
            for (Optional<String> line = race.line(); line.isPresent(); line = race.line()) {
                String[] words = line.get().split(" ", -1);
                if (words.length == 2) {
                    samples.add(words[0], Double.parseDouble(words[1]));
                }
            }
        }
        table.share(
                "CPU-us a search, %,d records".formatted(size),
                samples.median("ours"),
                "Lucene, one plain field, the same filter",
                samples.median("plain"),
                samples.ratio("ours", "plain"),
                2);
        double ours = samples.median("ours") + door.median("ours");
        double plain = samples.median("plain") + door.median("plain");
        table.share("  with what a few records cost over HTTP", ours, "the same of Lucene", plain, ours / plain, 2);
        table.share(
                "  its index, MB",
                samples.median("size-ours"),
                "of that plain field",
                samples.median("size-plain"),
                samples.ratio("size-ours", "size-plain"),
                Double.NaN);
        table.bound("  ms until a change shows, p99, in process", samples.median("fresh-p99"), 1_000);
    }
}
