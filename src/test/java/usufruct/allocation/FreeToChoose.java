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
import usufruct.allocation.draw.Kit;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Preference;
import usufruct.words.Amount;
import usufruct.words.ItemId;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** Rounds in which many want a few things at some time of a day, and have a choice. */
final class FreeToChoose {
    private static final Instant NOW = RandomRounds.NOW;

    static Frozen round(SplittableRandom random) {
        List<Frozen.Asked> needs = new ArrayList<>();
        var people = new TreeMap<String, PersonFacts>();
        int persons = 6 + random.nextInt(8);
        for (int i = 0; i < persons; i++) {
            people.put("p" + i, new PersonFacts(RandomRounds.HOST, List.of(), PersonFacts.Suspension.NONE));
            needs.add(new Frozen.Asked(RandomRounds.id(i), "p" + i, need(random), Frozen.Waited.NONE));
        }
        int things = 1 + random.nextInt(2);
        List<Frozen.Offered> offers = new ArrayList<>(IntStream.range(0, things)
                .mapToObj(i -> offer(random, RandomRounds.id(100 + i)))
                .toList());
        if (random.nextBoolean()) {
            addKit(offers, random);
        }
        long units = offers.stream().mapToLong(offer -> offer.busy().size()).sum();
        var facts = new PoolFacts(NOW, RandomRounds.HOST, units, new TreeMap<>());
        return new Frozen(RandomRounds.id(999), RandomRounds.POOL, facts, needs, offers, people);
    }

    /** Two single things, and a kit of both. */
    private static void addKit(List<Frozen.Offered> offers, SplittableRandom random) {
        List<ItemId> parts = List.of(RandomRounds.id(110), RandomRounds.id(111));
        parts.forEach(part -> offers.add(single(offer(random, part), Optional.empty())));
        offers.add(single(offer(random, RandomRounds.id(112)), Optional.of(new Kit(parts, random.nextInt(6) > 0))));
    }

    private static Frozen.Offered single(Frozen.Offered offer, Optional<Kit> kit) {
        return new Frozen.Offered(
                offer.offerId(), offer.facts(), List.of(offer.busy().getFirst()), offer.access(), kit);
    }

    private static NeedFacts need(SplittableRandom random) {
        int from = 1 + random.nextInt(10);
        int span = 1 + random.nextInt(9);
        int length = random.nextInt(3) == 0 ? span : 1 + random.nextInt(span);
        var time = new WantedTime(hours(from, from + span), Duration.ofHours(length));
        var together = random.nextInt(12) == 0 ? Optional.of("both") : Optional.<String>empty();
        int ideal = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        var amount = new Amount(ideal, 1 + random.nextInt(ideal));
        int wished = from + random.nextInt(span);
        List<Preference> preferences = random.nextInt(3) == 0
                ? List.of(
                        new Preference.Time(hours(wished, from + span)),
                        new Preference.Attribute("number", Integer.toString(random.nextInt(2))))
                : List.of();
        return new NeedFacts(
                "",
                new TreeMap<>(),
                false,
                true,
                time,
                NOW.minusSeconds(random.nextInt(999)),
                together,
                amount,
                preferences);
    }

    private static Frozen.Offered offer(SplittableRandom random, ItemId id) {
        List<List<Window>> busy = new ArrayList<>();
        for (int unit = random.nextInt(4); unit >= 0; unit--) {
            int from = random.nextInt(14);
            busy.add(random.nextInt(3) == 0 ? List.of(hours(from, from + 2)) : List.of());
        }
        var facts = new OfferFacts(
                "",
                false,
                new TreeMap<>(Map.of("number", Integer.toString(random.nextInt(2)))),
                hours(-10, 500),
                OfferFacts.Maintenance.NONE);
        return new Frozen.Offered(id, facts, busy, RandomAccess.sparing(RandomAccess.next(random), random));
    }

    private static Window hours(long from, long until) {
        return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(until)));
    }

    private FreeToChoose() {}
}
