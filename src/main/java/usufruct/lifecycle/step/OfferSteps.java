package usufruct.lifecycle.step;

import java.time.Duration;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the offer process asks of the offer room. */
public interface OfferSteps {

    /** The group whose stewards look after the thing. */
    Did group(ItemId offer);

    /** How often the thing is looked after, if its group says so; empty too when it is offered no longer. */
    Optional<Duration> upkeep(ItemId offer);

    /** Takes the thing out of what rounds may assign, with an entry {@code offer.paused}; once is enough. */
    void pause(ItemId offer);

    /** The thing is whole again: rounds may assign it. */
    void reopen(ItemId offer);

    /** The thing is beyond repair: it is no longer offered. */
    void retire(ItemId offer);

    /** A steward says that the code is another one; refuses with CODE_NOT_ROTATED while the offer has the old one. */
    void confirmRotation(ItemId offer);
}
