package usufruct.node;

import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the node acknowledged, and what it refused: written down by those who asked. */
final class Notes {
    /** A change that the log must hold: the entry's type and its subject. */
    record Change(String type, String subject) {}

    final Set<Change> changes = ConcurrentHashMap.newKeySet();
    final Set<Did> passports = ConcurrentHashMap.newKeySet();
    final Set<ItemId> grants = ConcurrentHashMap.newKeySet();
    final Set<ItemId> rounds = ConcurrentHashMap.newKeySet();
    final Set<String> tasksDone = ConcurrentHashMap.newKeySet();
    final Set<String> faults = ConcurrentHashMap.newKeySet();
    final ConcurrentSkipListMap<String, AtomicInteger> refusals = new ConcurrentSkipListMap<>();
    final AtomicInteger unanswered = new AtomicInteger();

    void changed(String type, ItemId subject) {
        changes.add(new Change(type, subject.value()));
    }

    void refused(String reason) {
        refusals.computeIfAbsent(reason, each -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public String toString() {
        var byType = new TreeMap<String, Integer>();
        changes.forEach(change -> byType.merge(change.type(), 1, Integer::sum));
        return byType + ", " + passports.size() + " passports, " + grants.size() + " grants, " + tasksDone.size()
                + " tasks done, " + unanswered + " requests without an answer, refused: " + refusals;
    }
}
