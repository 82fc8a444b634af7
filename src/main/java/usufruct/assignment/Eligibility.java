package usufruct.assignment;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.community.party.Heads;
import usufruct.need.Need;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

/**
 * Whether a permit can be issued, and whether people are still attested for what they have or are to have; see {@link
 * usufruct.offer.Vetting}.
 */
final class Eligibility {
    private final AssignmentStore rows = new AssignmentStore();
    private final Heads heads = new Heads();
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

    /** What keeps a permit from being issued, as things stand now. */
    Optional<Refusal> inTheWay(Reading reading, Permit permit, Vacancies vacancies) {
        Need need = circle.needs().get(reading, permit.need());
        Offer offer = circle.offers().get(reading, permit.offer());
        if (need.state() != Need.State.WAITING) {
            return Optional.of(Refusal.of(Reason.WITHDRAWN, "the need no longer waits"));
        }
        if (need.pausedUntil().isPresent()) {
            Instant until = need.pausedUntil().get();
            return Optional.of(Refusal.of(Reason.PAUSED, "you paused your need until `" + until + "`")
                    .until(until));
        }
        if (!permit.window().until().isAfter(circle.clock().instant())) {
            return Optional.of(Refusal.of(Reason.NEVER_FITS, "the window ended before the permit could be issued"));
        }
        if (hasEnough(reading, need.issuer(), offer, permit)) {
            return Optional.of(Refusal.of(Reason.QUOTA, "the person holds as many permits as the policy allows"));
        }
        if (others(reading, need).anyMatch(each -> hasEnough(reading, each, offer, permit))) {
            return Optional.of(
                    Refusal.of(Reason.QUOTA, "somebody in the party holds as many permits as the policy allows"));
        }
        return lacking(reading, offer, need.issuer(), permit.window())
                .or(() -> vacancies.inTheWay(reading, permit.offer(), permit.units(), permit.window()));
    }

    private boolean hasEnough(Reading reading, Did person, Offer offer, Permit permit) {
        return rows.running(reading, person, offer.community(), offer.category()) >= permit.mostAtOnce();
    }

    /** Whom a need is asked for beside whoever asks. */
    private Stream<Did> others(Reading reading, Need need) {
        return circle.needs().party(reading, need.id()).stream()
                .flatMap(party -> heads.of(reading, party).stream())
                .filter(person -> !person.equals(need.issuer()));
    }
}
