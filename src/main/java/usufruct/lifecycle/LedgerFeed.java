package usufruct.lifecycle;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.StoreException;
import usufruct.store.Writing;

/**
 * Moves the engine along the ledger: the engine's step for an entry and the cursor's move past it are one commit, so
 * every entry moves the engine exactly once, also after a crash.
 *
 * <p>Some entries share a commit; when one of them fails, each is tried alone, and the one that fails is left behind as
 * an incident so that the others go on.
 */
final class LedgerFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);
    private static final int AT_ONCE = 64;

    private final Store store;
    private final Ledger ledger;
    private final Follower follower;
    private final InstantSource clock;
    private final CursorStore cursor = new CursorStore();

    /** What was read and not followed yet; nobody but {@link #follow} moves the cursor. */
    private List<Entry> ahead = List.of();

    LedgerFeed(Store store, Ledger ledger, Follower follower, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.follower = follower;
        this.clock = clock;
    }

    /**
     * The entries to follow next: some, no two of the same subject, so that what the first of two brings due can be run
     * before the second.
     */
    List<Entry> next() {
        if (ahead.isEmpty()) {
            ahead = store.read(reading -> ledger.after(reading, cursor.position(reading), AT_ONCE));
        }
        var subjects = new HashSet<String>();
        return ahead.stream().takeWhile(entry -> subjects.add(entry.subject())).toList();
    }

    /** Follows some of these, the {@link #next}; whatever fails, the cursor tells where to go on. */
    void follow(List<Entry> entries) {
        if (!entries.isEmpty()) {
            List<Entry> read = ahead;
            ahead = List.of();
            int followed = followTogether(entries);
            ahead = read.subList(followed, read.size());
        }
    }

    List<Incident> leftBehind(Reading reading) {
        return cursor.leftBehind(reading);
    }

    /** Tries an entry again that was left behind. When it fails again it stays where it was, with the new reason. */
    void tryAgain(long seq) {
        store.read(reading -> ledger.after(reading, seq - 1, 1)).forEach(entry -> {
            try {
                store.write(writing -> {
                    if (cursor.takeUp(writing, seq)) {
                        follower.step(entry);
                    }
                    return seq;
                });
            } catch (RuntimeException e) {
                leaveBehind(entry, e);
            }
        });
    }

    /** Ends early when others want to write: what is left comes next. Says how many were followed. */
    private int followTogether(List<Entry> entries) {
        try {
            return store.<Integer>write(writing -> {
                int followed = 0;
                do {
                    follower.step(entries.get(followed++));
                } while (followed < entries.size() && !store.isWanted());
                advance(writing, entries.get(followed - 1));
                return followed;
            });
        } catch (RuntimeException e) {
            requireDisk(e);
            LOG.debug(
                    "some entry up to {} failed; each is tried alone",
                    entries.getLast().seq());
            entries.forEach(this::followAlone);
            return entries.size();
        }
    }

    private void followAlone(Entry entry) {
        try {
            store.write(writing -> {
                follower.step(entry);
                return advance(writing, entry);
            });
        } catch (RuntimeException e) {
            requireDisk(e);
            leaveBehind(entry, e);
        }
    }

    /** A disk that fails or is full is no fault of an entry: all of them wait until it serves again. */
    private static void requireDisk(RuntimeException failure) {
        if (StoreException.isOfTheDisk(failure)) {
            throw failure;
        }
    }

    private void leaveBehind(Entry entry, RuntimeException failure) {
        String reason = String.valueOf(StepFailedException.of(failure).getMessage());
        LOG.warn("entry {} `{}` could not be followed: {}", entry.seq(), entry.type(), reason);
        store.write(writing -> {
            cursor.leaveBehind(writing, entry, reason, clock.instant());
            return advance(writing, entry);
        });
    }

    private long advance(Writing writing, Entry entry) {
        cursor.advance(writing, entry.seq());
        return entry.seq();
    }
}
