package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.ledger.Entry;
import usufruct.record.Erasure;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * Holds what the node forgot by itself against the terms that the community stated: nothing went early or without a term, and
 * nothing that is over is kept for longer.
 */
final class RetentionCheck {
    private static final String WHAT = "retention";
    private static final String STATED = "retention.stated";

    /** The node looks once a day. */
    static final Duration GRACE = Duration.ofDays(2);

    private final RetentionStore rows = new RetentionStore();
    private final Reading reading;
    private final Log log;
    private final Did node;

    /** The terms by when they were stated: days by what is kept. */
    private final TreeMap<Instant, Map<String, Long>> terms = new TreeMap<>();

    private final Map<String, List<String>> circles = new HashMap<>();

    RetentionCheck(Reading reading, Log log, Did node) {
        this.reading = reading;
        this.log = log;
        this.node = node;
        rows.circles(reading)
                .forEach(each -> circles.computeIfAbsent(each.root(), root -> new ArrayList<>())
                        .add(each.member()));
    }

    void check() {
        checkTerms();
        log.entries().stream()
                .filter(entry -> entry.actor().equals(node.value()))
                .forEach(entry -> kept(entry).ifPresent(what -> requireDue(entry, what)));
        if (!log.entries().isEmpty()) {
            checkNothingIsLate(log.entries().getLast().at());
        }
    }

    /** The terms, by when they were stated, once they were checked. */
    NavigableMap<Instant, Map<String, Long>> terms() {
        return terms;
    }

    private void checkTerms() {
        List<RetentionStore.Stated> stated = rows.stated(reading);
        List<Entry> told = log.entries().stream()
                .filter(entry -> entry.type().equals(STATED))
                .toList();
        if (stated.size() != told.size()) {
            throw new FindingException(WHAT, "the terms", "the log tells of `" + told.size() + "` statements");
        }
        for (int i = 0; i < told.size(); i++) {
            RetentionStore.Stated row = stated.get(i);
            Entry entry = told.get(i);
            boolean same = row.number() == i + 1
                    && row.id().equals(entry.subject())
                    && row.at() == entry.at().toEpochMilli()
                    && java.util.Arrays.equals(entry.digest(), Bytes.sha256(row.document()))
                    && entry.actor().equals(node.value());
            if (!same) {
                throw new FindingException(WHAT, "terms " + row.number(), "they are not what the log tells of");
            }
            terms.put(entry.at(), days(row));
        }
    }

    private static Map<String, Long> days(RetentionStore.Stated row) {
        ObjectNode document = Line.object(WHAT, "terms " + row.number(), row.document());
        var days = new HashMap<String, Long>();
        document.path("days")
                .properties()
                .forEach(each -> days.put(each.getKey(), each.getValue().asLong()));
        return days;
    }

    /** What kind of thing an entry says was erased; nothing when it says nothing of the sort. */
    private Optional<String> kept(Entry entry) {
        return switch (entry.type()) {
            case Erasure.TYPE -> Optional.of(rows.isOutcome(reading, Erasure.about(entry)) ? "outcomes" : "needs");
            case Erasure.PICTURES_TYPE, CustodyRowCheck.PICTURES_ERASED -> Optional.of("pictures");
            case Erasure.NOTE_TYPE -> Optional.of("notes");
            case Erasure.GRANTS_TYPE -> Optional.of("grants");
            default -> Optional.empty();
        };
    }

    private void requireDue(Entry entry, String what) {
        String id = Erasure.about(entry);
        Long days = Optional.ofNullable(terms.floorEntry(entry.at()))
                .map(stated -> stated.getValue().get(what))
                .orElse(null);
        boolean isDue = days != null
                && !lastTold(id, entry.at()).plus(Duration.ofDays(days)).isAfter(entry.at());
        if (!isDue) {
            throw new FindingException(
                    WHAT, "record " + id, "the node erased of it by entry " + entry.seq() + ", and no term had passed");
        }
    }

    private void checkNothingIsLate(Instant now) {
        if (terms.isEmpty()) {
            return;
        }
        long at = now.toEpochMilli();
        requireNoneLate("needs", rows.needs(reading, at), now);
        requireNoneLate("outcomes", rows.outcomes(reading), now);
        requireNoneLate("pictures", rows.pictured(reading), now);
        requireNoneLate("notes", rows.notes(reading, at), now);
        requireNoneLate("grants", rows.grants(reading), now);
    }

    private void requireNoneLate(String what, List<String> ids, Instant now) {
        Long days = terms.lastEntry().getValue().get(what);
        if (days == null) {
            return;
        }
        for (String id : ids) {
            Instant due = lastTold(id, Instant.MAX).plus(Duration.ofDays(days));
            Instant stated = terms.lastKey();
            if ((due.isAfter(stated) ? due : stated).plus(GRACE).isBefore(now)) {
                throw new FindingException(WHAT, "record " + id, "its term passed, and it is still there");
            }
        }
    }

    /** When the log told of anything in an item's circle last before an instant. */
    private Instant lastTold(String id, Instant before) {
        Set<String> circle = new HashSet<>(Set.of(id));
        var ahead = new ArrayDeque<>(circle);
        while (!ahead.isEmpty()) {
            circles.getOrDefault(ahead.removeFirst(), List.of()).stream()
                    .filter(circle::add)
                    .forEach(ahead::addLast);
        }
        return circle.stream()
                .flatMap(each -> log.of(each).stream())
                .map(Entry::at)
                .filter(at -> at.isBefore(before))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
