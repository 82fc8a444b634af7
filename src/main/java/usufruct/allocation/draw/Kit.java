package usufruct.allocation.draw;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.words.ItemId;

/**
 * An offer whose one unit is put together of other offers, each with one unit of its own: whoever has it has all of them.
 *
 * @param parts offers of the same round, unless something is missing
 * @param whole whether all parts are there and in order; else nobody gets it
 */
public record Kit(List<ItemId> parts, boolean whole) {
    public Kit {
        parts = parts.stream().sorted().toList();
    }

    /** Whether the parts of every whole kit on a ballot are on it too, each of one unit and no kit itself. */
    static boolean partsAreThere(List<Ballot.Offer> offers) {
        Set<ItemId> single = offers.stream()
                .filter(offer -> offer.units() == 1 && offer.kit().isEmpty())
                .map(Ballot.Offer::offerId)
                .collect(Collectors.toSet());
        return offers.stream()
                .filter(offer -> offer.kit().isPresent() && !offer.lacksParts())
                .allMatch(offer -> offer.units() == 1
                        && single.containsAll(offer.kit().orElseThrow().parts()));
    }
}
