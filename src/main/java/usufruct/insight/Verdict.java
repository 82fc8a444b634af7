package usufruct.insight;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import usufruct.words.Did;

/** What an audit comes to. */
public sealed interface Verdict {

    /**
     * Everything holds.
     *
     * @param node whose history it is; that this is the node you mean, only you can know
     * @param counts how many of each kind were looked at, in the order in which they were
     */
    record Sound(Did node, Map<String, Long> counts) implements Verdict {
        public Sound {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }
    }

    /** Something is wrong; this is the first thing found. */
    record Flawed(Finding finding) implements Verdict {}

    /** There was nothing to look at. */
    record Unreadable(String why) implements Verdict {}
}
