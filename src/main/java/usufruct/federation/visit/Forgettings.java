package usufruct.federation.visit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import usufruct.federation.Inbox;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.json.Members;
import usufruct.need.Needs;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What members wrote at other nodes goes when they have their words erased at home: their node says so with {@value #TYPE}, in the line that
 * brings whatever else it says, so also to a node that is away. There it goes as that node's own members' words would: once it is over. To say it
 * twice does no harm.
 *
 * <p>The messages that carried the words are forgotten with them, at both ends.
 */
public final class Forgettings {
    static final String TYPE = "visit-erased@v1";

    private static final String ID_IN_MESSAGE = "$.body.need.header.id";

    private final ForgettingStore rows = new ForgettingStore();
    private final Sides sides;
    private final Peerings peerings;
    private final Lines lines;
    private final InstantSource clock;

    /** What members ask elsewhere, and what guests ask here. */
    public record Sides(Asks asks, Visits visits, Needs needs) {}

    /** What goes out and what comes in. */
    public record Lines(Outbox outbox, Inbox inbox) {}

    public Forgettings(Sides sides, Peerings peerings, Lines lines, InstantSource clock) {
        this.sides = sides;
        this.peerings = peerings;
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * What the other node is told to forget.
     *
     * @param isTold false where it is no peer any more, so that nobody can tell it
     */
    public record Told(ItemId need, Peering peering, boolean isTold) {}

    /**
     * What a guest wrote about a need here, to be forgotten.
     *
     * @param isAllOfTheirs nothing else of them can be here but by the same node's word
     */
    public record Due(ItemId need, Did person, Instant saidAt, boolean isAllOfTheirs) {}

    /**
     * Tells the other nodes to forget what somebody wrote there about what is over.
     *
     * @param running needs of theirs that are not over: nothing is said of them yet
     * @return each that is over, whether or not it was told now
     */
    public List<Told> tell(Writing writing, Did person, Set<ItemId> running) {
        var told = new ArrayList<Told>();
        for (Ask ask : sides.asks().rows.of(writing, person)) {
            if (!running.contains(ask.need())) {
                Peering peering = peerings.get(writing, ask.peering());
                boolean isPeer = peering.state() != Peering.State.ENDED;
                if (isPeer && isToSay(writing, ask)) {
                    say(writing, ask, peering);
                }
                told.add(new Told(ask.need(), peering, isPeer));
            }
        }
        sides.visits().rows.of(writing, person).stream()
                .filter(visit -> !running.contains(visit.need()))
                .forEach(visit -> forgetHere(writing, visit));
        return told;
    }

    /**
     * What an older copy of the database brought back: that other nodes were told, and messages that carried the words.
     *
     * @param isErased whether somebody had their words about a need of theirs erased
     */
    public void again(Writing writing, BiPredicate<ItemId, Did> isErased) {
        sides.asks().rows.unforgotten(writing).stream()
                .filter(ask -> isErased.test(ask.need(), ask.person()))
                .forEach(ask -> {
                    Peering peering = peerings.get(writing, ask.peering());
                    if (peering.state() != Peering.State.ENDED) {
                        say(writing, ask, peering);
                    }
                });
        sides.visits().rows.unforgotten(writing).stream()
                .filter(visit -> isErased.test(visit.need(), visit.person()))
                .forEach(visit -> forgetHere(writing, visit));
    }

    /** Notes that a guest's words are to go, where nobody said so yet, and forgets the message that brought them. */
    private void forgetHere(Writing writing, VisitStore.Row visit) {
        if (rows.find(writing, visit.need()).isEmpty()) {
            take(writing, visit);
            lines.inbox().forget(writing, visit.peering(), carrying(visit.need()));
        }
    }

    private void take(Writing writing, VisitStore.Row visit) {
        rows.put(
                writing,
                new ForgettingStore.Row(
                        visit.need(),
                        visit.peering(),
                        visit.person(),
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Not again while the last word is on its way, nor once its person can write nothing more there. */
    private boolean isToSay(Reading reading, Ask ask) {
        Optional<ForgettingStore.Row> before = rows.find(reading, ask.need());
        Instant last = sides.needs().get(reading, ask.need()).window().until().plus(Visits.AFTERWARDS);
        return before.isEmpty()
                || before.get()
                                .message()
                                .filter(id -> lines.outbox().isTaken(reading, ask.peering(), id))
                                .isPresent()
                        && before.get().saidAt().isBefore(last);
    }

    private void say(Writing writing, Ask ask, Peering peering) {
        var body = JsonNodeFactory.instance.objectNode().put("need", ask.need().value());
        ItemId message = lines.outbox().send(writing, peering, TYPE, body);
        rows.put(
                writing,
                new ForgettingStore.Row(
                        ask.need(),
                        ask.peering(),
                        ask.person(),
                        clock.instant(),
                        Optional.of(message),
                        Optional.empty()));
        forgetSent(writing, ask.need(), ask.peering());
    }

    /** Takes {@value #TYPE}. What the sender never asked here leaves nothing. */
    void take(Writing writing, Peering peering, Message message) {
        var need = new ItemId(new Members(message.body(), TYPE, Set.of("need")).text("need"));
        lines.inbox().forget(writing, peering.id(), carrying(need));
        sides.visits().find(writing, peering, need).ifPresent(visit -> take(writing, visit));
    }

    /** The message that carried a need came once more: what was to be forgotten of it still is. */
    void cameAgain(Writing writing, Peering peering, Message message) {
        String need = message.body().at("/need/header/id").asText();
        if (ItemId.isItemId(need) && rows.find(writing, new ItemId(need)).isPresent()) {
            lines.inbox().forget(writing, peering.id(), carrying(new ItemId(need)));
        }
    }

    /** Forgets what carried the words there, once the other node has taken it; until then it has to wait in its line. */
    private void forgetSent(Writing writing, ItemId need, ItemId peering) {
        if (lines.outbox().forgetTaken(writing, peering, carrying(need))) {
            rows.done(writing, need, clock.instant());
        }
    }

    private static Outbox.Carrying carrying(ItemId need) {
        return new Outbox.Carrying(VisitingNeed.TYPE, ID_IN_MESSAGE, need.value());
    }

    /** Looks again at what could not be forgotten at home when it was said. Now and then is enough. */
    public void tidy(Writing writing) {
        rows.open(writing).stream()
                .filter(row -> row.message().isPresent())
                .forEach(row -> forgetSent(writing, row.need(), row.peering()));
    }

    /** What is to be forgotten here. */
    public List<Due> due(Reading reading) {
        return rows.open(reading).stream()
                .filter(row -> row.message().isEmpty())
                .map(row -> new Due(
                        row.need(),
                        row.person(),
                        row.saidAt(),
                        sides.visits().isOnlyOf(reading, row.person(), row.peering())))
                .toList();
    }

    /** Nothing of it is left here, unless it was said again meanwhile. */
    public void done(Writing writing, Due due) {
        rows.find(writing, due.need())
                .filter(row -> row.saidAt().equals(due.saidAt()))
                .ifPresent(row -> rows.done(writing, row.need(), clock.instant()));
    }

    /** Whether something is to be forgotten here. */
    public boolean isAnyDue(Reading reading) {
        return rows.isAnyDue(reading);
    }
}
