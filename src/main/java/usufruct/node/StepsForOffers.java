package usufruct.node;

import java.util.function.Consumer;
import usufruct.lifecycle.step.OfferSteps;
import usufruct.offer.Offers;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The offer process's steps, done by the offer room. */
record StepsForOffers(Store store, Offers offers, Did node) implements OfferSteps {
    @Override
    public Did group(ItemId offer) {
        return store.read(reading -> offers.get(reading, offer)).community();
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

    private void change(Consumer<Writing> change) {
        store.write(writing -> {
            change.accept(writing);
            return true;
        });
    }
}
