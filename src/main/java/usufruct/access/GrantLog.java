package usufruct.access;

import java.util.List;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** Remembers every key that was asked for, given or not, so that owner and holder can see who could open what, when. */
public final class GrantLog {
    private final GrantStore store = new GrantStore();

    /**
     * A line of the log.
     *
     * @param seq its place; the cursor to go on after
     */
    public record Line(long seq, LoggedGrant grant) {}

    /** Adds a line, and says its seq. */
    public long record(Writing writing, LoggedGrant grant) {
        return store.insert(writing, grant);
    }

    /** The lines of one Assignment after a seq, in order. */
    public List<Line> ofAssignment(Reading reading, ItemId assignment, long after, int limit) {
        return store.ofAssignment(reading, assignment, after, limit);
    }

    /** The lines of one item, through all its versions, after a seq, in order. */
    public List<Line> ofItem(Reading reading, ItemId item, long after, int limit) {
        return store.ofItem(reading, item, after, limit);
    }
}
