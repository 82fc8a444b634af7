package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** Holds the rows of pledges against the log: each has its entry, made then by that person, and each entry its row. */
final class PledgeRowCheck {
    private static final String WHAT = "pledge row";

    private final RowStore rows = new RowStore();
    private final Reading reading;
    private final Log log;
    private long pledged;
    private long revealed;

    PledgeRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void check() {
        rows.pledges(reading, this::check);
        if (pledged != told(PledgeCheck.PLEDGED) || revealed != told(PledgeCheck.REVEALED)) {
            throw new FindingException(WHAT, "the table", "the log tells of other pledges");
        }
    }

    private void check(RowStore.PledgeRow row) {
        pledged++;
        checkEntry(row, PledgeCheck.PLEDGED, digest(row, "pledge@v1", "commitment", row.commitment()), row.pledged());
        if (row.secret().isPresent() != row.revealed().isPresent()) {
            throw wrong(row, "it was revealed without a time, or the other way round");
        }
        row.secret().ifPresent(secret -> {
            revealed++;
            String digest = digest(row, "reveal@v1", "secret", secret);
            checkEntry(row, PledgeCheck.REVEALED, digest, row.revealed().orElseThrow());
        });
    }

    private void checkEntry(RowStore.PledgeRow row, String type, String digest, long at) {
        List<Entry> told = log.of(row.round()).stream()
                .filter(entry -> entry.type().equals(type) && entry.actor().equals(row.person()))
                .toList();
        Optional<Entry> only = told.size() == 1 ? Optional.of(told.getFirst()) : Optional.empty();
        if (only.filter(entry -> Bytes.base64Url(entry.digest()).equals(digest)
                        && entry.at().toEpochMilli() == at)
                .isEmpty()) {
            throw wrong(row, "the ledger's `" + type + "` says something else");
        }
    }

    private static String digest(RowStore.PledgeRow row, String format, String name, byte[] bytes) {
        return PledgeCheck.digest(
                format, row.round(), name, JsonNodeFactory.instance.objectNode().put(name, Bytes.base64Url(bytes)));
    }

    private long told(String type) {
        return log.entries().stream().filter(entry -> entry.type().equals(type)).count();
    }

    private static FindingException wrong(RowStore.PledgeRow row, String why) {
        return new FindingException(WHAT, "round " + row.round() + " person " + row.person(), why);
    }
}
