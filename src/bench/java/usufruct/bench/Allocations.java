package usufruct.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long it takes to allot units exactly, next to another exact solver, and what that is worth to people. */
final class Allocations {
    private static final List<String> COMPARED = List.of("1000", "10000", "100000");
    private static final String LARGEST = "1000000";

    private final Setting setting;
    private final Table table;
    private final Samples samples = new Samples();
    private int compared;
    private int equal;

    Allocations(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure() {
        List<String> flags = new ArrayList<>(setting.flags());
        flags.add("-Xmx1g");
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(setting.repetitions())));
        arguments.addAll(COMPARED);
        arguments.add("-" + LARGEST);
        List<String> command = new ArrayList<>();
        if (Footprint.onPath("taskset")) {
            command.addAll(List.of("taskset", "-c", "0"));
        }
        command.addAll(Child.command(flags, "usufruct.allocation.unit.UnitRace", arguments.toArray(String[]::new)));
        try (Child race = Child.of(command)) {
            String optimum = "";
            for (Optional<String> line = race.line(); line.isPresent(); line = race.line()) {
                String[] words = line.get().split(" ");
                if (words.length != 7) {
                    table.note(line.get());
                    continue;
                }
                samples.add(words[0] + " ms " + words[1], Double.parseDouble(words[2]));
                samples.add(words[0] + " nothing " + words[1], Double.parseDouble(words[3]));
                samples.add(words[0] + " least " + words[1], Double.parseDouble(words[4]));
                String standing = String.join(" ", List.of(words).subList(3, 7));
                if (words[0].equals("leximin")) {
                    optimum = standing;
                } else if (words[0].equals("flow")) {
                    compared++;
                    equal += standing.equals(optimum) ? 1 : 0;
                }
            }
        }
        report();
    }

    private void report() {
        for (String needs : COMPARED) {
            table.share(
                    "units exactly, " + named(needs) + " needs, ms",
                    samples.median("leximin ms " + needs),
                    "OR-Tools, convex flow of least cost",
                    samples.median("flow ms " + needs),
                    samples.ratio("leximin ms " + needs, "flow ms " + needs),
                    needs.equals("1000") ? Double.NaN : 1.0 / 3);
            nothing(needs);
        }
        table.bound(
                "units exactly, " + named(LARGEST) + " needs, 1 GiB, ms",
                samples.median("leximin ms " + LARGEST),
                60_000);
        nothing(LARGEST);
        table.note("the same optimum as OR-Tools in " + equal + " of " + compared + " comparisons"
                + (equal == compared ? "" : "  MISSED"));
    }

    private void nothing(String needs) {
        table.share(
                "  persons without any use",
                samples.median("leximin nothing " + needs),
                "first come, " + number(samples.median("first ms " + needs)) + " ms; least uses "
                        + number(samples.median("leximin least " + needs)) + " and "
                        + number(samples.median("first least " + needs)),
                samples.median("first nothing " + needs),
                samples.ratio("leximin nothing " + needs, "first nothing " + needs),
                Double.NaN);
    }

    private static String named(String needs) {
        return String.format(Locale.ROOT, "%,d", Integer.parseInt(needs));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
    }
}
