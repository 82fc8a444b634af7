package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import usufruct.words.Window;

/** The units of all offers and when they are taken. */
final class Places {
    private final List<List<Calendar>> calendars;
    private final List<Integer> offerOrder;

    /** @param offerOrder in which order each need looks at the offers; indices on the ballot */
    Places(Ballot ballot, List<Integer> offerOrder) {
        this.offerOrder = offerOrder;
        this.calendars = ballot.offers().stream()
                .map(offer -> offer.busy().stream().map(Calendar::new).toList())
                .toList();
    }

    /** Takes the first place for all claims of a turn, one after the other; nothing when one of them finds none. */
    Optional<List<Attempt.Won>> take(Turn turn) {
        List<Attempt.Won> taken = new ArrayList<>();
        for (Turn.Claim claim : turn.claims()) {
            Optional<Attempt.Won> place = find(claim);
            if (place.isEmpty()) {
                giveBack(taken);
                return Optional.empty();
            }
            calendar(place.get()).take(place.get().window());
            taken.add(place.get());
        }
        return Optional.of(taken);
    }

    /** The first place for a claim, as things are. */
    Optional<Attempt.Won> find(Turn.Claim claim) {
        BitSet allowed = claim.offers();
        for (int offer : offerOrder) {
            List<Calendar> units = calendars.get(offer);
            for (int unit = 0; allowed.get(offer) && unit < units.size(); unit++) {
                Optional<Window> free = units.get(unit)
                        .firstFree(claim.need().window(), claim.need().length());
                if (free.isPresent()) {
                    return Optional.of(new Attempt.Won(offer, unit, free.get()));
                }
            }
        }
        return Optional.empty();
    }

    void giveBack(List<Attempt.Won> taken) {
        taken.forEach(each -> calendar(each).giveBack(each.window()));
    }

    private Calendar calendar(Attempt.Won place) {
        return calendars.get(place.offer()).get(place.unit());
    }
}
