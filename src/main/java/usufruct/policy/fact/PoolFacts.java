package usufruct.policy.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy may know of the pool as a whole.
 *
 * @param now the moment of the freeze
 * @param hostNode the node that keeps the pool
 * @param units how many things there are
 * @param openUsesByNode how many of them people of each home node hold or are promised
 */
public record PoolFacts(Instant now, String hostNode, long units, SortedMap<String, Long> openUsesByNode) {
    public PoolFacts {
        openUsesByNode = Collections.unmodifiableSortedMap(new TreeMap<>(openUsesByNode));
    }

    public long openUses(String node) {
        return openUsesByNode.getOrDefault(node, 0L);
    }

    /**
     * How many units people of a node may hold or be promised together: their share of the pool, rounded down, yet not
     * below one; without limit when the share is 100%.
     */
    public long unitsAllowed(String node, Parameters parameters) {
        long percent = parameters.get(
                node.equals(hostNode) ? Parameters.HOST_NODE_SHARE_PERCENT : Parameters.GUEST_NODE_SHARE_PERCENT);
        if (percent == 0) {
            return 0;
        }
        return percent >= 100 ? Parameters.MOST : Math.max(1, units * percent / 100);
    }
}
