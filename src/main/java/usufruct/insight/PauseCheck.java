package usufruct.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import usufruct.ledger.Entry;
import usufruct.need.Pauses;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Holds the pauses of needs against the log: each has its day, its owner alone asked for it, and nobody took it up again but its
 * owner, or the node when the day had come.
 */
final class PauseCheck {
    static final String PAUSED = "waiting.paused";
    static final String RESUMED = "waiting.resumed";
    private static final Set<String> MEMBERS = Set.of("format", "seq", "needId", "until");

    private final Log log;
    private final String node;
    private final Map<Long, Long> days = new HashMap<>();

    PauseCheck(Log log, Did node) {
        this.log = log;
        this.node = node.value();
    }

    void check(Line line) {
        long seq = line.only(MEMBERS).number("seq");
        if (!line.text("format").equals("pause@v1")) {
            throw line.wrong("it is no `pause@v1`");
        }
        String need = line.text("needId");
        long until = line.number("until");
        Entry entry = log.of(need).stream()
                .filter(each -> each.seq() == seq && each.type().equals(PAUSED) && ItemId.isItemId(need))
                .filter(each -> Arrays.equals(each.digest(), Pauses.digest(new ItemId(need), until)))
                .findFirst()
                .orElseThrow(() -> line.wrong("the ledger has no entry with its digest"));
        if (until <= entry.at().toEpochMilli()) {
            throw line.wrong("its day was over when it began");
        }
        days.put(seq, until);
    }

    /**
     * Once all went by: looks for those that the log tells of and nobody has, and at who asked for each.
     *
     * @param owners of needs, by the needs' ids
     */
    void finish(Map<String, String> owners) {
        Map<String, Long> running = new HashMap<>();
        for (Entry entry : log.entries()) {
            String owner = owners.getOrDefault(entry.subject(), "");
            if (entry.type().equals(PAUSED)) {
                if (!entry.actor().equals(owner)) {
                    throw wrong(entry, "somebody else than its owner paused it");
                }
                running.put(entry.subject(), day(entry));
            } else if (entry.type().equals(RESUMED)) {
                long until = running.getOrDefault(entry.subject(), 0L);
                boolean due = until <= entry.at().toEpochMilli();
                if (!entry.actor().equals(owner) && !(due && entry.actor().equals(node))) {
                    throw wrong(entry, "somebody else than its owner took it up again before its day");
                }
            }
        }
    }

    /** Until when the pause lasts that this entry tells of, in epoch milliseconds. */
    long day(Entry entry) {
        Long day = days.get(entry.seq());
        if (day == null) {
            throw new FindingException(
                    Part.PAUSES.what(), "pause at entry " + entry.seq(), "it is missing; the log tells of it");
        }
        return day;
    }

    private static FindingException wrong(Entry entry, String why) {
        return new FindingException(Part.PAUSES.what(), "need " + entry.subject() + " at entry " + entry.seq(), why);
    }
}
