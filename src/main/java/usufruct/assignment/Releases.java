package usufruct.assignment;

import java.time.Duration;
import java.time.Instant;
import usufruct.offer.Offer;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** Ends permits on things that cannot be had after all, soon enough for their needs to find others. */
public final class Releases {
    /** Whoever was to have a thing within this time is not left to hope for its repair. */
    private static final Duration SOON = Duration.ofDays(3);

    private final Circle circle;
    private final Assignments assignments;

    public Releases(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.assignments = assignments;
    }

    /**
     * An offer went to maintenance: the permits on it, and on kits that it is a part of, that begin soon and are not in use
     * end, and their needs wait again, with all the time they have waited, while there is still another thing to find. Of a
     * retired part the same is true of its kits. Again is no harm.
     */
    public void release(Writing writing, ItemId offer) {
        Offer.State state = circle.offers().get(writing, offer).state();
        if (state == Offer.State.MAINTENANCE) {
            endSoonest(writing, offer);
        }
        if (state != Offer.State.OPEN) {
            circle.offers().kitsWith(writing, offer).forEach(kit -> endSoonest(writing, kit));
        }
    }

    private void endSoonest(Writing writing, ItemId offer) {
        Instant soon = circle.clock().instant().plus(SOON);
        for (Assignment permit : assignments.holding(writing, offer)) {
            if (Assignments.UNUSED.contains(permit.state())
                    && permit.window().from().isBefore(soon)) {
                assignments.end(writing, permit, Assignment.State.ENDED, "assignment.ended", circle.node());
            }
        }
    }
}
