package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Calendar;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Kit;
import usufruct.allocation.draw.Pool;
import usufruct.json.CanonicalJson;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * The facts of a round at its freeze, in an order of their own: whoever gathers them in another order freezes the same.
 *
 * @param needs in the order of their ids
 * @param offers in the order of their ids
 * @param people by their pseudonym in this round
 */
public record Frozen(
        ItemId roundId,
        Pool pool,
        PoolFacts facts,
        List<Asked> needs,
        List<Offered> offers,
        SortedMap<String, PersonFacts> people) {

    /**
     * A need in the round.
     *
     * @param person the asker's pseudonym, good for this round only
     * @param heads those of everybody else in the party that it is asked for, by their true names
     * @param waited how it fared in earlier rounds
     */
    public record Asked(ItemId needId, String person, List<String> heads, NeedFacts facts, Waited waited) {
        public Asked {
            heads = List.copyOf(heads);
        }

        /** What somebody asks for themself. */
        public Asked(ItemId needId, String person, NeedFacts facts, Waited waited) {
            this(needId, person, List.of(), facts, waited);
        }

        /** Everybody it is asked for, whoever asks first. */
        Stream<String> everybody() {
            return Stream.concat(Stream.of(person), heads.stream());
        }

        /** The same with other facts. */
        Asked with(NeedFacts other) {
            return new Asked(needId, person, heads, other, waited);
        }

        /** Says whether these facts are the same as frozen ones, which know whole milliseconds. */
        boolean asks(NeedFacts now) {
            return FrozenJson.write(this).equals(FrozenJson.write(with(now)));
        }
    }

    /**
     * How a need fared in earlier rounds.
     *
     * @param rounds rounds that it was in and did not win
     * @param place its place in the last of them, from 1; 0 when it was in none
     * @param resumed it was paused, and taken up again since the last of them
     * @param first that it comes before all others; absent when it does not
     */
    public record Waited(long rounds, long place, boolean resumed, Optional<First> first) {
        static final Waited NONE = new Waited(0, 0);

        public Waited(long rounds, long place) {
            this(rounds, place, false, Optional.empty());
        }

        Waited first(Optional<First> first) {
            return new Waited(rounds, place, resumed, first);
        }
    }

    /**
     * An offer in the round; one list of busy windows for each unit.
     *
     * @param allowed how much use its budget allowed in the policy's period before the freeze, all units together; there only
     *     where it has one and the draw counts kinds of resources
     */
    public record Offered(
            ItemId offerId,
            OfferFacts facts,
            List<List<Window>> busy,
            Access access,
            Optional<Kit> kit,
            Optional<Duration> allowed) {
        public Offered {
            busy = busy.stream().map(Calendar::inOrder).toList();
        }

        /** An offer of which any amount may be used, or nobody counts how much. */
        public Offered(ItemId offerId, OfferFacts facts, List<List<Window>> busy, Access access, Optional<Kit> kit) {
            this(offerId, facts, busy, access, kit, Optional.empty());
        }

        /** An offer that is no kit. */
        public Offered(ItemId offerId, OfferFacts facts, List<List<Window>> busy, Access access) {
            this(offerId, facts, busy, access, Optional.empty());
        }
    }

    /** @throws IllegalArgumentException when an id stands twice or a person's facts are missing */
    public Frozen {
        needs = needs.stream().sorted(Comparator.comparing(Asked::needId)).toList();
        offers = offers.stream().sorted(Comparator.comparing(Offered::offerId)).toList();
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        if (needs.stream().map(Asked::needId).distinct().count() != needs.size()
                || offers.stream().map(Offered::offerId).distinct().count() != offers.size()) {
            throw new IllegalArgumentException("a need or an offer stands twice in round `" + roundId + "`");
        }
        if (!people.keySet()
                .containsAll(needs.stream().flatMap(Asked::everybody).toList())) {
            throw new IllegalArgumentException("round `" + roundId + "` lacks the facts of somebody who asks");
        }
    }

    /** @throws IllegalArgumentException when the need was not in the round */
    Asked asked(ItemId need) {
        return needs.stream()
                .filter(each -> each.needId().equals(need))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("need `" + need + "` is not in this round"));
    }

    public ObjectNode toJson() {
        return FrozenJson.write(this);
    }

    /** @throws IllegalArgumentException when the document has another shape */
    public static Frozen fromJson(JsonNode document) {
        return FrozenJson.read(document);
    }

    /** SHA-256 over the canonical document. */
    public byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(toJson()));
    }
}
