package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Pool;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Preference;
import usufruct.policy.fact.Use;
import usufruct.words.Amount;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** Small pools with every kind of trouble in them, from a seed. */
public final class RandomRounds {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final Did GROUP = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    public static final Pool POOL = new Pool(Category.parse("offer.tool@v1"), GROUP);
    static final String HOST = "did:key:z6MkHost";

    private final SplittableRandom random;

    RandomRounds(long seed) {
        random = new SplittableRandom(seed);
    }

    public static ItemId id(int number) {
        return new ItemId("01" + String.format("%024d", number));
    }

    Frozen next() {
        var people = new TreeMap<String, PersonFacts>();
        int persons = 1 + random.nextInt(8);
        for (int i = 0; i < persons; i++) {
            people.put("p" + i, person());
        }
        List<Frozen.Asked> needs = new ArrayList<>();
        for (int i = random.nextInt(14); i > 0; i--) {
            String person = "p" + random.nextInt(persons);
            needs.add(new Frozen.Asked(id(i), person, party(person, persons), need(), waited()));
        }
        List<Frozen.Offered> offers = new ArrayList<>();
        long units = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            Frozen.Offered offer = new Frozen.Offered(id(100 + i), offer(), busy(), access());
            units += offer.busy().size();
            offers.add(offer);
        }
        var facts = new PoolFacts(
                NOW, HOST, units, new TreeMap<>(Map.of(HOST, random.nextLong(3), "did:key:z6MkGuest", 1L)));
        return new Frozen(id(999), POOL, facts, needs, offers, people);
    }

    /** Whom a need is asked for beside whoever asks: most often nobody. */
    private List<String> party(String asker, int persons) {
        return random.nextInt(5) == 0
                ? IntStream.range(0, persons)
                        .filter(i -> random.nextInt(3) == 0)
                        .mapToObj(i -> "p" + i)
                        .filter(name -> !name.equals(asker))
                        .toList()
                : List.of();
    }

    private Frozen.Waited waited() {
        long rounds = random.nextInt(9);
        First.Ground ground = random.nextBoolean() ? First.Ground.APPEAL : First.Ground.RECALL;
        Optional<First> first =
                random.nextInt(12) == 0 ? Optional.of(new First(NOW.plusSeconds(3_600), ground)) : Optional.empty();
        return new Frozen.Waited(rounds, rounds == 0 ? 0 : 1 + random.nextInt(8)).first(first);
    }

    private NeedFacts need() {
        WantedTime time = time();
        List<Preference> preferences = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            preferences.add(new Preference.Attribute("battery", random.nextInt(6) + "h"));
        }
        if (random.nextInt(3) == 0) {
            Window window = time.window();
            preferences.add(new Preference.Time(
                    new Window(window.from().plus(window.length().dividedBy(3)), window.until())));
        }
        return need(time, preferences);
    }

    private NeedFacts need(WantedTime time, List<Preference> preferences) {
        var constraints = new TreeMap<String, String>();
        if (random.nextInt(3) == 0) {
            constraints.put("battery", ">" + random.nextInt(5) + "h");
        }
        return new NeedFacts(
                one("", "repair", "study"),
                constraints,
                random.nextInt(4) == 0,
                random.nextInt(5) > 0,
                time,
                NOW.minus(Duration.ofHours(random.nextInt(50))),
                random.nextInt(6) == 0 ? Optional.of("family") : Optional.empty(),
                amount(),
                preferences);
    }

    private Amount amount() {
        int ideal = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1;
        return new Amount(ideal, 1 + random.nextInt(ideal));
    }

    private WantedTime time() {
        Window window = window();
        boolean flexible = random.nextInt(3) == 0;
        return flexible
                ? new WantedTime(window, window.length().dividedBy(1 + random.nextInt(4)))
                : WantedTime.all(window);
    }

    private OfferFacts offer() {
        OfferFacts.Maintenance maintenance = random.nextInt(6) == 0
                ? OfferFacts.Maintenance.until(NOW.plus(Duration.ofHours(random.nextInt(100))))
                : OfferFacts.Maintenance.NONE;
        return new OfferFacts(
                one("", "", "study"),
                random.nextBoolean(),
                new TreeMap<>(Map.of("battery", random.nextInt(6) + "h")),
                new Window(NOW, NOW.plus(Duration.ofHours(60 + random.nextInt(200)))),
                maintenance);
    }

    private List<List<Window>> busy() {
        List<List<Window>> busy = new ArrayList<>();
        for (int unit = random.nextInt(4); unit > 0; unit--) {
            busy.add(random.nextInt(3) == 0 ? List.of(window()) : List.of());
        }
        return busy;
    }

    private Access access() {
        Access access = random.nextInt(3) == 0 ? RandomAccess.next(random) : Access.ALWAYS;
        return random.nextInt(4) == 0 ? RandomAccess.sparing(access, random) : access;
    }

    private PersonFacts person() {
        List<Use> uses = new ArrayList<>();
        for (int i = random.nextInt(10) - 6; i > 0; i--) {
            Instant from = NOW.plus(Duration.ofHours(random.nextInt(200) - 150));
            uses.add(new Use(
                    new Window(from, from.plus(Duration.ofHours(5))),
                    random.nextInt(3) == 0,
                    random.nextInt(4) == 0,
                    1,
                    new TreeMap<>(Map.of(i % 6 + "h", 1L))));
        }
        PersonFacts.Suspension suspension = random.nextInt(10) == 0
                ? PersonFacts.Suspension.until(NOW.plus(Duration.ofDays(3)))
                : PersonFacts.Suspension.NONE;
        return new PersonFacts(one(HOST, HOST, "did:key:z6MkGuest"), uses, suspension, before(), before());
    }

    private List<Instant> before() {
        return random.ints(Math.max(0, random.nextInt(6) - 3), 0, 1000)
                .mapToObj(hours -> NOW.minus(Duration.ofHours(hours)))
                .toList();
    }

    private Window window() {
        Instant from = NOW.plus(Duration.ofHours(random.nextInt(100)));
        return new Window(from, from.plus(Duration.ofHours(1 + random.nextInt(40))));
    }

    private String one(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
