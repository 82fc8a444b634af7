package usufruct.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.client.AssignmentView;
import usufruct.words.ItemId;

/** A need in the story: what was planned, and what has become of it so far. */
final class Turn {
    private final Plan.Wish wish;
    private final Hope hope;
    private final ItemId need;
    private final Instant asked;
    private final List<String> waits = new ArrayList<>();
    private Optional<AssignmentView> assignment = Optional.empty();
    private Optional<Instant> granted = Optional.empty();
    private boolean handedOn;
    private boolean over;

    /** @param hope what is to become of it: the wish's own hope, if it is not one date of several */
    Turn(Plan.Wish wish, Hope hope, ItemId need, Instant asked) {
        this.wish = wish;
        this.hope = hope;
        this.need = need;
        this.asked = asked;
    }

    Plan.Wish wish() {
        return wish;
    }

    /** What the plan says will become of it. */
    Hope hope() {
        return hope;
    }

    ItemId need() {
        return need;
    }

    Instant asked() {
        return asked;
    }

    /** It waits for a round. */
    boolean waits() {
        return !over && assignment.isEmpty();
    }

    /** A round gave it nothing, for this reason. */
    void waited(String reason) {
        waits.add(reason);
    }

    /** The reasons of all rounds that gave it nothing. */
    List<String> reasons() {
        return List.copyOf(waits);
    }

    void granted(AssignmentView permit, Instant at) {
        assignment = Optional.of(permit);
        granted = Optional.of(at);
    }

    /** When a round gave it a turn. */
    Optional<Instant> granted() {
        return granted;
    }

    /** The person gave the turn up; it went to somebody else. */
    void handOn() {
        handedOn = true;
        over = true;
    }

    /** It had a turn, and kept it. */
    boolean had() {
        return granted.isPresent() && !handedOn;
    }

    AssignmentView permit() {
        return assignment.orElseThrow();
    }

    /** Nothing more happens to it. */
    void end() {
        over = true;
    }
}
