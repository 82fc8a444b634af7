package usufruct.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.ledger.Entry;
import usufruct.need.Need;
import usufruct.record.SignedRecord;
import usufruct.words.Did;

/**
 * Holds what was signed on somebody's behalf against the log: whoever signed it had taken on a mandate before, it had not been
 * ended, and the log says that they used it.
 */
final class SignedForCheck {
    static final String TAKEN = "mandate.taken";
    static final String USED = "mandate.used";
    static final String ENDED = "mandate.ended";

    private final Log log;
    private final List<SignedRecord> signed = new ArrayList<>();
    private final Map<String, Asked> first = new HashMap<>();

    /** What a need asked when it was published: of whom, and on whose behalf. */
    record Asked(Optional<String> group, Did person) {}

    SignedForCheck(Log log) {
        this.log = log;
    }

    /** Takes the next version of a record in. */
    void take(SignedRecord record) {
        Did owner = record.owner();
        if (record.header().issuer().equals(owner)) {
            return;
        }
        signed.add(record);
        if (record.header().version() == 1 && record.header().category().kind().equals("need")) {
            Optional<String> group =
                    Optional.ofNullable(record.fields().get("group")).map(each -> each.asText());
            first.put(record.header().id().value(), new Asked(group, owner));
        }
    }

    /** The needs that were published on somebody's behalf, by their ids. */
    Map<String, Asked> asked() {
        return first;
    }

    void finish() {
        signed.forEach(this::check);
    }

    private void check(SignedRecord record) {
        String id = record.header().id().value();
        String signer = record.header().issuer().value();
        Entry told = log.first(id, record.digest()).orElseThrow(() -> wrong(id, "the log does not tell of it"));
        if (Need.series(record.fields()).isPresent()) {
            throw wrong(id, "nobody signs the dates of a series on somebody's behalf");
        }
        // INVARIANT: one unit appends both, and the use of the mandate last
        Entry used = log.entries().stream()
                .skip(told.seq())
                .filter(entry -> entry.type().equals(USED))
                .findFirst()
                .filter(entry -> entry.actor().equals(signer))
                .orElseThrow(() -> wrong(id, "`" + signer + "` signed it for another, and used no mandate"));
        List<Entry> before = log.of(used.subject()).stream()
                .filter(entry -> entry.seq() < told.seq())
                .toList();
        boolean taken = before.stream()
                .anyMatch(entry -> entry.type().equals(TAKEN) && entry.actor().equals(signer));
        if (!taken || before.stream().anyMatch(entry -> entry.type().equals(ENDED))) {
            throw wrong(id, "entry " + used.seq() + " uses a mandate that did not run");
        }
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException("record signed for another", "record " + id, why);
    }
}
