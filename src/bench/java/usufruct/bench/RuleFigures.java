package usufruct.bench;

import java.util.Optional;

/** CPU-seconds of thirty rules over many pairs, next to their conditions asked without Drools; build and swap of a set. */
final class RuleFigures {
    private static final String PAIRS = "100000";

    private final Setting setting;
    private final Table table;

    RuleFigures(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure() {
        var samples = new Samples();
        String times = Integer.toString(setting.repetitions());
        try (Child race = Child.ofClass(setting.flags(), "usufruct.policy.RuleRace", PAIRS, times)) {
            for (Optional<String> line = race.line(); line.isPresent(); line = race.line()) {
                String[] words = line.get().split(" ");
                if (words.length == 2) {
                    samples.add(words[0], Double.parseDouble(words[1]));
                }
            }
        }
        table.bound("CPU-s, 30 rules over 100,000 pairs", samples.median("judge"), 1.5);
        table.bound("  of them, the conditions without Drools", samples.median("loop"), Double.NaN);
        table.bound("CPU-s, the same at the first time", samples.median("cold"), Double.NaN);
        table.bound("CPU-s, first set read, built and asked", samples.median("first"), Double.NaN);
        table.bound("CPU-ms, another version read, built and asked", 1000 * samples.median("swap"), Double.NaN);
        table.bound("ms, the same by the wall's clock", 1000 * samples.median("swap-wall"), Double.NaN);
    }
}
