package usufruct.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.words.ItemId;

/** People ask for what they need; some take it back, and for some the time runs out. */
final class Asking {
    private final Stage stage;
    private final Repeating repeating;

    Asking(Stage stage) {
        this.stage = stage;
        this.repeating = new Repeating(stage);
    }

    void plan(Plan.Wish wish) {
        stage.agenda().plan(stage.calendar().instant(wish.asked()), () -> ask(wish));
    }

    private void ask(Plan.Wish wish) {
        if (wish.words().wanted().again().isPresent()) {
            repeating.ask(wish, fields(wish));
            return;
        }
        Member member = stage.company().member(wish.person());
        ItemId need = member.publishNeed(stage.need(), fields(wish));
        var turn = new Turn(wish, wish.hope(), need, stage.now());
        stage.book().add(turn);
        UnexpectedTurnException.unless(
                member.need(need).waits(), "the need of " + stage.name(turn) + " waits once it is published");
        Plan.Wanted wanted = wish.words().wanted();
        Instant from = stage.calendar().instant(wanted.time().from());
        Instant until = stage.calendar().instant(wanted.time().until());
        stage.narrator()
                .tell(stage.name(turn) + " asks" + (wish.words().promises().urgent() ? ", urgently" : "") + ": "
                        + wish.words().title() + ", " + stage.narrator().when(from) + " to "
                        + stage.narrator().when(until)
                        + wanted.minutes()
                                .map(each -> ", any " + each + " minutes of it")
                                .orElse("")
                        + wanted.howMany()
                        + wanted.together().map(each -> ", all or nothing").orElse(""));
        if (turn.hope() instanceof Hope.Waits(String reason, var withdrawnAt)) {
            withdrawnAt.ifPresent(
                    moment -> stage.agenda().plan(stage.calendar().instant(moment), () -> withdraw(turn)));
        }
        watch(turn, until);
    }

    /** Looks after a need until its time is over. */
    private void watch(Turn turn, Instant until) {
        stage.agenda().plan(until.plus(Duration.ofMinutes(1)), () -> runOut(turn));
    }

    /** Takes note of the dates of series that came in line. */
    void follow() {
        repeating.follow(this::watch);
    }

    private void withdraw(Turn turn) {
        stage.company().member(turn.wish().person()).withdraw(turn.need());
        turn.end();
        stage.narrator()
                .tell(stage.name(turn) + " takes the need back: "
                        + turn.wish().words().title());
    }

    private void runOut(Turn turn) {
        if (!turn.waits()) {
            return;
        }
        String state =
                stage.company().member(turn.wish().person()).need(turn.need()).state();
        UnexpectedTurnException.unless(
                state.equals("expired"),
                "the need " + turn.wish().key() + " expires with its window; it is `" + state + "`");
        turn.end();
        stage.narrator()
                .tell("The time that " + stage.name(turn) + " asked for is over: "
                        + turn.wish().words().title());
    }

    private ObjectNode fields(Plan.Wish wish) {
        Plan.Words words = wish.words();
        ObjectNode fields = Api.object(
                Map.of("title", words.title(), "priority", words.promises().urgent() ? "urgent" : "normal"));
        if (!words.summary().isEmpty()) {
            fields.put("summary", words.summary());
        }
        fields.put("group", stage.company().steward(wish.group()).group().value());
        Plan.Wanted wanted = words.wanted();
        fields.putObject("window")
                .put("from", stage.calendar().instant(wanted.time().from()).toString())
                .put("until", stage.calendar().instant(wanted.time().until()).toString());
        wanted.minutes().ifPresent(minutes -> fields.put("minutes", minutes));
        wanted.together().ifPresent(mark -> fields.put("together", mark));
        if (!wanted.amount().isEmpty()) {
            fields.set("amount", wanted.amount().deepCopy());
        }
        fields.set("constraints", words.constraints().deepCopy());
        fields.put("careAgreement", words.promises().careAgreement());
        words.promises().purpose().ifPresent(purpose -> fields.put("purpose", purpose));
        words.notes().ifPresent(notes -> fields.put("notes", notes));
        return fields;
    }
}
