package usufruct.words;

/** A refusal on its way through code that can only throw: it undoes the transaction and becomes the same answer. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.reason() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    public RefusedException(Reason reason, String detail) {
        this(Refusal.of(reason, detail));
    }

    public Refusal refusal() {
        return refusal;
    }
}
