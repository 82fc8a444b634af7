package usufruct.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import usufruct.access.Tuples;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds the changes of permissions that are kept against the log: none is missing after those that the node forgot by its terms,
 * and of those before only who was named at an offer.
 */
final class ChangeRowCheck {
    private static final String WHAT = "permission change";
    private static final String KEEPING = "changes";

    /** The node looks once a day. */
    private static final Duration GRACE = Duration.ofDays(2);

    private final PermissionStore rows = new PermissionStore();
    private final Reading reading;
    private final List<Entry> told;
    private final Log log;
    private final String node;

    ChangeRowCheck(Reading reading, Log log, String node) {
        this.reading = reading;
        this.log = log;
        this.told = PermissionCheck.changes(log);
        this.node = node;
    }

    /** @param terms days by what is kept, by when they were stated */
    void check(NavigableMap<Instant, Map<String, Long>> terms) {
        long forgotten = rows.forgotten(reading);
        long next = forgotten + 1;
        for (PermissionStore.ChangeRow row : rows.changes(reading)) {
            boolean stays = row.revision() <= forgotten && row.text().contains("#staff@");
            if (!stays && row.revision() != next
                    || row.revision() < 1
                    || row.revision() > told.size()
                    || !tells(told.get((int) row.revision() - 1), row)) {
                throw wrong(row.revision(), "the log does not tell of it as it stands");
            }
            next = stays ? next : next + 1;
        }
        if (next != Math.max(told.size(), forgotten) + 1) {
            throw wrong(next, "it is missing");
        }
        checkForgotten(forgotten, terms);
        checkNoneIsLate(forgotten, terms);
    }

    private static boolean tells(Entry entry, PermissionStore.ChangeRow row) {
        boolean same = entry.subject().equals(row.object())
                && entry.actor().equals(row.actor())
                && entry.at().toEpochMilli() == row.at();
        return row.kind().equals("schema")
                ? same && row.text().isEmpty() && entry.type().equals(AccessSchemaCheck.IN_FORCE)
                : same
                        && entry.type().equals("tuple." + row.kind())
                        && Arrays.equals(entry.digest(), Bytes.sha256(Bytes.utf8(row.text())));
    }

    private void checkForgotten(long forgotten, NavigableMap<Instant, Map<String, Long>> terms) {
        Map<String, Integer> upTo = new HashMap<>();
        for (int revision = 1; revision <= told.size(); revision++) {
            upTo.put(Bytes.hex(Tuples.forgottenDigest(revision)), revision);
        }
        Optional<Integer> last = Optional.empty();
        for (Entry entry : log.entries()) {
            if (entry.type().equals(Tuples.FORGOTTEN)) {
                Integer revision = upTo.get(Bytes.hex(entry.digest()));
                if (revision == null
                        || last.filter(before -> before >= revision).isPresent()
                        || !isDue(revision, entry, terms)) {
                    throw new FindingException(
                            WHAT, "entry " + entry.seq(), "the node forgot changes by it, and no term had passed");
                }
                last = Optional.of(revision);
            }
        }
        if (last.isPresent() && last.get() != forgotten || forgotten > told.size()) {
            throw new FindingException(
                    WHAT, "revision " + forgotten, "up to it changes are forgotten, and the log tells otherwise");
        }
    }

    private boolean isDue(int revision, Entry entry, NavigableMap<Instant, Map<String, Long>> terms) {
        return entry.actor().equals(node)
                && days(terms.floorEntry(entry.at()))
                        .filter(term -> !told.get(revision - 1).at().plus(term).isAfter(entry.at()))
                        .isPresent();
    }

    private static Optional<Duration> days(Map.Entry<Instant, Map<String, Long>> stated) {
        return Optional.ofNullable(stated)
                .map(each -> each.getValue().get(KEEPING))
                .map(Duration::ofDays);
    }

    /** The oldest that is kept is not past its term for longer than the node may be off. */
    private void checkNoneIsLate(long forgotten, NavigableMap<Instant, Map<String, Long>> terms) {
        Optional<Duration> term = days(terms.lastEntry());
        if (term.isEmpty() || forgotten >= told.size()) {
            return;
        }
        Instant due = told.get((int) forgotten).at().plus(term.get());
        Instant stated = terms.lastKey();
        Instant now = log.entries().getLast().at();
        if ((due.isAfter(stated) ? due : stated).plus(GRACE).isBefore(now)) {
            throw wrong(forgotten + 1, "its term passed, and it is still there");
        }
    }

    private static FindingException wrong(long revision, String why) {
        return new FindingException(WHAT, "revision " + revision, why);
    }
}
