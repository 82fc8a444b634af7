package usufruct.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import usufruct.client.Api;

/** Publishing needs and asking for key grants, each next to the least that a request of its kind can cost. */
final class Ceilings {
    private static final int PEOPLE = 160;
    private static final int TOOLS = 24;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Map<Integer, Integer> REQUESTS = Map.of(1, 150, 8, 480, 64, 960);

    private final Setting setting;
    private final Table table;
    private final Samples samples = new Samples();

    Ceilings(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure() throws IOException, InterruptedException {
        Person operator = Person.fresh(new SecureRandom());
        String folder = setting.folder("node").resolve("data").toString();
        String did = operator.keys().did().value();
        try (Child server =
                Child.ofClass(setting.flags(), "usufruct.node.BenchServer", folder, did, START.toString())) {
            var town = new Town(server.address(), operator, PEOPLE);
            town.lend(TOOLS);
            var open = Api.anonymous(town.at().http(), town.at().node());
            open.post("/bench/pattern?need=" + town.publish().getKey());
            var run = new Run(town, open);
            run.warmUp();
            for (int i = 0; i < setting.repetitions(); i++) {
                for (int clients : List.of(1, 8, 64)) {
                    run.repetition(clients, i);
                }
            }
        }
        report();
    }

    /** One server, one town, and the kinds of requests to choose from. */
    private final class Run {
        private final Town town;
        private final Api open;

        Run(Town town, Api open) {
            this.town = town;
            this.open = open;
        }

        void warmUp() throws IOException, InterruptedException {
            for (String kind : kinds()) {
                for (int i = 0; i < (setting.quick() ? 1 : 2); i++) {
                    one(kind, 8, 800, new Samples());
                }
            }
        }

        void repetition(int clients, int number) throws IOException, InterruptedException {
            List<String> order = kinds();
            Collections.shuffle(order, new Random(number * 100L + clients));
            for (String kind : order) {
                one(kind, clients, REQUESTS.get(clients), samples);
            }
        }

        private void one(String kind, int clients, int requests, Samples into)
                throws IOException, InterruptedException {
            if (kind.equals("raw")) {
                JsonNode answer = open.post("/bench/raw?threads=" + clients + "&each=" + requests / clients);
                into.add(
                        "raw " + clients,
                        requests
                                / clients
                                * clients
                                * 1e9
                                / answer.path("nanos").asDouble());
                return;
            }
            List<byte[]> all = switch (kind) {
                case "publish" -> town.needs(requests, "/api/v1/needs");
                case "rows" -> town.needs(requests, "/bench/rows");
                case "change" -> town.needs(requests, "/bench/change");
                case "nothing" -> town.needs(requests, "/bench/nothing");
                case "grant" -> town.grants(requests);
                default -> town.empty(requests, "/bench/seal");
            };
            try (var load = new Load(town.at().node(), clients)) {
                into.add(kind + " " + clients, load.run(all));
            }
            if (kind.equals("publish")) {
                long start = System.nanoTime();
                open.post("/bench/settle");
                into.add("behind " + clients, (System.nanoTime() - start) / 1e9);
            }
        }

        private static List<String> kinds() {
            return new ArrayList<>(List.of("publish", "rows", "change", "nothing", "raw", "grant", "seal"));
        }
    }

    private void report() {
        for (int clients : List.of(1, 8, 64)) {
            String with = clients == 1 ? ", 1 client" : ", " + clients + " clients";
            compare(
                    "publish need/s" + with,
                    "publish ",
                    "signed no-op + commit of the same rows",
                    "rows ",
                    clients,
                    0.6);
            compare("", "publish ", "signed no-op change (one row, committed)", "change ", clients, Double.NaN);
            compare("", "publish ", "signed no-op (nothing written)", "nothing ", clients, Double.NaN);
            compare("", "publish ", "raw group commit of the same rows, no HTTP", "raw ", clients, Double.NaN);
            table.bound("  seconds until the engine had followed", samples.median("behind " + clients), Double.NaN);
        }
        for (int clients : List.of(1, 8, 64)) {
            String with = clients == 1 ? ", 1 client" : ", " + clients + " clients";
            compare("key grants/s" + with, "grant ", "signed no-op change + unwrap + HPKE seal", "seal ", clients, 0.6);
        }
    }

    private void compare(String what, String measured, String against, String ceiling, int clients, double atLeast) {
        table.row(
                what,
                samples.median(measured + clients),
                against,
                samples.median(ceiling + clients),
                samples.ratio(measured + clients, ceiling + clients),
                atLeast);
    }
}
