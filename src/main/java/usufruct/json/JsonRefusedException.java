package usufruct.json;

import usufruct.words.Reason;
import usufruct.words.Refusal;

/** Bytes that are not JSON as this project reads it; the refusal says what was wrong and where. */
public final class JsonRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public JsonRefusedException(Refusal refusal) {
        super(refusal.reason() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    static JsonRefusedException at(int place, Reason reason, String detail) {
        return new JsonRefusedException(Refusal.of(reason, detail).with("at", place));
    }

    public Refusal refusal() {
        return refusal;
    }
}
