package usufruct.allocation.draw;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import usufruct.policy.DrawPlan;

/**
 * How a ballot is drawn.
 *
 * @param entryCharge minutes that every turn counts besides its length, where use is counted in minutes
 * @param urgentMost how many urgent needs may come before all others
 * @param frozenAt when the list was frozen; there only where the plan keeps shares
 * @param stocks how much there is of each kind of resource; empty where the plan does not count kinds
 */
public record Terms(
        DrawPlan plan, long entryCharge, long urgentMost, Optional<Instant> frozenAt, SortedMap<String, Stock> stocks) {

    /** @throws IllegalArgumentException when a share is kept, and nobody knows from when on it flows back */
    public Terms {
        stocks = Collections.unmodifiableSortedMap(new TreeMap<>(stocks));
        if (frozenAt.isPresent() == plan.shares().isEmpty()) {
            throw new IllegalArgumentException("the moment of the freeze stands with the shares that are kept");
        }
    }

    /** The terms of a plan that keeps nothing for anybody. */
    public Terms(DrawPlan plan, long entryCharge, long urgentMost) {
        this(plan, entryCharge, urgentMost, Optional.empty());
    }

    /** The terms of a plan that does not count kinds of resources. */
    public Terms(DrawPlan plan, long entryCharge, long urgentMost, Optional<Instant> frozenAt) {
        this(plan, entryCharge, urgentMost, frozenAt, Collections.emptySortedMap());
    }

    /** The fairness that is claimed, in one sentence. */
    String claim() {
        String urgent = urgentMost == 0
                ? ""
                : "urgent needs come before all others, yet not more than `" + urgentMost + "` of them; then ";
        String kept = plan.shares().stream()
                .map(share -> share.words() + ", whose turns come first until they have them; then ")
                .collect(Collectors.joining());
        return urgent + kept + plan.kind().claim();
    }
}
