package usufruct.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import usufruct.client.Member;
import usufruct.client.SeriesView;
import usufruct.words.ItemId;

/** People ask once for what comes again; each date comes in line as a need of its own. */
final class Repeating {
    private final Stage stage;
    private final Map<ItemId, Plan.Wish> series = new LinkedHashMap<>();
    private final Set<ItemId> known = new HashSet<>();

    Repeating(Stage stage) {
        this.stage = stage;
    }

    /** @param fields of the first date */
    void ask(Plan.Wish wish, ObjectNode fields) {
        Plan.Again again = wish.words().wanted().again().orElseThrow();
        ObjectNode recurrence = fields.putObject("recurrence")
                .put("rule", again.rule())
                .put("zone", stage.plan().frame().zone().getId());
        ArrayNode except = recurrence.putArray("except");
        again.except()
                .forEach(day ->
                        except.add(stage.calendar().firstDay().plusDays(day).toString()));
        ItemId id = stage.company().member(wish.person()).recurring().publish(stage.need(), fields);
        series.put(id, wish);
        stage.narrator()
                .tell(stage.plan().person(wish.person()).name() + " asks once for every date: "
                        + wish.words().title() + ", " + again.rule()
                        + (again.except().isEmpty()
                                ? ""
                                : " except " + except.get(0).asText()));
    }

    /** @param watch looks after a need until its time is over */
    void follow(BiConsumer<Turn, Instant> watch) {
        series.forEach((id, wish) -> {
            SeriesView view = stage.company().member(wish.person()).recurring().get(id);
            view.dates()
                    .forEach(date -> date.need().filter(known::add).ifPresent(need -> {
                        Instant until = date.window().orElseThrow().until();
                        requireSameClock(wish, date);
                        var turn = new Turn(wish, hope(wish, date), need, stage.now());
                        stage.book().add(turn);
                        stage.narrator()
                                .tell("A date of " + stage.name(turn) + "'s series comes in line: "
                                        + wish.words().title() + ", "
                                        + stage.narrator()
                                                .when(date.window()
                                                        .orElseThrow()
                                                        .from()) + " to "
                                        + stage.narrator().when(until));
                        watch.accept(turn, until);
                        leftOutAt(turn).ifPresent(at -> stage.agenda().plan(at, () -> leaveOut(id, date, turn)));
                    }));
        });
    }

    /** What becomes of one date: as of all, if it is not one that gets no turn. */
    private Hope hope(Plan.Wish wish, SeriesView.Dated date) {
        long day = ChronoUnit.DAYS.between(stage.calendar().firstDay(), date.date());
        return wish.words().wanted().again().orElseThrow().lost().stream()
                .filter(lost -> lost.day() == day)
                .<Hope>map(lost -> new Hope.Waits(lost.reason(), Optional.of(lost.leftOutAt())))
                .findFirst()
                .orElse(wish.hope());
    }

    private Optional<Instant> leftOutAt(Turn turn) {
        return turn.hope() instanceof Hope.Waits waits
                ? waits.withdrawnAt().map(stage.calendar()::instant)
                : Optional.empty();
    }

    /** Its person leaves one date to others, and keeps all others. */
    private void leaveOut(ItemId id, SeriesView.Dated date, Turn turn) {
        Member member = stage.company().member(turn.wish().person());
        member.recurring().leaveOut(id, date.date());
        String state = member.need(turn.need()).state();
        UnexpectedTurnException.unless(
                state.equals("withdrawn"),
                "a date of " + turn.wish().key() + " that is left out waits no longer; it is `" + state + "`");
        turn.end();
        stage.narrator()
                .tell(stage.name(turn) + " leaves "
                        + stage.narrator().when(date.window().orElseThrow().from()) + " to others: "
                        + turn.wish().words().title());
    }

    private void requireSameClock(Plan.Wish wish, SeriesView.Dated date) {
        LocalTime planned = wish.words().wanted().time().from().time();
        LocalTime shown = date.window()
                .orElseThrow()
                .from()
                .atZone(stage.plan().frame().zone())
                .toLocalTime();
        UnexpectedTurnException.unless(
                shown.equals(planned),
                "the clock shows " + planned + " on every date of " + wish.key() + ", not " + shown + " on "
                        + date.date());
    }
}
