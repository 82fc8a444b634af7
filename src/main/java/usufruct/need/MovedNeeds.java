package usufruct.need;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.community.mandate.Hand;
import usufruct.ledger.Ledger;
import usufruct.record.Checked;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Needs that waited at another node before. Whoever lets them in has looked at the proof. */
public final class MovedNeeds {
    /** The field in which a need says what it was elsewhere. */
    public static final String FIELD = "moved";

    /** The entry that gives a need the place that it had elsewhere. */
    public static final String HONOURED = "need.since-honoured";

    private final NeedStore rows = new NeedStore();
    private final Needs needs;
    private final Ledger ledger;
    private final Self self;

    /** The node's name and clock. */
    public record Self(Did node, InstantSource clock) {}

    public MovedNeeds(Needs needs, Ledger ledger, Self self) {
        this.needs = needs;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * What a need says of where it was.
     *
     * @param from the node
     * @param need as it was called there
     * @param since when it had its place there
     */
    public record Claim(Did from, ItemId need, Instant since) {}

    /**
     * What a need says, where it says anything.
     *
     * @throws RefusedException SCHEMA_VIOLATION when its time is none
     */
    public static Optional<Claim> claim(ObjectNode fields) {
        JsonNode moved = fields.path(FIELD);
        if (!moved.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Claim(
                    new Did(moved.path("from").asText()),
                    new ItemId(moved.path("need").asText()),
                    Instant.parse(moved.path("since").asText())));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "`moved` names a node, a need and an instant in UTC");
        }
    }

    /** @throws RefusedException NOT_MOVED when a need says that it was elsewhere */
    static void requireNone(ObjectNode fields) {
        if (fields.has(FIELD)) {
            throw new RefusedException(
                    Reason.NOT_MOVED, "what waited at another node is taken in with the bundle that proves it");
        }
    }

    /**
     * Publishes such a need.
     *
     * @param honoured whether its place counts from when it had one there
     * @throws RefusedException as {@link Needs#publish}; NOT_MOVED when it says to have waited from a time that is not past
     */
    public Need publish(Writing writing, Hand hand, Checked checked, boolean honoured) {
        Claim claim = claim(checked.record().fields())
                .filter(each -> each.since().isBefore(self.clock().instant()))
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_MOVED, "it does not say since when it waited elsewhere, or a time to come"));
        Need need = needs.admit(writing, hand, checked);
        if (honoured) {
            needs.append(writing, need.id(), HONOURED, self.node());
            rows.place(writing, need.id(), new Need.Place(claim.since(), 1, ledger.lastSeq(writing)));
        }
        return needs.get(writing, need.id());
    }
}
