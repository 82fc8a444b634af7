package usufruct.insight;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.ledger.Entry;
import usufruct.need.MovedNeeds;

/** When what happened to an item, by the log; times in epoch milliseconds, {@code -} for never. */
final class Course {
    private static final String NEVER = "-";
    private static final Set<String> PLACED = Set.of("need.published", "need.placed-anew", MovedNeeds.HONOURED);

    private final List<Entry> entries;
    private final List<byte[]> records;

    /** @param records the digests of the versions of its record */
    Course(List<Entry> entries, List<byte[]> records) {
        this.entries = entries;
        this.records = records;
    }

    /** When this was told of it for the first time. */
    String first(String type) {
        return spelled(of(type).findFirst());
    }

    /**
     * Of a need: from when on its place counts, the version that it was given for, and the entry that tells of it.
     *
     * @param elsewhere since when it had one at another node, by its first version
     */
    String ofPlace(Optional<Instant> elsewhere) {
        Entry placed = entries.stream()
                .filter(entry -> PLACED.contains(entry.type()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        long version = records.stream()
                        .takeWhile(digest -> !Arrays.equals(digest, placed.digest()))
                        .count()
                + 1;
        Instant since = placed.type().equals(MovedNeeds.HONOURED) ? elsewhere.orElse(Instant.EPOCH) : placed.at();
        return Expected.join(since.toEpochMilli(), version, placed.seq());
    }

    /**
     * When a permit was opened, handed over, called back and returned; in what condition; how many reminders there were; which
     * entry tells of its issue.
     */
    String ofPermit() {
        return Expected.join(
                first("grant.issued"),
                first("assignment.handed-over"),
                spelled(calledBack()),
                first(Condition.RETURNED),
                of(Condition.RETURNED).findFirst().flatMap(this::condition).orElse(NEVER),
                of("assignment.reminded").count(),
                of("assignment.issued").findFirst().map(Entry::seq).orElse(0L));
    }

    /** What is revoked after it was handed over, and not returned, is called back. */
    private Optional<Entry> calledBack() {
        Optional<Entry> revoked = of("assignment.revoked").findFirst();
        boolean out = of("assignment.handed-over").findFirst().isPresent();
        return revoked.filter(entry -> out);
    }

    private Optional<String> condition(Entry returned) {
        return records.stream()
                .flatMap(digest -> Condition.of(returned, digest).stream())
                .findFirst();
    }

    private Stream<Entry> of(String type) {
        return entries.stream().filter(entry -> entry.type().equals(type));
    }

    private static String spelled(Optional<Entry> entry) {
        return entry.map(each -> String.valueOf(each.at().toEpochMilli())).orElse(NEVER);
    }
}
