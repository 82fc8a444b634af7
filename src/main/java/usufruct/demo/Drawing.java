package usufruct.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.client.DecisionView;
import usufruct.client.Member;
import usufruct.client.RoundView;
import usufruct.words.ItemId;

/** Every evening each group where needs wait draws a round; who gets nothing is told why. */
final class Drawing {
    private static final Duration A_MOMENT = Duration.ofMinutes(1);
    private static final Set<String> OTHERS_FIRST = Set.of("OUTRANKED", "LOTTERY_LOST");

    private final Stage stage;
    private final Asking asking;
    private final Holding holding;
    private final Set<String> handedOn = new HashSet<>();

    Drawing(Stage stage, Asking asking, Lending lending) {
        this.stage = stage;
        this.asking = asking;
        this.holding = new Holding(stage, lending);
    }

    void plan(int day) {
        Instant at = stage.calendar()
                .instant(new Moment(day, stage.plan().frame().drawing().at()));
        stage.agenda().plan(at, this::evening);
    }

    private void evening() {
        asking.follow();
        Map<Plan.Group, ItemId> rounds = new LinkedHashMap<>();
        Map<Plan.Group, ItemId> pledged = new LinkedHashMap<>();
        for (Plan.Group group : stage.plan().groups()) {
            if (!stage.book().waiting(group.key()).isEmpty()) {
                pledge(group).ifPresent(round -> pledged.put(group, round));
                String policy = stage.plan().frame().drawing().policySet();
                rounds.put(group, stage.company().steward(group.key()).startRound(stage.offer(), policy));
            }
        }
        if (!rounds.isEmpty()) {
            stage.moveTo(stage.now().plus(A_MOMENT));
            reveal(pledged);
            rounds.forEach(this::result);
        }
    }

    /** The steward brings a part of the chance; a group's first round is frozen as soon as it is announced. */
    private Optional<ItemId> pledge(Plan.Group group) {
        Member steward = stage.company().member(group.steward());
        Optional<ItemId> announced = steward
                .rounds(stage.company().steward(group.key()).group())
                .stream()
                .filter(round -> round.state().equals("announced"))
                .map(RoundView::id)
                .findFirst();
        announced.ifPresent(steward::pledge);
        return announced;
    }

    private void reveal(Map<Plan.Group, ItemId> pledged) {
        pledged.forEach((group, round) -> {
            RoundView told = stage.company().member(group.steward()).reveal(round);
            UnexpectedTurnException.unless(
                    told.revealed() == 1, "what the steward of " + group.title() + " pledged is revealed");
        });
        if (!pledged.isEmpty()) {
            stage.moveTo(stage.now().plus(A_MOMENT));
        }
    }

    private void result(Plan.Group group, ItemId id) {
        RoundView round = stage.company().steward(group.key()).round(id);
        UnexpectedTurnException.unless(
                round.state().equals("published"),
                "the round at " + group.title() + " is published in a minute; it is `" + round.state() + "`");
        asking.follow();
        Map<Turn, DecisionView> decisions = new LinkedHashMap<>();
        for (Turn turn : stage.book().waiting(group.key())) {
            stage.company().member(turn.wish().person()).decisions(turn.need()).stream()
                    .findFirst()
                    .filter(each -> each.round().equals(id))
                    .ifPresent(each -> decisions.put(turn, each));
        }
        long winners = decisions.values().stream()
                .filter(each -> each.assignment().isPresent())
                .count();
        UnexpectedTurnException.unless(
                round.needs() == decisions.size() && round.winners() >= winners,
                "the round at " + group.title() + " says to all of " + round.needs()
                        + " needs what became of them, not to " + decisions.size());
        stage.book().count(Book.Count.ROUNDS, 1);
        stage.narrator()
                .tell("Round at " + group.title() + ": " + count(decisions.size(), "need") + ", "
                        + count(winners, "turn"));
        decisions.forEach((turn, said) -> said.assignment().ifPresent(permit -> won(turn, permit, said)));
        decisions.forEach((turn, said) -> said.reason().ifPresent(reason -> waits(turn, reason, said)));
    }

    private void won(Turn turn, ItemId permit, DecisionView said) {
        turn.granted(stage.company().member(turn.wish().person()).assignment(permit), stage.now());
        Plan.Thing thing = stage.book().thing(turn);
        requireAsAsked(turn, thing);
        stage.narrator().add(stage.name(turn) + " gets the turn: " + thing.title() + units(turn) + luck(said));
        if (turn.hope() instanceof Hope.Contested(String name)) {
            var givesUpAt = stage.plan().contest(name).givesUpAt();
            if (givesUpAt.isPresent() && handedOn.add(name)) {
                stage.agenda().plan(stage.calendar().instant(givesUpAt.get()), () -> giveUp(turn));
                return;
            }
        }
        holding.begin(turn);
    }

    /** Whoever asked for so many minutes gets so many, and where only one thing will do, it is that one. */
    private void requireAsAsked(Turn turn, Plan.Thing thing) {
        turn.wish()
                .words()
                .wanted()
                .minutes()
                .ifPresent(minutes -> UnexpectedTurnException.unless(
                        turn.permit().window().length().toMinutes() == minutes,
                        "the turn " + turn.wish().key() + " lasts " + minutes + " minutes"));
        if (turn.hope() instanceof Hope.Granted granted) {
            UnexpectedTurnException.unless(
                    granted.gets().filter(key -> !key.equals(thing.key())).isEmpty(),
                    "the turn " + turn.wish().key() + " is for " + granted.gets() + ", not " + thing.key());
            int units = turn.permit().units().size();
            UnexpectedTurnException.unless(
                    granted.units().filter(each -> each != units).isEmpty(),
                    "the turn " + turn.wish().key() + " is for " + granted.units() + " at once, not " + units);
        }
    }

    /** How many somebody got who asked for several. */
    private static String units(Turn turn) {
        int ideal = turn.wish().words().wanted().ideal();
        int got = turn.permit().units().size();
        if (ideal == 1) {
            return "";
        }
        return got == ideal ? ", all " + got : ", " + got + " of the " + ideal + " that would have been best";
    }

    private void waits(Turn turn, String reason, DecisionView said) {
        turn.waited(reason);
        UnexpectedTurnException.unless(
                !reason.equals("LOTTERY_LOST") || !luck(said).isEmpty(),
                "who lost a lottery, as " + turn.wish().key() + " did, reads the chance that there was");
        stage.narrator().add(stage.name(turn) + " waits (" + reason + "): " + said.sentence() + luck(said));
        int least = turn.wish().words().wanted().minimum();
        if (OTHERS_FIRST.contains(reason) && least > 1) {
            stage.narrator().add("Of use to " + stage.name(turn) + " are " + least + " at once, and fewer were left");
        }
    }

    /** What the lottery was like for somebody; empty where none was drawn. */
    private static String luck(DecisionView said) {
        Map<String, String> numbers = said.basis().numbers();
        String chance = numbers.getOrDefault("your chance in a hundred draws", "");
        return chance.isEmpty()
                ? ""
                : "; with a weight of " + numbers.get("your weight") + " the chance was " + chance + " in a hundred";
    }

    private void giveUp(Turn turn) {
        Member member = stage.company().member(turn.wish().person());
        member.giveUp(turn.permit().id());
        if (member.need(turn.need()).waits()) {
            member.withdraw(turn.need());
        }
        turn.handOn();
        stage.narrator()
                .tell(stage.name(turn) + " no longer needs it and gives the turn up: "
                        + turn.wish().words().title());
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
