package usufruct.insight;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.assignment.Assignment;
import usufruct.assignment.Returns;
import usufruct.ledger.Entry;

/** In what condition a thing came back, as the log's digests tell it. */
final class Condition {
    static final String RETURNED = "assignment.returned";

    /** @param record the digest of the permit's newest version then; empty when the entry tells of no return of it */
    static Optional<String> of(Entry entry, byte[] record) {
        return Stream.of(Assignment.Condition.values())
                .filter(each ->
                        entry.type().equals(RETURNED) && Arrays.equals(entry.digest(), Returns.digest(record, each)))
                .map(Assignment.Condition::word)
                .findFirst();
    }

    private Condition() {}
}
