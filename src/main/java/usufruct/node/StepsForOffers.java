package usufruct.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.lifecycle.step.OfferSteps;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The offer process's steps, done by the offer room. */
record StepsForOffers(Store store, Offers offers, Did node) implements OfferSteps {
    @Override
    public Did group(ItemId offer) {
        return store.read(reading -> offers.get(reading, offer)).community();
    }

    @Override
    public Optional<Duration> upkeep(ItemId id) {
        return store.read(reading ->
                offers.get(reading, id).state() == Offer.State.RETIRED ? Optional.empty() : offers.upkeep(reading, id));
    }

    @Override
    public void pause(ItemId offer) {
        change(writing -> offers.toMaintenance(writing, offer, node));
    }

    @Override
    public void reopen(ItemId offer) {
        change(writing -> offers.reopen(writing, offer, node));
    }

    @Override
    public void retire(ItemId offer) {
        change(writing -> offers.end(writing, node, offer));
    }

    /**
     * A retired offer opens nothing any more and has no next version: there the steward's word is enough.
     *
     * @throws RefusedException CODE_NOT_ROTATED until the offer has a version with another code
     */
    @Override
    public void confirmRotation(ItemId id) {
        Offer offer = store.read(reading -> offers.get(reading, id));
        if (offer.standing().rotationDue() && offer.state() != Offer.State.RETIRED) {
            throw new RefusedException(
                    Reason.CODE_NOT_ROTATED, "publish the offer's next version with the new code, then confirm");
        }
    }

    private void change(Consumer<Writing> change) {
        store.write(writing -> {
            change.accept(writing);
            return true;
        });
    }
}
