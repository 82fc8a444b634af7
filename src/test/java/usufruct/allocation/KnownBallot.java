package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.policy.Verdict;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/** A ballot made by hand, and the digest of many draws of it; a program, so that another JVM can say it too. */
final class KnownBallot {
    /** Made by {@code java -Xint -cp … usufruct.allocation.KnownBallot 50}, and by every other way to run it. */
    static final String DIGEST_OF_50 = "c68bb8a2f3e3f9038f0918ade1569074210574424c82359f52bde109eb3f4955";

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

    static String digest(int draws) {
        Ballot ballot = ballot(40, 12);
        byte[] digest = ballot.digest();
        for (int i = 0; i < draws; i++) {
            digest = Bytes.sha256(digest, WeightedLottery.draw(ballot, seed(i)).digest());
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

    private static Ballot ballot(int needs, int offers) {
        var persons = new TreeMap<String, Long>();
        var nodes = new TreeMap<String, Long>();
        List<Ballot.Need> asked = new ArrayList<>();
        for (int i = 0; i < needs; i++) {
            Ballot.Need need = new Ballot.Need(
                    id(i), "p" + i % 15, "n" + i % 3, window(i * 7 % 50, 5 + i % 9), false, START.minusSeconds(i));
            persons.put(need.person(), 1L + i % 2);
            nodes.put(need.node(), 5L);
            asked.add(need);
        }
        List<Ballot.Offer> offered = IntStream.range(0, offers)
                .mapToObj(i -> new Ballot.Offer(id(100 + i), List.of(List.of(), List.of(window(i * 3, 4)))))
                .toList();
        List<List<Integer>> edges = IntStream.range(0, needs)
                .mapToObj(need -> IntStream.range(0, offers)
                        .mapToObj(offer -> (need * 5 + offer * 3) % 4)
                        .toList())
                .toList();
        return new Ballot(id(999), RandomRounds.POOL, "00", asked, offered, VERDICTS, edges, persons, nodes);
    }

    /** One thing that everybody wants at the same time, and nothing in anybody's way but the weights. */
    static Ballot oneThingFor(List<Long> weights) {
        var persons = new TreeMap<String, Long>();
        List<Ballot.Need> asked = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            asked.add(new Ballot.Need(id(i), "p" + i, "n", window(0, 5), false, START));
            persons.put("p" + i, 1L);
        }
        return new Ballot(
                id(999),
                RandomRounds.POOL,
                "00",
                asked,
                List.of(new Ballot.Offer(id(100), List.of(List.of()))),
                weights.stream().map(KnownBallot::allowed).toList(),
                IntStream.range(0, weights.size()).mapToObj(List::of).toList(),
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
