package usufruct.passport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.ledger.LogKeys;
import usufruct.ledger.SignedNote;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Did;

/** To whom this node was handed over, each time; and so which key signed its log up to where. */
public final class HandOvers {
    private final HandOverStore rows = new HandOverStore();

    /** The last one; empty for a node that its first keys run. */
    public Optional<HandOver> latest(Reading reading) {
        List<HandOverStore.Kept> all = rows.all(reading);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().handOver());
    }

    /** All there ever were, oldest first. */
    public List<HandOver> all(Reading reading) {
        return rows.all(reading).stream().map(HandOverStore.Kept::handOver).toList();
    }

    /** The keys of this node's own log, each as far as it signed. */
    public LogKeys keys(Reading reading, Did node, VerifyKey now) {
        var spans = new ArrayList<LogKeys.Span>();
        long from = 0;
        for (HandOverStore.Kept each : rows.all(reading)) {
            VerifyKey former =
                    each.handOver().passport().passport().earlier().getLast().signing();
            spans.add(new LogKeys.Span(former, from, each.size()));
            from = each.size();
        }
        spans.add(new LogKeys.Span(now, from, Long.MAX_VALUE));
        return new LogKeys(NodeLog.originOf(node), spans);
    }

    /** Keeps the last checkpoint that the former key signed, as the successor found it. Again is no harm. */
    public void keepNote(Writing writing, SignedNote note) {
        rows.keepNote(writing, note);
    }

    /**
     * Keeps it, and tells of it in the log: the last entry under the former key. The passport is registered before, in the same
     * write.
     */
    public void keep(Writing writing, Ledger ledger, HandOver handOver) {
        String node = handOver.node().value();
        long size = ledger.append(writing, HandOver.ENTRY, node, node, handOver.digest());
        rows.insert(writing, handOver, size);
    }
}
