package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import usufruct.assignment.custody.Custody;
import usufruct.assignment.custody.Transfer;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Holds what two hands signed against the log: each transfer is signed by its steward, is of whose permit it was, and the second
 * signature is there just where the log tells of one.
 */
final class CustodyRowCheck {
    private static final String WHAT = "custody";
    private static final String SIGNED_FIRST = "custody.transferred";

    /** The entry that tells that the pictures of a transfer are gone; about the transfer. */
    static final String PICTURES_ERASED = "custody.pictures-erased";

    /** What the log calls each state of the second signature. */
    private static final Map<String, String> SECONDS = Map.of(
            "signed", "custody.signed",
            "by-proxy", "custody.by-proxy",
            "on-paper", "custody.on-paper",
            "declined", "custody.declined");

    private final Reading reading;
    private final Log log;
    private final KeyHistory keys;

    CustodyRowCheck(Reading reading, Log log, KeyHistory keys) {
        this.reading = reading;
        this.log = log;
        this.keys = keys;
    }

    void check() {
        List<CustodyRowStore.Row> rows = new CustodyRowStore().rows(reading);
        rows.forEach(this::check);
        requireCount(log.entries().stream().filter(each -> each.type().equals(SIGNED_FIRST)), rows.size());
        requireCount(
                log.entries().stream().filter(each -> SECONDS.containsValue(each.type())),
                rows.stream().filter(each -> !each.second().isEmpty()).count());
    }

    private void check(CustodyRowStore.Row row) {
        ObjectNode document = Line.object(WHAT, where(row), row.document());
        var line = new Line(WHAT, where(row), document);
        Transfer transfer = said(line);
        boolean fits = transfer.id().value().equals(row.id())
                && transfer.assignment().value().equals(row.assignment())
                && transfer.hands().holder().value().equals(row.holder());
        if (!fits) {
            throw line.wrong("its row says another thing than its steward signed, or it is of another's permit");
        }
        Entry told = log.first(row.assignment(), transfer.digest())
                .filter(entry -> entry.type().equals(SIGNED_FIRST))
                .filter(entry -> entry.actor().equals(transfer.hands().steward().value()))
                .orElseThrow(() -> line.wrong("the log does not tell of it"));
        RecordCheck.checkProof(keys, line, document, transfer.hands().steward(), told);
        checkSecond(row, line, document, transfer);
    }

    private void checkSecond(CustodyRowStore.Row row, Line line, ObjectNode document, Transfer transfer) {
        boolean isByPassport = row.second().equals("signed") || row.second().equals("by-proxy");
        if (row.proof().isPresent() != isByPassport
                || row.second().isEmpty() && (!row.secondBy().isEmpty() || row.secondAt() != 0)) {
            throw line.wrong("its row says something of a second signature that its state does not");
        }
        if (row.second().isEmpty()) {
            return;
        }
        byte[] digest = Custody.Second.digest(transfer.digest(), row.second(), row.secondBy(), row.secondAt());
        Entry told = log.first(row.assignment(), digest)
                .filter(entry -> entry.type().equals(SECONDS.getOrDefault(row.second(), "")))
                .filter(entry -> entry.actor().equals(row.second().equals("on-paper") ? row.secondBy() : row.holder()))
                .filter(entry -> entry.at().toEpochMilli() == row.secondAt())
                .orElseThrow(() -> line.wrong("the log does not tell of its second signature"));
        boolean isTheirs = switch (row.second()) {
            case "signed" -> row.secondBy().equals(row.holder());
            case "by-proxy" -> !row.secondBy().equals(row.holder());
            case "on-paper" -> row.secondBy().equals(transfer.hands().steward().value());
            default -> true;
        };
        if (!isTheirs) {
            throw line.wrong("its second signature is by somebody else than its row says");
        }
        row.proof().ifPresent(proof -> {
            ObjectNode second = document.deepCopy();
            second.set("proof", Line.object(WHAT, where(row), proof));
            RecordCheck.checkProof(keys, line, second, new Did(row.secondBy()), told);
        });
    }

    private static Transfer said(Line line) {
        try {
            return Transfer.read(line.json());
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }

    private static void requireCount(Stream<Entry> told, long rows) {
        long entries = told.count();
        if (entries != rows) {
            throw new FindingException(
                    WHAT, "the table", "the log tells of " + entries + " signatures, and there are " + rows);
        }
    }

    private static String where(CustodyRowStore.Row row) {
        return WHAT + " " + row.id();
    }
}
