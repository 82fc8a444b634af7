package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import usufruct.allocation.RandomRounds;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/** A ballot made by hand, and the digest of many draws of it; a program, so that another JVM can say it too. */
final class KnownBallot {
    /** Made by {@code java -Xint -cp … usufruct.allocation.draw.KnownBallot 2}, and by every other way to run it. */
    static final String DIGEST_OF_2 = "83c46e757413b0c1b605598e81b589eed60b14804a358f339ac92bb55548b044";

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<Verdict> VERDICTS = List.of(
            allowed(100),
            allowed(250),
            allowed(1_000_000),
            new Verdict(
                    List.of(new Verdict.Refused(Reason.NOT_ELIGIBLE, "not for you", new TreeMap<>(), Optional.empty())),
                    List.of(),
                    100));

    public static void main(String[] args) {
        System.out.println(digest(Integer.parseInt(args[0])));
    }

    /** The digest of so many draws of every kind. */
    static String digest(int draws) {
        byte[] digest = new byte[32];
        for (DrawPlan.Kind kind : DrawPlan.Kind.values()) {
            Ballot ballot = ballot(kind, 40, 12);
            digest = Bytes.sha256(digest, ballot.digest());
            for (int i = 0; i < draws; i++) {
                digest = Bytes.sha256(
                        digest, Draw.draw(ballot, List.of(), seed(i)).digest());
            }
        }
        return Bytes.hex(digest);
    }

    static Seed seed(int number) {
        byte[] preimage = Bytes.sha256(Bytes.utf8("draw " + number));
        return Seed.combine(preimage, new byte[32], List.of());
    }

    private static Verdict allowed(long weight) {
        return new Verdict(List.of(), List.of(), weight);
    }

    private static Ballot.Heading heading(DrawPlan.Kind kind) {
        boolean kinds = kind == DrawPlan.Kind.DOMINANT_SHARE;
        var plan = new DrawPlan(
                kind,
                List.of(DrawPlan.TieBreak.ASKED_EARLIER),
                Set.of(),
                List.of(),
                Optional.of("device").filter(attribute -> kinds));
        var stocks = new TreeMap<String, Stock>();
        if (kinds) {
            stocks.put("", new Stock(9_001, new TreeSet<>(List.of(id(100), id(103), id(106), id(109)))));
            stocks.put("gpu", new Stock(7_000, new TreeSet<>(List.of(id(101), id(102), id(104), id(105)))));
        }
        return new Ballot.Heading(id(999), RandomRounds.POOL, "00", new Terms(plan, 60, 3, Optional.empty(), stocks));
    }

    private static SortedMap<String, Long> had(DrawPlan.Kind kind, int person) {
        return kind == DrawPlan.Kind.DOMINANT_SHARE
                ? new TreeMap<>(Map.of("", person * 37L % 500, "gpu", person * 91L % 700))
                : new TreeMap<>();
    }

    private static Ballot ballot(DrawPlan.Kind kind, int needs, int offers) {
        var persons = new TreeMap<String, Ballot.Person>();
        for (int i = 0; i < 15; i++) {
            persons.put(
                    "p" + i,
                    new Ballot.Person(
                            "n" + i % 3,
                            1 + i % 3,
                            i % 4,
                            i * 37 % 500,
                            Optional.of(START.minusSeconds(i * 1000L)).filter(at -> at.toEpochMilli() % 3 > 0),
                            had(kind, i),
                            0));
        }
        List<Ballot.Need> asked = new ArrayList<>();
        for (int i = 0; i < needs; i++) {
            Window window = window(i * 7 % 50, 5 + i % 9);
            asked.add(new Ballot.Need(
                    id(i),
                    "p" + i % 15,
                    window,
                    window.length().dividedBy(1 + i % 3),
                    i % 5 == 0,
                    new Waiting(START.minusSeconds(i), i % 6, i % 4),
                    2,
                    i % 15 == 7 ? Optional.of("siblings") : Optional.empty()));
        }
        List<Ballot.Offer> offered = IntStream.range(0, offers)
                .mapToObj(i ->
                        new Ballot.Offer(id(100 + i), List.of(List.of(), List.of(window(i * 3, 4))), Access.ALWAYS))
                .toList();
        List<List<Integer>> edges = IntStream.range(0, needs)
                .mapToObj(need -> IntStream.range(0, offers)
                        .mapToObj(offer -> (need * 5 + offer * 3) % 4)
                        .toList())
                .toList();
        return new Ballot(
                heading(kind),
                asked,
                offered,
                new Ballot.Judged(VERDICTS, edges),
                persons,
                new TreeMap<>(Map.of("n0", 5L, "n1", 5L, "n2", 5L)));
    }

    /** One thing that everybody wants at the same time, and nothing in anybody's way but the weights. */
    static Ballot oneThingFor(List<Long> weights) {
        List<Ballot.Person> persons = weights.stream()
                .map(weight -> new Ballot.Person("n", 1, 0, 0, Optional.empty()))
                .toList();
        return oneThingFor(DrawPlan.Kind.WEIGHTED_LOTTERY, weights, persons);
    }

    /** The same for people with a history; the first is p0, and so on. */
    static Ballot oneThingFor(DrawPlan.Kind kind, List<Long> weights, List<Ballot.Person> people) {
        var persons = new TreeMap<String, Ballot.Person>();
        List<Ballot.Need> asked = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Window window = window(0, 5);
            asked.add(new Ballot.Need(
                    id(i), "p" + i, window, window.length(), false, new Waiting(START, 0, 0), 1, Optional.empty()));
            persons.put("p" + i, people.get(i));
        }
        return new Ballot(
                heading(kind),
                asked,
                List.of(new Ballot.Offer(id(100), List.of(List.of()), Access.ALWAYS)),
                new Ballot.Judged(
                        weights.stream().map(KnownBallot::allowed).toList(),
                        IntStream.range(0, weights.size()).mapToObj(List::of).toList()),
                persons,
                new TreeMap<>(Map.of("n", 100L)));
    }

    private static Window window(int fromHour, int hours) {
        Instant from = START.plus(Duration.ofHours(fromHour));
        return new Window(from, from.plus(Duration.ofHours(hours)));
    }

    private static ItemId id(int number) {
        return RandomRounds.id(number);
    }

    private KnownBallot() {}
}
