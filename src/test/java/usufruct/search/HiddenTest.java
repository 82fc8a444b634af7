package usufruct.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.record.Visibility;
import usufruct.search.Looks.Outcome;
import usufruct.search.Looks.Part;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What somebody may not see changes nothing of what they are told: random records, random people, random questions. */
class HiddenTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<String> VOCABULARY = List.of(
            "drill",
            "drills",
            "drili",
            "Bohrmaschine",
            "Bohrmaschinen",
            "ladder",
            "laddre",
            "tent",
            "the",
            "für",
            "scie",
            "scies",
            "taladro",
            "Säge",
            "saege",
            "garden",
            "gardens",
            "workshop",
            "workshap",
            "l'atelier");
    private static final String MISSPELT = "gravel";
    private static final List<Did> GROUPS = List.of(did('2'), did('3'), did('4'));
    private static final List<Did> PEOPLE = List.of(did('5'), did('6'), did('7'));
    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

    @TempDir
    Path folder;

    private static Did did(char which) {
        return new Did("did:key:z6Mk" + String.valueOf(which).repeat(44));
    }

    @Test
    void isAsIfItWereNotThere() throws IOException {
        long seed = Long.getLong("usufruct.seed", 20_260_302L);
        var random = new SplittableRandom(seed);
        var compared = new HashSet<String>();
        for (int town = 0; town < Integer.getInteger("usufruct.towns", 3); town++) {
            List<Projected> records = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                records.add(record(random, i));
            }
            try (IndexFolder all = index("all" + town, records)) {
                for (int person = 0; person < 4; person++) {
                    Reach reach = reach(random);
                    try (IndexFolder bare = index("bare" + town + "-" + person, shown(records, reach))) {
                        for (int i = 0; i < 30; i++) {
                            compared.add(compare(random, all, bare, records, reach, "seed " + seed));
                        }
                    }
                }
            }
        }
        assertThat(compared).as("each kind of answer came up").contains("exact", "near", "nothing", "wider");
    }

    private String compare(
            SplittableRandom random,
            IndexFolder all,
            IndexFolder bare,
            List<Projected> records,
            Reach reach,
            String seed) {
        var queries = new Queries(reach, new Synonyms(List.of(List.of("drill", "taladro"))), NOW);
        Wanted wanted = wanted(random);
        var part = new Part(Optional.empty(), 200, true);
        Outcome here = all.search(searcher -> Looks.of(searcher, queries, wanted, part));
        Outcome there = bare.search(searcher -> Looks.of(searcher, queries, wanted, part));
        assertThat(here).as("%s: %s as %s", seed, wanted, reach).isEqualTo(there);
        if (!wanted.words().isEmpty()) {
            var few = new Part(Optional.empty(), 10, false);
            Looks.Hits begun = all.search(searcher -> Looks.best(searcher, queries.begun(wanted), few));
            Looks.Hits begunThere = bare.search(searcher -> Looks.best(searcher, queries.begun(wanted), few));
            assertThat(begun).as("%s: %s begun as %s", seed, wanted, reach).isEqualTo(begunThere);
        }
        plainly(queries, all, records, reach, wanted);
        return here.hits().total() == 0
                ? here.wider().isEmpty() ? "nothing" : "wider"
                : here.asked().spelling() == Wanted.Spelling.NEAR ? "near" : "exact";
    }

    /** One word without filters is counted by going through all records. */
    private static void plainly(Queries queries, IndexFolder all, List<Projected> records, Reach reach, Wanted wanted) {
        Wanted bare = wanted.with(Wanted.Filters.NONE);
        if (bare.words().size() != 1) {
            return;
        }
        Words.Word word = bare.words().getFirst();
        Set<String> forms = new HashSet<>(word.forms());
        forms.addAll(new Synonyms(List.of(List.of("drill", "taladro"))).of(word));
        long expected = shown(records, reach).stream()
                .filter(record -> record.times().within().until().isAfter(NOW))
                .filter(record -> record.texts().stream()
                        .anyMatch(text -> !Collections.disjoint(formsOf(record, text.words()), forms)))
                .count();
        long counted = all.<Integer>search(searcher -> searcher.count(queries.of(bare)));
        assertThat(counted).as("%s as %s", bare, reach).isEqualTo(expected);
    }

    private static Set<String> formsOf(Projected record, String text) {
        Set<String> forms = new HashSet<>();
        Words.of(text, record.language().map(List::of).orElse(List.of(Language.values())))
                .forEach(word -> forms.addAll(word.forms()));
        return forms;
    }

    /** What is left when everything hidden is taken away. */
    private static List<Projected> shown(List<Projected> records, Reach reach) {
        List<Projected> shown = new ArrayList<>();
        for (Projected each : records) {
            Visibility close = close(each, reach);
            if (close.sees(each.floor())) {
                shown.add(new Projected(
                        each.id(),
                        each.category(),
                        each.floor(),
                        each.parties(),
                        each.language(),
                        each.texts().stream()
                                .filter(text -> close.sees(text.audience()))
                                .toList(),
                        each.times(),
                        each.area()));
            }
        }
        return shown;
    }

    /** Said once more, and not by the code under test. */
    private static Visibility close(Projected record, Reach reach) {
        if (reach.self().isPresent() && record.parties().asker().equals(reach.self())) {
            return Visibility.DIRECT;
        }
        return record.parties().group().map(reach.groups()::get).orElse(reach.everywhere());
    }

    private IndexFolder index(String name, List<Projected> records) throws IOException {
        IndexFolder index = IndexFolder.open(folder.resolve(name));
        for (Projected each : records) {
            index.put(each);
        }
        return index;
    }

    private static Reach reach(SplittableRandom random) {
        Visibility everywhere = random.nextBoolean() ? Visibility.NODE : Visibility.PUBLIC;
        boolean known = random.nextInt(4) > 0;
        Map<Did, Visibility> groups = new HashMap<>();
        if (known) {
            for (Did group : GROUPS) {
                switch (random.nextInt(4)) {
                    case 0 -> groups.put(group, Visibility.GROUP);
                    case 1 -> groups.put(group, Visibility.DIRECT);
                    default -> groups.remove(group);
                }
            }
        }
        return new Reach(everywhere, groups, known ? Optional.of(pick(random, PEOPLE)) : Optional.empty());
    }

    private static Wanted wanted(SplittableRandom random) {
        var words = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            words.append(random.nextInt(8) == 0 ? MISSPELT : pick(random, VOCABULARY))
                    .append(' ');
        }
        return Wanted.of(
                words.toString(),
                new Wanted.Filters(
                        maybe(random, random.nextBoolean() ? "offer" : "need"),
                        maybe(random, Category.parse("offer.tool@v1")),
                        maybe(random, pick(random, GROUPS)),
                        maybe(random, pick(random, List.of(Language.values()))),
                        maybe(random, window(random)),
                        maybe(random, new Wanted.Circle(random.nextInt(3), random.nextInt(3), 100_000))));
    }

    private static <T> Optional<T> maybe(SplittableRandom random, T value) {
        return random.nextInt(6) == 0 ? Optional.of(value) : Optional.empty();
    }

    private static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Window window(SplittableRandom random) {
        Instant from = NOW.plus(Duration.ofHours(random.nextInt(-40, 100)));
        return new Window(from, from.plus(Duration.ofHours(random.nextInt(1, 60))));
    }

    /** So many words near to one that only some of them could be tried. */
    private static String nearGravel(SplittableRandom random) {
        char letter = (char) ('f' + random.nextInt(20));
        return switch (random.nextInt(4)) {
            case 0 -> "gr" + letter + "vel";
            case 1 -> "grav" + letter + "l";
            case 2 -> "gra" + letter + "vel";
            default -> pick(random, VOCABULARY);
        };
    }

    private static Projected record(SplittableRandom random, int number) {
        boolean need = random.nextBoolean();
        Visibility floor = need
                ? pick(random, List.of(Visibility.NODE, Visibility.GROUP, Visibility.DIRECT))
                : pick(random, List.of(Visibility.values()));
        List<Projected.Text> texts = new ArrayList<>();
        for (Visibility audience : Visibility.values()) {
            if (audience.sees(floor) && random.nextBoolean()) {
                String words = pick(random, VOCABULARY) + " " + nearGravel(random);
                texts.add(new Projected.Text(audience, random.nextBoolean(), words));
            }
        }
        Window within = window(random);
        return new Projected(
                id(number),
                Category.parse((need ? "need" : "offer") + (random.nextBoolean() ? ".tool@v1" : "@v1")),
                floor,
                new Projected.Parties(
                        need && random.nextInt(3) == 0 ? Optional.empty() : Optional.of(pick(random, GROUPS)),
                        need ? Optional.of(pick(random, PEOPLE)) : Optional.empty()),
                random.nextBoolean() ? Optional.of(pick(random, List.of(Language.values()))) : Optional.empty(),
                texts,
                new Projected.Times(within, need ? List.of() : List.of(within), need ? List.of() : List.of(within)),
                maybe(random, new Projected.Area(random.nextInt(300), random.nextInt(300))));
    }

    private static ItemId id(int number) {
        return new ItemId("01jdb5v00000000000000000" + CROCKFORD.charAt(number / 32) + CROCKFORD.charAt(number % 32));
    }
}
