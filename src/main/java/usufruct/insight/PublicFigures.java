package usufruct.insight;

import java.time.InstantSource;
import java.util.List;
import usufruct.insight.figure.Chronicle;
import usufruct.insight.figure.Week;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.words.Did;

/**
 * The public figures of a node: of every week that is over, out of the log. The log is read once from its beginning, and
 * from then on, once a week is over, what came since.
 */
public final class PublicFigures {
    private static final int PAGE = 1_000;

    private final Ledger ledger;
    private final InstantSource clock;
    private final Did node;
    private final Chronicle chronicle;
    private long seq;
    private Week closed = new Week(Long.MIN_VALUE);

    public PublicFigures(Ledger ledger, Did node, InstantSource clock) {
        this.ledger = ledger;
        this.node = node;
        this.clock = clock;
        this.chronicle = new Chronicle(node.value());
    }

    /** What is told now: the same until the next week is over. */
    public synchronized Published read(Reading reading) {
        Week last = Week.before(clock.instant());
        if (last.compareTo(closed) > 0) {
            follow(reading, last);
            chronicle.closeThrough(last);
            closed = last;
        }
        return new Published(node, List.copyOf(chronicle.tables()), List.copyOf(chronicle.policies()));
    }

    private void follow(Reading reading, Week last) {
        var register = new RegisterStore(reading);
        for (List<Entry> page = ledger.after(reading, seq, PAGE);
                !page.isEmpty();
                page = ledger.after(reading, seq, PAGE)) {
            for (Entry entry : page) {
                if (Week.of(entry.at()).compareTo(last) > 0) {
                    return;
                }
                chronicle.take(entry, register);
                seq = entry.seq();
            }
        }
    }
}
