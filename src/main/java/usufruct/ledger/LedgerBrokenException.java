package usufruct.ledger;

/**
 * The log is not what was signed: it lost entries, or holds others. The node does not start on it; the message names
 * what the database holds and what was signed.
 */
public final class LedgerBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerBrokenException(String message) {
        super(message);
    }
}
