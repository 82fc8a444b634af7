package usufruct.allocation;

import usufruct.allocation.draw.Pool;
import usufruct.assignment.Gift;
import usufruct.assignment.Overrides;
import usufruct.assignment.StewardOverride;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Permits that stewards give outside the draw: ahead of a round or after it, never between its freeze and its publication,
 * for whoever stands on the list must not lose what was there when it was fixed.
 */
public final class OutsideDraw {
    private final Rounds rounds;
    private final Offers offers;
    private final Overrides overrides;

    public OutsideDraw(Rounds rounds, Offers offers, Overrides overrides) {
        this.rounds = rounds;
        this.offers = offers;
        this.overrides = overrides;
    }

    /** @throws RefusedException ROUND_OPEN; else as {@link Overrides#give} */
    public StewardOverride give(Writing writing, Did steward, Gift gift, StewardOverride.Cause cause, String why) {
        Offer offer = offers.get(writing, gift.offer());
        requireNoListFixed(writing, new Pool(offer.category(), offer.community()));
        return overrides.give(writing, steward, gift, cause, why);
    }

    /** @throws RefusedException ROUND_OPEN while the list of a round of the pool is fixed */
    public void requireNoListFixed(Reading reading, Pool pool) {
        rounds.open(reading, pool)
                .filter(round -> round.isAtLeast(Round.State.FROZEN))
                .ifPresent(round -> {
                    throw new RefusedException(Refusal.of(
                                    Reason.ROUND_OPEN,
                                    "the list of a round of this pool is fixed; wait until that round is published")
                            .with("round", round.id()));
                });
    }
}
