package usufruct.demo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.words.Reason;

/** Whether everything came as the plan said it would. */
final class Reckoning {
    private final Stage stage;

    Reckoning(Stage stage) {
        this.stage = stage;
    }

    /** @throws UnexpectedTurnException naming the first thing that did not */
    void check(Figures figures) {
        List<Turn> turns = stage.book().turns();
        UnexpectedTurnException.unless(turns.size() == stage.plan().needs(), "every planned need was asked");
        turns.forEach(this::check);
        stage.plan().contests().forEach(this::check);
        turns.forEach(this::requireTogether);
        UnexpectedTurnException.unless(
                figures.granted() >= stage.plan().frame().leastGranted(),
                "at least " + stage.plan().frame().leastGranted() + " needs get a turn, not " + figures.granted());
    }

    private void check(Turn turn) {
        String key = turn.wish().key();
        switch (turn.hope()) {
            case Hope.Granted(var waitsFirst, boolean newCode, var gets, var units) -> {
                UnexpectedTurnException.unless(
                        turn.granted().isPresent(),
                        "the need " + key + " gets a turn; it waited for " + turn.reasons());
                Optional<String> first = turn.reasons().stream().findFirst();
                UnexpectedTurnException.unless(
                        first.equals(waitsFirst),
                        "the need " + key + " waits first for " + waitsFirst + ", not " + first);
            }
            case Hope.Waits(String reason, var withdrawnAt) ->
                UnexpectedTurnException.unless(
                        turn.granted().isEmpty() && Set.copyOf(turn.reasons()).equals(Set.of(reason)),
                        "the need " + key + " gets no turn because of " + reason + ", not " + turn.reasons());
            case Hope.Contested(String contest) ->
                UnexpectedTurnException.unless(
                        turn.granted().isPresent() || turn.reasons().stream().allMatch(Reckoning::isOfTheDraw),
                        "the need " + key + " loses a draw, or its unit is out, not " + turn.reasons());
        }
    }

    /** What goes together is granted all or not at all. */
    private void requireTogether(Turn turn) {
        Optional<String> mark = turn.wish().words().wanted().together();
        boolean parted = mark.isPresent()
                && stage.book().turns().stream()
                        .filter(each -> each.wish().person().equals(turn.wish().person())
                                && each.wish().words().wanted().together().equals(mark))
                        .anyMatch(each ->
                                each.granted().isPresent() != turn.granted().isPresent());
        UnexpectedTurnException.unless(
                !parted, "what goes together with " + turn.wish().key() + " is not parted");
    }

    private void check(Plan.Contest contest) {
        long granted = stage.book().turns().stream()
                .filter(each -> each.hope().equals(new Hope.Contested(contest.key())))
                .filter(each -> each.granted().isPresent())
                .count();
        long planned = (long) contest.wins() + (contest.givesUpAt().isPresent() ? 1 : 0);
        UnexpectedTurnException.unless(
                granted == planned, "the contest `" + contest.key() + "` has " + planned + " winners, not " + granted);
    }

    private static boolean isOfTheDraw(String reason) {
        return Reason.isWant(reason) || reason.equals(Reason.CONFLICT.name());
    }
}
