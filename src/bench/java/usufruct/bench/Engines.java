package usufruct.bench;

import java.util.Optional;

/** Process instances a second on the node's store, next to the same engine on an H2 file. */
final class Engines {
    private final Setting setting;
    private final Table table;

    Engines(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure() {
        var samples = new Samples();
        String folder = setting.folder("race").toString();
        String times = Integer.toString(setting.repetitions());
        String each = setting.quick() ? "60" : "120";
        try (Child race = Child.ofClass(setting.flags(), "usufruct.lifecycle.EngineRace", folder, times, each)) {
            for (Optional<String> line = race.line(); line.isPresent(); line = race.line()) {
                String[] words = line.get().split(" ");
                if (words.length == 3 && (words[0].equals("sqlite") || words[0].equals("h2"))) {
                    samples.add(words[0] + " " + words[1], Double.parseDouble(words[2]));
                }
            }
        }
        row(samples, "process instances/s on SQLite, 1 thread", "1", 0.9);
        row(samples, "process instances/s on SQLite, 4 threads", "4", 0.7);
    }

    private void row(Samples samples, String what, String threads, double atLeast) {
        table.row(
                what,
                samples.median("sqlite " + threads),
                "same engine and history on an H2 file",
                samples.median("h2 " + threads),
                samples.ratio("sqlite " + threads, "h2 " + threads),
                atLeast);
    }
}
