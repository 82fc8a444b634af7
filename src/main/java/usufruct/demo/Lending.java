package usufruct.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import usufruct.client.Member;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;

/** A turn from its first, too early try of the lock to the moment the thing is in the person's hands. */
final class Lending {
    private final Stage stage;
    private final Returning returning;

    Lending(Stage stage, Returning returning) {
        this.stage = stage;
        this.returning = returning;
    }

    void begin(Turn turn) {
        Instant from = turn.permit().window().from();
        if (stage.now().isBefore(from)) {
            tryTooEarly(turn, from);
        }
        if (turn.wish().ending() instanceof Ending.NeverFetched) {
            returning.plan(turn);
        } else {
            stage.agenda().plan(from.isBefore(stage.now()) ? stage.now() : from, () -> fetch(turn));
        }
    }

    private void tryTooEarly(Turn turn, Instant from) {
        ProblemException refusal = refused(stage, turn, "before its window");
        UnexpectedTurnException.unless(
                refusal.reason().equals("OUTSIDE_WINDOW") && refusal.trueAt().equals(Optional.of(from)),
                "the lock of " + turn.wish().key() + " stays shut until " + from + "; the node said "
                        + refusal.getMessage() + " until " + refusal.trueAt());
        stage.book().count(Book.Count.EARLY_TRIES, 1);
    }

    private void fetch(Turn turn) {
        stage.company().steward(turn.wish().group()).handOver(turn.permit().id());
        int version = open(turn);
        stage.narrator()
                .tell(stage.steward(turn.wish().group()) + " "
                        + stage.plan().frame().manner().opens() + " " + stage.name(turn)
                        + (version > 1 ? ", with its new code: " : ": ")
                        + stage.book().thing(turn).title());
        returning.plan(turn);
    }

    private int open(Turn turn) {
        Member member = stage.company().member(turn.wish().person());
        Plan.Thing thing = stage.book().thing(turn);
        try (OpenedGrant opened = member.open(turn.permit().id())) {
            boolean right = thing.behind().at(opened.version()).entrySet().stream()
                    .allMatch(each -> opened.text(each.getKey()).equals(Optional.of(each.getValue())));
            UnexpectedTurnException.unless(right, "the grant for " + turn.wish().key() + " opens all that is sealed");
            boolean changed = turn.hope() instanceof Hope.Granted granted && granted.newCode();
            UnexpectedTurnException.unless(
                    !changed || opened.version() > 1, "the lock of " + thing.title() + " has a new code");
            UnexpectedTurnException.unless(
                    !opened.expiresAt().isAfter(stage.now().plus(Duration.ofMinutes(5))),
                    "a grant lives five minutes at most");
            stage.book().count(Book.Count.OPENED, 1);
            return opened.version();
        }
    }

    /** A try of the lock that has to fail. */
    static ProblemException refused(Stage stage, Turn turn, String when) {
        try (OpenedGrant opened =
                stage.company().member(turn.wish().person()).open(turn.permit().id())) {
            throw new UnexpectedTurnException("the lock of " + turn.wish().key() + " stays shut " + when + ", but "
                    + opened.grant() + " opened it");
        } catch (ProblemException e) {
            UnexpectedTurnException.unless(
                    Set.of(403, 409).contains(e.status()),
                    "the refusal " + when + " is a 403 or 409, not " + e.status() + " " + e.getMessage());
            return e;
        }
    }
}
