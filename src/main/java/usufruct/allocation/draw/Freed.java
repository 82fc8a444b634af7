package usufruct.allocation.draw;

import java.time.Duration;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * What a place that was given up may leave room for.
 *
 * @param around its time, so much longer that it changes nothing for whoever wants a window outside of it
 * @param offers those that have a unit, a part or a desk in common with it, its own among them
 */
record Freed(Window around, BitSet offers) {

    /** Whether the turn may find something that it did not find before. */
    boolean mayHelp(Turn turn) {
        for (Turn.Claim claim : turn.claims()) {
            if (around.overlaps(claim.need().window()) && offers.intersects(claim.offers())) {
                return true;
            }
        }
        return false;
    }

    /** Says what places on a ballot leave room for. */
    static final class On {
        private final List<Ballot.Offer> offers;
        private final Duration widest;
        private final Map<Integer, BitSet> sharing = new HashMap<>();

        On(Ballot ballot) {
            this.offers = ballot.offers();
            this.widest = offers.stream()
                    .map(Ballot.Offer::access)
                    .flatMap(access ->
                            Stream.concat(Stream.of(access.buffer()), Stream.concat(slots(access), periods(access))))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }

        private static Stream<Duration> slots(Access access) {
            return access.handout().map(Access.Handout::every).stream();
        }

        private static Stream<Duration> periods(Access access) {
            return access.budget().stream()
                    .flatMap(budget -> budget.periods().stream())
                    .map(period -> period.time().length());
        }

        List<Freed> by(List<Attempt.Won> givenUp) {
            return givenUp.stream()
                    .map(place -> new Freed(
                            new Window(
                                    place.window().from().minus(widest),
                                    place.window().until().plus(widest)),
                            sharing.computeIfAbsent(place.offer(), this::sharing)))
                    .toList();
        }

        private BitSet sharing(int offer) {
            var sharing = new BitSet();
            Set<ItemId> things = things(offer);
            for (int other = 0; other < offers.size(); other++) {
                boolean desk = offers.get(offer).access().sharesDesk(offers.get(other).access());
                sharing.set(other, desk || !Collections.disjoint(things, things(other)));
            }
            return sharing;
        }

        private Set<ItemId> things(int offer) {
            Set<ItemId> things = new HashSet<>(List.of(offers.get(offer).offerId()));
            offers.get(offer).kit().ifPresent(kit -> things.addAll(kit.parts()));
            return things;
        }
    }
}
