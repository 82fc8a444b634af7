package usufruct.bench;

import java.util.Optional;

/** CPU of a search by what a member may see, next to Lucene with the same filter; the index's size; how soon a change shows. */
final class SearchFigures {
    private final Setting setting;
    private final Table table;

    SearchFigures(Setting setting, Table table) {
        this.setting = setting;
        this.table = table;
    }

    void measure() {
        measure(100_000);
        if (!setting.quick()) {
            measure(1_000_000);
        }
    }

    private void measure(int size) {
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
