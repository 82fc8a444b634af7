package usufruct.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import usufruct.client.AssignmentView;
import usufruct.client.Member;
import usufruct.client.ProblemException;

/**
 * A turn that is held for its person first: they accept it at once, decline it, or do not answer. What they let go is held for
 * the next in the line.
 */
final class Holding {
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Stage stage;
    private final Lending lending;

    Holding(Stage stage, Lending lending) {
        this.stage = stage;
        this.lending = lending;
    }

    void begin(Turn turn) {
        if (!turn.permit().state().equals("held")) {
            lending.begin(turn);
            return;
        }
        requireShut(turn);
        switch (turn.wish().ending()) {
            case Ending.Declined(Moment at) ->
                stage.agenda().plan(stage.calendar().instant(at), () -> decline(turn));
            case Ending.Unanswered() -> stage.agenda().plan(until(turn).plus(A_MOMENT), () -> lapse(turn));
            case Ending.OnTime _,
                    Ending.Early _,
                    Ending.InParts _,
                    Ending.Late _,
                    Ending.Broken _,
                    Ending.Revoked _,
                    Ending.NeverFetched _ -> accept(turn);
        }
    }

    private void requireShut(Turn turn) {
        ProblemException refusal = Lending.refused(stage, turn, "while it is held");
        UnexpectedTurnException.unless(
                refusal.reason().equals("HELD"),
                "the lock of " + turn.wish().key() + " stays shut until it is accepted, not " + refusal.getMessage());
    }

    private static Instant until(Turn turn) {
        return turn.permit().hold().orElseThrow().until();
    }

    private void accept(Turn turn) {
        member(turn).answer(turn.permit().id(), "accept");
        lending.begin(turn);
    }

    private void decline(Turn turn) {
        member(turn).answer(turn.permit().id(), "withdraw");
        turn.handOn();
        stage.narrator()
                .tell(stage.name(turn) + " does not want it after all: "
                        + turn.wish().words().title());
        stage.moveTo(stage.now().plus(A_MOMENT));
        goOn(turn);
    }

    private void lapse(Turn turn) {
        Member member = member(turn);
        Optional<String> answer = member.assignment(turn.permit().id()).hold().flatMap(AssignmentView.Held::answer);
        UnexpectedTurnException.unless(
                answer.equals(Optional.of("lapsed")),
                "what is held for " + turn.wish().key() + " lapses by itself; it is " + answer);
        turn.handOn();
        stage.narrator()
                .tell(stage.name(turn) + " did not answer in time: "
                        + turn.wish().words().title());
        member.withdraw(turn.need());
        goOn(turn);
    }

    /** Whoever is next in the line has it by now. */
    private void goOn(Turn from) {
        for (Turn next : stage.book().waiting(from.wish().group())) {
            Optional<AssignmentView> held = member(next).assignments().stream()
                    .filter(permit ->
                            permit.need().equals(next.need()) && permit.state().equals("held"))
                    .findFirst();
            if (held.isPresent()) {
                next.granted(held.get(), stage.now());
                stage.narrator()
                        .add("It goes down the line to " + stage.name(next) + ": "
                                + stage.book().thing(next).title());
                begin(next);
                return;
            }
        }
        throw new UnexpectedTurnException("what " + from.wish().key() + " let go goes to the next in the line");
    }

    private Member member(Turn turn) {
        return stage.company().member(turn.wish().person());
    }
}
