package usufruct.federation.visit;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What a member of this node asks at another.
 *
 * @param state how it stands there, as that node said last; empty before it said anything
 * @param toldAt when it said so
 * @param over nothing follows
 * @param recalled the other node was told that it is withdrawn
 */
record Ask(
        ItemId need,
        ItemId peering,
        Did person,
        Instant askedAt,
        Optional<VisitState> state,
        Optional<Instant> toldAt,
        boolean over,
        boolean recalled) {

    static Ask fresh(ItemId need, ItemId peering, Did person, Instant now) {
        return new Ask(need, peering, person, now, Optional.empty(), Optional.empty(), false, false);
    }

    boolean isRefused() {
        return state.filter(each -> each.state() == VisitState.State.REFUSED).isPresent();
    }

    String plain() {
        return state.map(VisitState::plain).orElse("asked");
    }
}
