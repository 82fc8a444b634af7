package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.ItemId;

/** What the round process asks of the allocation room. */
public interface RoundSteps {

    /** Requests the rounds whose time has come, each with an entry {@code round.requested}. */
    void requestDue();

    /**
     * When free turns of a pool are shared out between its rounds.
     *
     * @param round the pool's next
     */
    record TopUp(ItemId round, Instant at) {}

    /** The top-up round for a turn that came free; empty when nothing of it is left, or the pool has no such rounds. */
    Optional<TopUp> topUp(ItemId assignment);

    /** Requests a pool's next round, when somebody waits in it; {@code round} is the one that was next when a turn came free. */
    void requestTopUp(ItemId round);

    /** What may make a round worth it in a pool that draws at once. */
    enum Occasion {
        NEED,
        OFFER,
        FREED,
        POLICY
    }

    /**
     * When a pool that draws at once is looked at.
     *
     * @param round the pool's next, or the one under way
     */
    record Look(ItemId round, Instant at) {}

    /**
     * The looks that are due because of what the log tells of an item; none in pools that draw in batches.
     *
     * @param at when it tells of it
     */
    List<Look> looks(Occasion occasion, ItemId subject, Instant at);

    /**
     * Looks whether the pool of a round has something for somebody who waits, and requests its next round then. It may take
     * long, so it is asked for outside the writer, and keeps the result itself.
     */
    void look(ItemId round);

    /** When to look again after a look; empty when that is not needed. */
    Optional<Instant> lookAgain(ItemId round);

    /**
     * Freezes the list: who asks, what is there, which policy.
     *
     * @return until when somebody may reveal what was pledged to the round's chance; empty when nobody pledged
     */
    Optional<Instant> freeze(ItemId round);

    /** Says whether all who pledged to a round's chance have revealed. */
    boolean isRevealed(ItemId round);

    /**
     * Lets the policy judge every pair and draws: who gets what, and why. It may take long, so it is asked for outside the
     * writer, and keeps the result itself.
     */
    void draw(ItemId round);

    /**
     * Publishes the result and issues the assignments.
     *
     * @return until when an appeal may be made
     */
    Instant publish(ItemId round);

    /**
     * Lets policies in shadow judge and draw the published round too, for the eye alone. It may take long, so it is asked
     * for outside the writer, and keeps the result itself.
     */
    void shadow(ItemId round);

    /** The appeal window is over: the result is final. */
    void finish(ItemId round);
}
