package usufruct.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Remembers which keys were asked for, given or not, so that owner and holder can see who could open what, when. */
public final class GrantLog {
    private final GrantStore store = new GrantStore();
    private final OddUse oddUse = new OddUse(store);

    /**
     * A line of the log.
     *
     * @param seq its place; the cursor to go on after
     * @param odd what was odd about it, if anything was
     * @param schema the version of the schema of permissions by which it was answered
     */
    public record Line(long seq, LoggedGrant grant, Optional<Oddity> odd, int schema) {}

    /** Adds a line, and says what is odd about it. */
    public Optional<Oddity> record(Writing writing, LoggedGrant grant) {
        Optional<Oddity> odd = oddUse.of(writing, grant);
        store.insert(writing, grant, odd);
        return odd;
    }

    /** Whether a line with this oddity stands since shortly before this instant. */
    public boolean wasOdd(Reading reading, ItemId assignment, Oddity odd, Instant now) {
        return store.wasOdd(reading, assignment, odd, now.minus(OddUse.LOOKED_AT), now);
    }

    /** Whether a key has a grant of this version of an item that has not run out. */
    public boolean lives(Reading reading, LoggedGrant.ItemVersion item, ItemId assignment, String keyId, Instant now) {
        return store.lives(reading, item, assignment, keyId, now);
    }

    /** Forgets all lines of one Assignment, which must be over; false when there are none. */
    public boolean forget(Writing writing, ItemId assignment) {
        return store.remove(writing, assignment) > 0;
    }

    /** The last odd lines of one Assignment, in order. */
    public List<Line> oddOf(Reading reading, ItemId assignment, int most) {
        return store.oddOf(reading, assignment, most);
    }

    /** Says whether a line of one Assignment is odd in which this one asked. */
    public boolean askedOddly(Reading reading, ItemId assignment, Did who) {
        return store.askedOddly(reading, assignment, who);
    }

    /** The lines of one Assignment after a seq, in order. */
    public List<Line> ofAssignment(Reading reading, ItemId assignment, long after, int limit) {
        return store.ofAssignment(reading, assignment, after, limit);
    }

    /** The lines with these seqs, in order. */
    public List<Line> bySeq(Reading reading, List<Long> seqs) {
        return seqs.isEmpty() ? List.of() : store.bySeq(reading, seqs);
    }

    /** The lines of one item, through all its versions, after a seq, in order. */
    public List<Line> ofItem(Reading reading, ItemId item, long after, int limit) {
        return store.ofItem(reading, item, after, limit);
    }
}
