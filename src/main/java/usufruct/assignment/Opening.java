package usufruct.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import usufruct.access.Path;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

/**
 * From when until when a permit opens its thing: the window, with the grace that the offer gave when the permit was issued. What
 * the permit counts for in draws, reminders and reports is its window alone.
 */
final class Opening {

    /** As it was written down when the permit was issued; the window alone while it is held. */
    static Window of(Reading reading, Circle circle, Assignment permit) {
        return circle.tuples().of(reading, Thing.assignment(permit.id())).stream()
                .filter(tuple -> tuple.relation().equals("assignee"))
                .flatMap(tuple -> tuple.during().stream())
                .findFirst()
                .orElse(permit.window());
    }

    /**
     * The same, if the relations let somebody open it and its time is now. Of a time that is not now the permit tells more than
     * they do.
     */
    static Answer<Window> now(Reading reading, Circle circle, Assignment permit, Answer<Path> allowed) {
        Optional<Window> theirs = allowed instanceof Answer.Done<Path>(Path path) ? in(path, permit) : Optional.empty();
        Window opening = theirs.orElseGet(() -> of(reading, circle, permit));
        return closed(permit, opening, circle.clock().instant())
                .<Answer<Window>>map(Answer::refused)
                .orElseGet(() -> allowed.map(_ -> opening));
    }

    /** The holder's and each co-user's relation has the window. */
    private static Optional<Window> in(Path path, Assignment permit) {
        Thing thing = Thing.assignment(permit.id());
        return path.tuples().stream()
                .filter(tuple -> tuple.object().equals(thing))
                .flatMap(tuple -> tuple.during().stream())
                .findFirst();
    }

    /** What is written down for a permit that is issued now, or prolonged. */
    static Tuple tuple(Reading reading, Circle circle, Assignment permit, Window window) {
        Window opening =
                circle.offers().grace(reading, permit.resource().offer()).around(window);
        return Tuple.of(Thing.assignment(permit.id()), "assignee", permit.assignee(), opening);
    }

    /** Why the permit does not open at an instant; empty when its time is now. */
    static Optional<Refusal> closed(Assignment permit, Window opening, Instant now) {
        boolean isActive = permit.state() != Assignment.State.ISSUED;
        Instant from = isActive ? opening.from() : permit.window().from();
        return now.isBefore(from) ? Optional.of(tooEarly(permit, opening)) : tooLate(permit, opening, now);
    }

    private static Refusal tooEarly(Assignment permit, Window opening) {
        Duration early = Duration.between(opening.from(), permit.window().from());
        String why = early.isZero()
                ? "the permit is for `" + permit.window() + "`; come back when it begins"
                : "the permit is for `" + permit.window() + "` and opens `" + early.toMinutes()
                        + "` minutes before; come back then";
        return Refusal.of(Reason.OUTSIDE_WINDOW, why)
                .with("earlyMinutes", early.toMinutes())
                .until(opening.from());
    }

    private static Optional<Refusal> tooLate(Assignment permit, Window opening, Instant now) {
        Duration late = Duration.between(permit.window().until(), opening.until());
        if (now.isBefore(opening.until()) || late.isZero()) {
            return Optional.empty(); // without grace the relations say so
        }
        return Optional.of(Refusal.of(
                        Reason.OUTSIDE_WINDOW,
                        "the permit was for `" + permit.window() + "`, and the `" + late.toMinutes()
                                + "` minutes after it are over too; bring back what you have, or ask again")
                .with("lateMinutes", late.toMinutes()));
    }

    private Opening() {}
}
