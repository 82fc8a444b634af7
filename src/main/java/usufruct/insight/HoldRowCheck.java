package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.assignment.Hold;
import usufruct.ledger.Entry;

/** Holds the rows of what is held for people against the log: until when, what became of it, and when. */
final class HoldRowCheck {
    private static final String WHAT = "hold row";
    private static final String BEGUN = "hold.begun";
    private static final String REMINDED = "hold.reminded";
    private static final List<String> ANSWERS =
            List.of("hold.accepted", "hold.declined", "hold.passed", "hold.lapsed", "hold.voided");

    private final Log log;
    private long seen;

    HoldRowCheck(Log log) {
        this.log = log;
    }

    void check(RowStore.HoldRow row) {
        Entry begun = first(row, BEGUN).orElseThrow(() -> wrong(row, "the log does not tell of it"));
        if (!Arrays.equals(begun.digest(), Hold.digest(row.assignment(), row.turn(), row.until()))) {
            throw wrong(row, "the log tells otherwise of its turn or its end");
        }
        Optional<Entry> answered = log.of(row.assignment()).stream()
                .filter(entry -> ANSWERS.contains(entry.type()))
                .findFirst();
        if (!answered.map(entry -> entry.type().substring("hold.".length())).equals(row.answer())
                || !at(answered).equals(row.answeredAt())) {
            throw wrong(row, "the log tells otherwise of its answer");
        }
        if (!at(first(row, REMINDED)).equals(row.remindedAt())) {
            throw wrong(row, "the log knows another time of its reminder");
        }
        seen++;
    }

    /** Once all went by. */
    void finish() {
        long told = log.entries().stream()
                .filter(entry -> entry.type().equals(BEGUN))
                .count();
        if (told != seen) {
            throw new FindingException(WHAT, "the table", "it has " + seen + " rows, the log tells of " + told);
        }
    }

    private Optional<Entry> first(RowStore.HoldRow row, String type) {
        return log.of(row.assignment()).stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst();
    }

    private static Optional<Long> at(Optional<Entry> entry) {
        return entry.map(each -> each.at().toEpochMilli());
    }

    private static FindingException wrong(RowStore.HoldRow row, String why) {
        return new FindingException(WHAT, "assignment " + row.assignment(), why);
    }
}
