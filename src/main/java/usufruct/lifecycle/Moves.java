package usufruct.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import usufruct.assignment.Hold;
import usufruct.lifecycle.Timeline.Move;
import usufruct.lifecycle.Timeline.Place;

/** What the answers to what was held for a need did to its place in the line, and why. */
final class Moves {
    private Moves() {}

    /** @param holds all that was ever held for one need */
    static List<Move> of(List<Hold> holds) {
        List<Move> moves = new ArrayList<>();
        boolean before = false;
        List<Hold> answered = holds.stream()
                .filter(hold -> hold.answered().isPresent())
                .sorted(Comparator.comparing(
                                (Hold hold) -> hold.answered().orElseThrow().at())
                        .thenComparing(Hold::assignment))
                .toList();
        for (Hold hold : answered) {
            Hold.Answered what = hold.answered().orElseThrow();
            boolean last = before && what.answer().counts();
            before |= what.answer().counts();
            moves.add(new Move(
                    hold.assignment(),
                    what.answer().word(),
                    what.at(),
                    last ? Place.LAST : Place.KEPT,
                    why(what.answer(), last)));
        }
        return moves;
    }

    private static String why(Hold.Answer answer, boolean last) {
        return switch (answer) {
            case ACCEPTED -> "it was accepted";
            case PASSED -> "it was passed on for this time, which costs no place";
            case VOIDED -> "it could not be had any more, which costs nobody a place";
            case DECLINED ->
                last ? "it was declined, and not for the first time" : "declining for the first time costs no place";
            case LAPSED ->
                last
                        ? "nobody answered in time, and not for the first time"
                        : "not answering for the first time costs no place";
        };
    }
}
