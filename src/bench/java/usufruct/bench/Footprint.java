package usufruct.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a node takes on one CPU: to start, and after a while of use; with the flags it ships with and with none. */
final class Footprint {
    private static final int REQUESTS = 2_000;

    private final Setting setting;
    private final Table table;
    private final Samples samples = new Samples();

    Footprint(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure() throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of("/proc/self")) || !onPath("taskset")) {
            table.note("start and memory: not measured, for it needs /proc and taskset");
            return;
        }
        for (int i = 0; i < (setting.quick() ? 1 : 3); i++) {
            one("shipped", List.of(setting.home().resolve("usufruct").toString()));
            one(
                    "default",
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            setting.home().resolve("target/usufruct.jar").toString()));
        }
        report();
    }

    private void one(String name, List<String> program) throws IOException, InterruptedException {
        Person operator = Person.fresh(new SecureRandom());
        Path folder = setting.folder(name);
        Path file = folder.resolve("node.yml");
        int port = freePort();
        Files.writeString(file, """
                data: %s
                port: %d
                clock: "2026-03-02T08:00:00Z"
                operators: ["%s"]
                passportsPerMinute: 60000
                passportsPerMinutePerAddress: 60000
                """.formatted(
                        folder.resolve("data"), port, operator.keys().did()));
        // the first start makes the tables; what is measured is any start after it
        try (Child first = Child.of(command(program, file))) {
            first.address();
        }
        try (Child node = Child.of(command(program, file))) {
            URI address = URI.create("http://127.0.0.1:" + port);
            awaitFirstAnswer(address);
            samples.add(name + " cpu", node.cpuSeconds());
            samples.add(name + " start", node.residentMebibytes());
            use(address, operator);
            samples.add(name + " used", node.residentMebibytes());
        }
    }

    private static List<String> command(List<String> program, Path file) {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
        command.addAll(program);
        command.addAll(List.of("serve", file.toString()));
        return command;
    }

    private static void awaitFirstAnswer(URI node) throws InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(node.resolve("/api/v1/node")).build();
        try (var http = HttpClient.newHttpClient()) {
            for (int tries = 0; tries < 6_000; tries++) {
                try {
                    if (http.send(ask, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not yet
                }
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("the node did not answer in two minutes");
    }

    private static void use(URI address, Person operator) throws IOException, InterruptedException {
        var town = new Town(address, operator, 40);
        town.lend(8);
        var known = town.publish();
        List<byte[]> all = new ArrayList<>();
        all.addAll(town.needs(REQUESTS * 30 / 100, "/api/v1/needs"));
        all.addAll(town.grants(REQUESTS * 15 / 100));
        for (int i = 0; i < REQUESTS * 20 / 100; i++) {
            all.add(known.getValue().request(town.at(), "GET", "/api/v1/needs/" + known.getKey(), new byte[0]));
        }
        all.addAll(town.looks(REQUESTS * 15 / 100, "/api/v1/needs"));
        all.addAll(town.looks(REQUESTS * 10 / 100, "/api/v1/assignments"));
        all.addAll(town.looks(REQUESTS * 10 / 100, "/api/v1/node"));
        Collections.shuffle(all, new Random(1));
        try (var load = new Load(address, 4)) {
            load.run(all);
        }
    }

    private void report() {
        table.share(
                "CPU-seconds to the first 200, one CPU",
                samples.median("shipped cpu"),
                "default flags",
                samples.median("default cpu"),
                samples.ratio("shipped cpu", "default cpu"),
                0.3);
        table.bound("", samples.median("shipped cpu"), 6);
        resident("RSS at the first 200, MiB", "start", 300);
        resident("RSS after 2,000 mixed requests, MiB", "used", 300);
    }

    private void resident(String what, String when, double atMost) {
        table.share(
                what,
                samples.median("shipped " + when),
                "default flags",
                samples.median("default " + when),
                samples.ratio("shipped " + when, "default " + when),
                Double.NaN);
        table.bound("", samples.median("shipped " + when), atMost);
    }

    static boolean onPath(String tool) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (var probe = new java.net.ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
