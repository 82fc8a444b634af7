package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.assignment.Returns;
import usufruct.ledger.Entry;

/** In what condition a thing came back, as the log's digests tell it. */
final class Condition {
    private static final String RETURNED = "assignment.returned";
    private static final List<String> WORDS = List.of("good", "worn", "broken");

    /** @param record the digest of the permit's newest version then; empty when the entry tells of no return of it */
    static Optional<String> of(Entry entry, byte[] record) {
        return WORDS.stream()
                .filter(word ->
                        entry.type().equals(RETURNED) && Arrays.equals(entry.digest(), Returns.digest(record, word)))
                .findFirst();
    }

    private Condition() {}
}
