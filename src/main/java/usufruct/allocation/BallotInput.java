package usufruct.allocation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Kit;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * What a round shares out among whom, as the rooms of needs, offers and assignments know it at the freeze.
 *
 * @param hostNode the node that keeps the pool
 * @param needs the needs that wait for something of this pool
 * @param offers the pool's open offers
 * @param people everybody who asks, with their uses of this pool
 * @param openUsesByNode how many things of this pool people of each home node hold or are promised
 */
public record BallotInput(
        String hostNode,
        List<Need> needs,
        List<Offer> offers,
        Map<Did, PersonFacts> people,
        Map<String, Long> openUsesByNode) {

    /**
     * @param heads who else it is asked for: everybody else in the party, by their names
     * @param placed the seq of the log's entry that gave it its place: only rounds after it count
     * @param resumed the seq of the entry that tells when it last was taken up again after a pause; 0 when it was not
     * @param rested rounds that passed while it was paused; they count too
     */
    public record Need(ItemId id, Did asker, List<Did> heads, NeedFacts facts, long placed, long resumed, long rested) {
        public Need {
            heads = List.copyOf(heads);
        }

        /** What somebody asks for themself. */
        public Need(ItemId id, Did asker, NeedFacts facts, long placed, long resumed, long rested) {
            this(id, asker, List.of(), facts, placed, resumed, rested);
        }
    }

    /**
     * @param busy for each unit, the windows in which it is promised, in use or out of use
     * @param allowed see {@link Frozen.Offered#allowed}
     */
    public record Offer(
            ItemId id,
            OfferFacts facts,
            List<List<Window>> busy,
            Access access,
            Optional<Kit> kit,
            Optional<Duration> allowed) {
        Frozen.Offered frozen() {
            return new Frozen.Offered(id, facts, busy, access, kit, allowed);
        }
    }

    public BallotInput {
        needs = List.copyOf(needs);
        offers = List.copyOf(offers);
        people = Map.copyOf(people);
        openUsesByNode = Map.copyOf(openUsesByNode);
    }
}
