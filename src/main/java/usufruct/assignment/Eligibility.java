package usufruct.assignment;

import java.util.Optional;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Refusal;
import usufruct.words.Window;

/** Whether people are still attested for what they have or are to have; see {@link usufruct.offer.Vetting}. */
final class Eligibility {
    private final Circle circle;

    Eligibility(Circle circle) {
        this.circle = circle;
    }

    /** What is lacking for what is left of a window: to the person, or to whoever does it there. */
    Optional<Refusal> lacking(Reading reading, Offer offer, Did person, Window window) {
        return circle.offers()
                .vetting()
                .lacking(reading, offer, person, window, circle.clock().instant());
    }

    /** The same of a permit that nobody uses yet; what is in use is used to its end. */
    Optional<Refusal> lacking(Reading reading, Assignment permit) {
        return Assignments.UNUSED.contains(permit.state())
                ? lacking(
                        reading,
                        circle.offers().get(reading, permit.resource().offer()),
                        permit.assignee(),
                        permit.window())
                : Optional.empty();
    }
}
