package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** Holds the words that stop passports against the log: whose they are, when they were set, and when one was used last. */
final class StopCheck {
    private static final String WHAT = "stop row";

    private final List<StopRowStore.Row> rows;
    private final Log log;

    StopCheck(Reading reading, Log log) {
        this.rows = new StopRowStore().rows(reading);
        this.log = log;
    }

    void check() {
        var told = new TreeSet<String>();
        log.entries().stream()
                .filter(entry -> entry.type().equals("stop.set"))
                .forEach(entry -> told.add(entry.subject()));
        if (!rows.stream().map(StopRowStore.Row::did).toList().equals(List.copyOf(told))) {
            throw new FindingException(WHAT, "the table", "the log tells of words of other passports");
        }
        rows.forEach(this::check);
    }

    private void check(StopRowStore.Row row) {
        Entry set = told(row, "stop.set").getLast();
        List<Entry> used = told(row, "stop.used");
        long stoppedAt = used.isEmpty() ? 0 : used.getLast().at().toEpochMilli();
        boolean fits = Arrays.equals(set.digest(), Bytes.sha256(row.commitment()))
                && set.at().toEpochMilli() == row.setAt()
                && stoppedAt == row.stoppedAt();
        if (!fits) {
            throw new FindingException(WHAT, "passport " + row.did(), "it is not what the log tells of");
        }
    }

    private List<Entry> told(StopRowStore.Row row, String type) {
        return log.of(row.did()).stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
    }
}
