package usufruct.federation.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * How a guest's need stands at the node that was asked, {@value #TYPE}: what that node tells the guest's own.
 *
 * @param reason why it was refused
 * @param permit the last one that was given for it
 */
record VisitState(ItemId need, State state, Optional<Reason> reason, Optional<Permit> permit) {
    static final String TYPE = "visit-changed@v1";

    private static final Set<String> MEMBERS = Set.of("need", "state", "reason", "permit");

    /** The states of a need, and that it was never let in. */
    enum State {
        REFUSED,
        WAITING,
        ASSIGNED,
        FULFILLED,
        WITHDRAWN,
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing follows. */
        boolean isEnd() {
            return this != WAITING && this != ASSIGNED;
        }
    }

    /** The states of a permit, in the words of answers over HTTP. */
    static final List<String> PERMIT_STATES =
            List.of("held", "issued", "active", "in-use", "returned", "closed", "revoked", "no-show", "ended");

    /**
     * What was permitted.
     *
     * @param window until when it may be used; the end is when it is due back
     * @param heldUntil until when an answer is awaited, while one is
     */
    record Permit(ItemId id, String state, Window window, Optional<Instant> heldUntil) {}

    /** @throws RefusedException SCHEMA_VIOLATION */
    static VisitState read(JsonNode json) {
        var in = new Members(json, TYPE, MEMBERS);
        try {
            String word = in.text("state");
            State state = Arrays.stream(State.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> wrong("state"));
            return new VisitState(
                    new ItemId(in.text("need")),
                    state,
                    in.has("reason") ? Optional.of(reason(in.text("reason"))) : Optional.empty(),
                    in.has("permit") ? Optional.of(permit(in.object("permit"))) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw wrong("need");
        }
    }

    /** A newer node may have reasons that this one does not know. */
    private static Reason reason(String token) {
        return Arrays.stream(Reason.values())
                .filter(each -> each.name().equals(token))
                .findFirst()
                .orElse(Reason.UNEXPECTED);
    }

    private static Permit permit(JsonNode json) {
        var in = new Members(json, "permit", Set.of("id", "state", "from", "until", "heldUntil"));
        String state = in.text("state");
        if (!PERMIT_STATES.contains(state)) {
            throw wrong("permit");
        }
        return new Permit(
                new ItemId(in.text("id")),
                state,
                new Window(instant(in, "from"), instant(in, "until")),
                in.has("heldUntil") ? Optional.of(instant(in, "heldUntil")) : Optional.empty());
    }

    private static Instant instant(Members in, String name) {
        return Instant.ofEpochMilli(in.number(name, 0, StrictJson.MOST_INTEGER));
    }

    private static RefusedException wrong(String member) {
        return new RefusedException(Reason.SCHEMA_VIOLATION, "`" + member + "` is none that is known");
    }

    static VisitState refused(ItemId need, Reason reason) {
        return new VisitState(need, State.REFUSED, Optional.of(reason), Optional.empty());
    }

    /**
     * In one of the six words that members know, or how it ended: {@code waiting}, {@code promised}, {@code open}, {@code back}, {@code
     * done}; {@code refused}, {@code withdrawn}, {@code expired}. Before the other node has answered it is {@code asked}.
     */
    String plain() {
        return switch (state) {
            case REFUSED, WAITING, WITHDRAWN, EXPIRED -> state.word();
            case FULFILLED -> "done";
            case ASSIGNED ->
                switch (permit.map(Permit::state).orElse("issued")) {
                    case "active", "in-use" -> "open";
                    case "returned", "closed" -> "back";
                    default -> "promised";
                };
        };
    }

    /** The word for what happened, in the log: as {@link #plain}, and whether an answer is awaited, or a permit came to nothing. */
    String event() {
        String last = permit.map(Permit::state).orElse("");
        return switch (last) {
            case "held" -> "held";
            case "revoked", "ended", "no-show" -> state == State.WAITING ? "undone" : plain();
            default -> plain();
        };
    }

    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("need", need.value()).put("state", state.word());
        reason.ifPresent(each -> json.put("reason", each.name()));
        permit.ifPresent(each -> {
            ObjectNode told = json.putObject("permit")
                    .put("id", each.id().value())
                    .put("state", each.state())
                    .put("from", each.window().from().toEpochMilli())
                    .put("until", each.window().until().toEpochMilli());
            each.heldUntil().ifPresent(until -> told.put("heldUntil", until.toEpochMilli()));
        });
        return json;
    }
}
