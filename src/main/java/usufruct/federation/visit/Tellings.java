package usufruct.federation.visit;

import java.util.LinkedHashSet;
import java.util.Set;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/**
 * Follows the log within each commit, and says to the other node what changed about its members' needs here, or about members' needs there,
 * in the same commit. So whatever room makes a change, it is told, and nothing is told that did not happen.
 */
public final class Tellings {
    private final Store store;
    private final Ledger ledger;
    private final Visits visits;
    private final Asks asks;

    /** Up to which entry all was looked at. The writer's thread alone sets it. */
    private volatile long seen;

    public Tellings(Store store, Ledger ledger, Visits visits, Asks asks) {
        this.store = store;
        this.ledger = ledger;
        this.visits = visits;
        this.asks = asks;
    }

    /** Tells from now on; first what may have changed since somebody did. */
    public void start() {
        seen = store.read(ledger::lastSeq);
        store.beforeCommit(this::follow);
        store.write(writing -> {
            visits.open(writing).forEach(need -> visits.tell(writing, need));
            asks.open(writing).forEach(need -> asks.tell(writing, need));
            return true;
        });
    }

    private void follow(Writing writing) {
        long last = ledger.lastSeq(writing);
        if (last == seen) {
            return;
        }
        boolean isGuested = visits.isAnyOpen(writing);
        boolean isAway = asks.isAnyOpen(writing);
        if (isGuested || isAway) {
            for (ItemId need : touched(writing, isGuested)) {
                visits.tell(writing, need);
                asks.tell(writing, need);
            }
        }
        writing.afterCommit(() -> seen = last);
    }

    private Set<ItemId> touched(Writing writing, boolean withPermits) {
        var needs = new LinkedHashSet<ItemId>();
        for (Entry entry : ledger.after(writing, seen, Integer.MAX_VALUE)) {
            if (entry.type().startsWith("need.")) {
                needs.add(new ItemId(entry.subject()));
            } else if (withPermits
                    && (entry.type().startsWith("assignment.") || entry.type().startsWith("hold."))) {
                needs.add(visits.needOf(writing, new ItemId(entry.subject())));
            }
        }
        return needs;
    }
}
