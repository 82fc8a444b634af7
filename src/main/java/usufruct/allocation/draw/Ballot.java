package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.json.CanonicalJson;
import usufruct.policy.Verdict;
import usufruct.words.Amount;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * All that a draw may look at: the frozen needs and offers, what the policy says of every pair, and what quotas leave.
 *
 * @param needs in the order of their ids
 * @param offers in the order of their ids
 * @param persons everybody who asks, by pseudonym
 * @param nodeRemaining how many things people of each home node may still win in this round
 */
public record Ballot(
        Heading heading,
        List<Need> needs,
        List<Offer> offers,
        Judged judged,
        SortedMap<String, Person> persons,
        SortedMap<String, Long> nodeRemaining) {

    /**
     * What the ballot is about.
     *
     * @param policyHash the hash of the policy set that judged
     */
    public record Heading(ItemId roundId, Pool pool, String policyHash, Terms terms) {}

    /**
     * A need on the ballot.
     *
     * @param person the asker's pseudonym, good for this round only
     * @param window within which it may be served
     * @param length for how long the thing is needed: at most the window's length
     * @param mostTurns how many turns its person may have in this round with it, for the quota of the period around it
     * @param together needs of one person with the same mark are served all or not at all
     * @param amount how many units of one offer it takes at once
     * @param wishes what it would rather have, the one that counts most first; they decide nothing about who wins
     * @param heads whom else it is a turn of, by pseudonym: how many turns each may have in this round with it
     */
    public record Need(
            ItemId needId,
            String person,
            Window window,
            Duration length,
            boolean urgent,
            Waiting waiting,
            long mostTurns,
            Optional<String> together,
            Amount amount,
            List<Wish> wishes,
            SortedMap<String, Long> heads) {
        /** A need may have so many wishes. */
        private static final int MOST_WISHES = 32;

        /** A need of one unit that is a turn of nobody else, and to which every place is alike. */
        public Need(
                ItemId needId,
                String person,
                Window window,
                Duration length,
                boolean urgent,
                Waiting waiting,
                long mostTurns,
                Optional<String> together) {
            this(
                    needId,
                    person,
                    window,
                    length,
                    urgent,
                    waiting,
                    mostTurns,
                    together,
                    Amount.ONE,
                    List.of(),
                    Collections.emptySortedMap());
        }

        public Need {
            wishes = List.copyOf(wishes);
            heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
            if (wishes.size() > MOST_WISHES) {
                throw new IllegalArgumentException("need `" + needId + "` has more than " + MOST_WISHES + " wishes");
            }
            if (length.isNegative() || length.isZero() || length.compareTo(window.length()) > 0) {
                throw new IllegalArgumentException("need `" + needId + "` does not fit into its own window");
            }
        }

        /** Everybody whose turn it is, whoever asks first. */
        public Stream<String> everybody() {
            return Stream.concat(Stream.of(person), heads.keySet().stream());
        }

        /** What needs that go together have in common, and no other has. */
        public String turn() {
            return together.map(mark -> person + "/" + mark).orElse(needId.value());
        }
    }

    /** An offer on the ballot; one list of busy windows for each unit. */
    public record Offer(ItemId offerId, List<List<Window>> busy, Access access, Optional<Kit> kit) {
        public Offer {
            busy = busy.stream().map(Calendar::inOrder).toList();
        }

        /** An offer that is no kit. */
        public Offer(ItemId offerId, List<List<Window>> busy, Access access) {
            this(offerId, busy, access, Optional.empty());
        }

        /** Whether nobody can have it, whatever is free. */
        boolean lacksParts() {
            return kit.filter(each -> !each.whole()).isPresent();
        }

        List<Calendar> calendars() {
            return busy.stream()
                    .map(unit -> new Calendar(unit, access.buffer()))
                    .toList();
        }

        public int units() {
            return busy.size();
        }
    }

    /**
     * What the policy says of every pair.
     *
     * @param verdicts the different verdicts
     * @param edges for every need a row, for every offer in it the index of the pair's verdict
     */
    public record Judged(List<Verdict> verdicts, List<List<Integer>> edges) {
        public Judged {
            verdicts = List.copyOf(verdicts);
            edges = edges.stream().map(List::copyOf).toList();
        }

        boolean fits(int needs, int offers) {
            return edges.size() == needs && edges.stream().allMatch(row -> row.size() == offers && isKnown(row));
        }

        private boolean isKnown(List<Integer> row) {
            for (int verdict : row) {
                if (verdict < 0 || verdict >= verdicts.size()) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Somebody who asks, as far as a draw may know: never who it is.
     *
     * @param node the person's home node
     * @param remaining how many things the person may still win in this round
     * @param uses turns of this pool within the policy's period
     * @param usage minutes of use, each counting less the longer it lies back
     * @param lastUse when the latest turn ended or is to end; absent when there was none
     * @param had the same minutes for each kind of resource; empty where nobody counts kinds
     * @param elsewhere how many of the turns were at other nodes: it explains, and decides nothing beside them
     */
    public record Person(
            String node,
            long remaining,
            long uses,
            long usage,
            Optional<Instant> lastUse,
            SortedMap<String, Long> had,
            long elsewhere) {
        public Person {
            had = Collections.unmodifiableSortedMap(new TreeMap<>(had));
        }

        /** Somebody who had nothing, or whose kinds of resources nobody counts. */
        public Person(String node, long remaining, long uses, long usage, Optional<Instant> lastUse) {
            this(node, remaining, uses, usage, lastUse, Collections.emptySortedMap(), 0);
        }
    }

    /** @throws IllegalArgumentException when its parts do not fit together */
    public Ballot {
        needs = List.copyOf(needs);
        offers = List.copyOf(offers);
        persons = Collections.unmodifiableSortedMap(new TreeMap<>(persons));
        nodeRemaining = Collections.unmodifiableSortedMap(new TreeMap<>(nodeRemaining));
        boolean known = persons.keySet()
                        .containsAll(needs.stream().map(Need::person).toList())
                && nodeRemaining
                        .keySet()
                        .containsAll(persons.values().stream().map(Person::node).toList());
        if (!judged.fits(needs.size(), offers.size())
                || !known
                || !Kit.partsAreThere(offers)
                || !rises(needs.stream().map(Need::needId).toList())
                || !rises(offers.stream().map(Offer::offerId).toList())) {
            throw new IllegalArgumentException("the parts of ballot `" + heading.roundId() + "` do not fit together");
        }
    }

    /** The units that whoever has some has: themselves, and the parts of a kit. */
    List<Resource> resources(int offer, List<Integer> units) {
        List<Resource> resources = new ArrayList<>();
        units.forEach(unit -> resources.add(new Resource(offer, unit)));
        offers.get(offer)
                .kit()
                .ifPresent(kit -> IntStream.range(0, offers.size())
                        .filter(other -> kit.parts().contains(offers.get(other).offerId()))
                        .forEach(part -> resources.add(new Resource(part, 0))));
        return resources;
    }

    /** One unit of an offer, both counted from 0. */
    record Resource(int offer, int unit) {}

    private static boolean rises(List<ItemId> ids) {
        return IntStream.range(1, ids.size()).allMatch(i -> ids.get(i - 1).compareTo(ids.get(i)) < 0);
    }

    /** The fairness that is claimed, in one sentence. */
    String claim() {
        String first = First.words(this);
        return (first.isEmpty() ? "" : "whoever " + first + " comes before all others, once; then ")
                + heading.terms().claim();
    }

    public Verdict verdict(int need, int offer) {
        return judged.verdicts().get(judged.edges().get(need).get(offer));
    }

    /** What the policy says of a need beside each offer, in the offers' order. */
    public List<Verdict> row(int need) {
        return judged.edges().get(need).stream().map(judged.verdicts()::get).toList();
    }

    public boolean allows(int need, int offer) {
        return verdict(need, offer).allows();
    }

    /** The need's weight: the highest among the pairs that may meet; 0 when none may. */
    public long weight(int need) {
        return Row.weight(row(need));
    }

    /** The person who asks for a need. */
    public Person person(int need) {
        return person(needs.get(need));
    }

    private Person person(Need need) {
        return Objects.requireNonNull(persons.get(need.person()));
    }

    /**
     * Whether everybody whose turn a need is may have one more.
     *
     * @param asked a need on it, or what that could have been
     * @param won how many turns somebody has won so far in this round
     */
    public boolean leavesTurn(Need asked, ToLongFunction<String> won) {
        long most = Math.min(person(asked).remaining(), asked.mostTurns());
        return won.applyAsLong(asked.person()) < most
                && asked.heads().entrySet().stream().allMatch(head -> won.applyAsLong(head.getKey()) < head.getValue());
    }

    public ObjectNode toJson() {
        return BallotJson.write(this);
    }

    /** @throws IllegalArgumentException when the document has another shape */
    public static Ballot fromJson(JsonNode document) {
        return BallotJson.read(document);
    }

    /** SHA-256 over the canonical document. */
    public byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(toJson()));
    }
}
