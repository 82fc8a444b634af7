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

    Asking(Stage stage) {
        this.stage = stage;
    }

    void plan(Plan.Wish wish) {
        stage.agenda().plan(stage.calendar().instant(wish.asked()), () -> ask(wish));
    }

    private void ask(Plan.Wish wish) {
        Member member = stage.company().member(wish.person());
        ItemId need = member.publishNeed(Stage.NEED, fields(wish));
        var turn = new Turn(wish, need, stage.now());
        stage.book().add(turn);
        UnexpectedTurnException.unless(
                member.need(need).waits(), "the need of " + stage.name(turn) + " waits once it is published");
        Instant from = stage.calendar().instant(wish.words().from());
        Instant until = stage.calendar().instant(wish.words().until());
        stage.narrator()
                .tell(stage.name(turn) + " asks" + (wish.words().promises().urgent() ? ", urgently" : "") + ": "
                        + wish.words().title() + ", " + stage.narrator().when(from) + " to "
                        + stage.narrator().when(until));
        if (wish.hope() instanceof Hope.Waits(String reason, var withdrawnAt)) {
            withdrawnAt.ifPresent(
                    moment -> stage.agenda().plan(stage.calendar().instant(moment), () -> withdraw(turn)));
        }
        stage.agenda().plan(until.plus(Duration.ofMinutes(1)), () -> runOut(turn));
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
        fields.putObject("window")
                .put("from", stage.calendar().instant(words.from()).toString())
                .put("until", stage.calendar().instant(words.until()).toString());
        fields.putObject("constraints").put("tool", words.tool());
        fields.put("careAgreement", words.promises().careAgreement());
        words.promises().purpose().ifPresent(purpose -> fields.put("purpose", purpose));
        words.notes().ifPresent(notes -> fields.put("notes", notes));
        return fields;
    }
}
