package usufruct.federation.visit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import usufruct.assignment.Assignments;
import usufruct.assignment.Returns;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.json.Members;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Permits of guests that end because their person says so, with both signatures kept at both nodes: the person's, and that of the node
 * that gave the permit. It goes by the line, so it also reaches a node that is away.
 *
 * <p>Entries about the permit: {@code visit.ending} by its person and {@code visit.ended} by the node that gave it name what each signed,
 * at either node.
 */
public final class Endings {
    static final String REFUSED = "visit-ending-refused@v1";

    private final EndingStore rows = new EndingStore();
    private final Asks asks;
    private final Visits visits;
    private final Permits permits;
    private final Peerings peerings;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Asks.Self self;

    /** What ends permits at the node that gave them. */
    public record Permits(Assignments assignments, Returns returns) {}

    /** Both sides of it. */
    public record Sides(Asks asks, Visits visits) {}

    public Endings(Sides sides, Permits permits, Peerings peerings, Outbox outbox, Ledger ledger, Asks.Self self) {
        this.asks = sides.asks();
        this.visits = sides.visits();
        this.permits = permits;
        this.peerings = peerings;
        this.outbox = outbox;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * Sends what the caller signed to the node that gave their permit. Again is no harm.
     *
     * @throws RefusedException NOT_FOUND, BAD_PARAMETER when it is about another permit, WRONG_PROOF
     */
    void ask(Writing writing, Did caller, ItemId need, ObjectNode document) {
        Ending ending = Ending.read(document);
        Ask ask = asks.get(writing, caller, need);
        Peering peering = peerings.get(writing, ask.peering());
        boolean fits = ending.node().equals(peering.peer())
                && ending.person().equals(caller)
                && ending.need().equals(need)
                && ask.state()
                        .flatMap(VisitState::permit)
                        .filter(permit -> permit.id().equals(ending.permit()))
                        .isPresent();
        if (!fits) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "it names the node, the need and the permit that you have there, and yourself");
        }
        visits.requireProof(writing, document, caller);
        if (rows.find(writing, ending.permit())
                .filter(row -> row.refused().isEmpty())
                .isEmpty()) {
            keep(writing, ending, document);
            outbox.send(writing, peering, Ending.FORMAT, document);
        }
    }

    private void keep(Writing writing, Ending ending, ObjectNode document) {
        rows.ask(writing, ending, document, self.now());
        append(writing, "visit.ending", ending.permit(), ending.person(), document);
    }

    private void append(Writing writing, String type, ItemId permit, Did actor, ObjectNode document) {
        ledger.append(writing, type, permit.value(), actor.value(), Visitor.digest(document));
    }

    /** Takes {@code visit-ending@v1}: ends the permit as its person could here, and signs that. */
    void take(Writing writing, Peering peering, Message message) {
        Ending ending = Ending.read(message.body());
        if (rows.find(writing, ending.permit())
                .flatMap(EndingStore.Row::accepted)
                .isPresent()) {
            return;
        }
        try {
            end(writing, peering, ending, message.body());
        } catch (RefusedException e) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("permit", ending.permit().value())
                    .put("reason", e.refusal().reason().name());
            outbox.send(writing, peering, REFUSED, body);
        }
    }

    private void end(Writing writing, Peering peering, Ending ending, ObjectNode document) {
        VisitStore.Row visit = visits.required(writing, peering, ending.need());
        boolean fits = ending.node().equals(self.keys().did())
                && visit.person().equals(ending.person())
                && permits.assignments()
                        .get(writing, ending.permit())
                        .origin()
                        .need()
                        .equals(ending.need());
        if (!fits) {
            throw new RefusedException(Reason.BAD_PARAMETER, "it is about another permit");
        }
        visits.requireProof(writing, document, ending.person());
        if (ending.condition().isPresent()) {
            permits.returns()
                    .giveBack(
                            writing,
                            ending.person(),
                            ending.permit(),
                            ending.condition().get());
        } else {
            permits.assignments().endEarly(writing, ending.person(), ending.permit());
        }
        keep(writing, ending, document);
        ObjectNode accepted = Ended.of(ending, document, self.now()).signed(self.keys());
        rows.accept(writing, ending.permit(), accepted);
        append(writing, "visit.ended", ending.permit(), self.keys().did(), accepted);
        outbox.send(writing, peering, Ended.FORMAT, accepted);
    }

    /** Takes {@code visit-ended@v1}. @throws RefusedException NOT_FOUND, WRONG_PROOF, WRONG_FIELD_DIGEST */
    void accepted(Writing writing, Peering peering, Message message) {
        Ended ended = Ended.read(message.body());
        EndingStore.Row row = required(writing, peering, ended.permit());
        Ended expected = Ended.of(Ending.read(row.asked()), row.asked(), ended.at());
        if (!ended.equals(expected)) {
            throw new RefusedException(Reason.WRONG_FIELD_DIGEST, "it accepts something else than was asked");
        }
        visits.requireProof(writing, message.body(), peering.peer());
        if (row.accepted().isEmpty()) {
            rows.accept(writing, ended.permit(), message.body());
            append(writing, "visit.ended", ended.permit(), peering.peer(), message.body());
        }
    }

    /** Takes that the node that gave a permit did not end it so. @throws RefusedException NOT_FOUND, SCHEMA_VIOLATION */
    void refused(Writing writing, Peering peering, Message message) {
        var in = new Members(message.body(), REFUSED, Set.of("permit", "reason"));
        try {
            var permit = new ItemId(in.text("permit"));
            Reason why = Reason.valueOf(in.text("reason"));
            required(writing, peering, permit);
            rows.refuse(writing, permit, why);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + REFUSED + "`");
        }
    }

    private EndingStore.Row required(Reading reading, Peering peering, ItemId permit) {
        EndingStore.Row row = rows.find(reading, permit)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "nobody asked that for `" + permit + "`"));
        asks.asked(reading, peering, Ending.read(row.asked()).need());
        return row;
    }

    /** What both sides signed about the last permit of a need; empty when nobody asked. */
    Optional<EndingStore.Row> ofNeed(Reading reading, ItemId need) {
        return rows.ofNeed(reading, need);
    }
}
