package usufruct.demo;

/** The story did not go as told; the message is the sentence that did not come true. */
public final class UnexpectedTurnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnexpectedTurnException(String message) {
        super(message);
    }

    /** @throws UnexpectedTurnException when what the sentence says is not so */
    static void unless(boolean asTold, String sentence) {
        if (!asTold) {
            throw new UnexpectedTurnException(sentence);
        }
    }
}
