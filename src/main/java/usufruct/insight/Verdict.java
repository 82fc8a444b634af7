package usufruct.insight;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import usufruct.words.Did;

/** What an audit comes to. */
public sealed interface Verdict {

    /**
     * Everything that was checked holds.
     *
     * @param node whose history it is; that this is the node you mean, only you can know
     * @param counts how many of each kind were looked at, in the order in which they were
     * @param closed how many private parts stayed closed, for want of the node's keys
     */
    record Sound(Did node, Map<String, Long> counts, long closed) implements Verdict {
        public Sound {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }
    }

    /** Something is wrong; this is the first thing found. */
    record Flawed(Finding finding) implements Verdict {}

    /** There was nothing to look at. */
    record Unreadable(String why) implements Verdict {}
}
