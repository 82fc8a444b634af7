package usufruct.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.community.attestation.Attestation;
import usufruct.offer.Offer;
import usufruct.offer.Vetting;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** Ends permits on things that cannot be had after all, soon enough for their needs to find others. */
public final class Releases {
    /** Whoever was to have a thing within this time is not left to hope for its repair. */
    private static final Duration SOON = Duration.ofDays(3);

    private final Circle circle;
    private final Eligibility eligibility;
    private final Assignments assignments;

    public Releases(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.eligibility = new Eligibility(circle);
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

    /**
     * An attestation is over: permits that it was for and that nobody uses yet end, and their needs wait again. What is in use is
     * used to its end. Again is no harm.
     */
    public void release(Writing writing, Attestation attestation) {
        for (Assignment permit : onIt(writing, attestation)) {
            if (eligibility.lacking(writing, permit).isPresent()) {
                assignments.end(writing, permit, Assignment.State.ENDED, "assignment.ended", circle.node());
            }
        }
    }

    /** The permits that run and last beyond an attestation that they are for, without another one. */
    public List<ItemId> lastingBeyond(Reading reading, Attestation attestation) {
        return onIt(reading, attestation).stream()
                .filter(permit -> isBeyond(reading, attestation, permit))
                .map(Assignment::id)
                .toList();
    }

    private boolean isBeyond(Reading reading, Attestation attestation, Assignment permit) {
        Instant end = attestation.during().until();
        if (!permit.window().until().isAfter(end)) {
            return false;
        }
        Instant from =
                permit.window().from().isBefore(end) ? end : permit.window().from();
        Offer offer = circle.offers().get(reading, permit.resource().offer());
        return eligibility
                .lacking(
                        reading,
                        offer,
                        permit.assignee(),
                        new Window(from, permit.window().until()))
                .isPresent();
    }

    /** The running permits of its person on what asks for it, and those on what its person does the driving, caring or showing of. */
    private List<Assignment> onIt(Reading reading, Attestation attestation) {
        Did group = attestation.claim().group();
        Did person = attestation.claim().person();
        String kind = attestation.claim().attested().kind();
        Vetting vetting = circle.offers().vetting();
        Stream<Assignment> used = assignments.ofAssignee(reading, person, "", Integer.MAX_VALUE).stream()
                .filter(permit -> permit.resource().community().equals(group))
                .filter(permit ->
                        vetting.asks(reading, permit.resource().offer()).users().contains(kind));
        Stream<Assignment> served = vetting.staffedBy(reading, person).stream()
                .filter(offer -> circle.offers().get(reading, offer).community().equals(group))
                .filter(offer -> vetting.asks(reading, offer).staff().equals(Optional.of(kind)))
                .flatMap(offer -> assignments.holding(reading, offer).stream());
        return Stream.concat(used, served)
                .filter(permit -> permit.state().runs())
                .distinct()
                .toList();
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
