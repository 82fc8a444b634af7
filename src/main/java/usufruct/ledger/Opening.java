package usufruct.ledger;

import java.util.Arrays;
import java.util.List;
import usufruct.store.Reading;

/**
 * The look at the log before anybody appends to it: whether the database holds what was signed last, inside it and
 * outside it. It reads a few nodes, not the whole log; reading everything is the audit's work.
 */
final class Opening {
    private final LedgerStore rows;
    private final LogKeys keys;

    Opening(LedgerStore rows, LogKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /**
     * The edge of the stored tree.
     *
     * @param heads the signed heads that were kept outside the database
     * @throws LedgerBrokenException when the database holds less than was signed, or something else
     */
    Peaks check(Reading reading, List<SignedNote> heads) {
        long size = rows.size(reading);
        Peaks peaks = Peaks.of(size, rows.nodes(reading));
        rows.lastCheckpoint(reading).ifPresentOrElse(note -> checkInside(peaks, note), () -> checkEmpty(size));
        for (SignedNote head : heads) {
            checkOutside(reading, size, head);
        }
        return peaks;
    }

    private static void checkEmpty(long size) {
        if (size > 0) {
            throw new LedgerBrokenException("the database holds " + size + " entries and no signed checkpoint of them");
        }
    }

    private void checkInside(Peaks peaks, SignedNote note) {
        Checkpoint signed = signedCheckpoint(note, "the last checkpoint in the database");
        var held = new Checkpoint(keys.origin(), peaks.size(), peaks.root());
        if (!Arrays.equals(signed.root(), held.root()) || signed.size() != held.size()) {
            throw new LedgerBrokenException(
                    "the database holds " + held + ", but its own last checkpoint signed " + signed);
        }
    }

    private void checkOutside(Reading reading, long size, SignedNote note) {
        Checkpoint head = signedCheckpoint(note, "the head kept outside the database");
        if (size < head.size()) {
            throw new LedgerBrokenException("the database lost the end of its log: it holds " + size
                    + " entries, but the head kept outside it signed " + head
                    + "; put back the newest copy of the database");
        }
        byte[] root = Peaks.of(head.size(), rows.nodes(reading)).root();
        if (!Arrays.equals(root, head.root())) {
            throw new LedgerBrokenException("the database holds another log: its first "
                    + new Checkpoint(head.origin(), head.size(), root) + ", but the head kept outside it signed "
                    + head);
        }
    }

    private Checkpoint signedCheckpoint(SignedNote note, String which) {
        return keys.checkpoint(note)
                .orElseThrow(() -> new LedgerBrokenException(which + " is not signed by this node's key as `"
                        + keys.origin() + "`: " + note.text().lines().limit(2).toList()));
    }
}
