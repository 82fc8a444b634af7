package usufruct.lifecycle;

import usufruct.words.RefusedException;

/**
 * What the engine may remember of a failed step: the reason or the kind of failure and where it happened, never what a
 * message quotes, for that could be a person's words.
 */
final class StepFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StepFailedException(String message) {
        super(message);
    }

    static StepFailedException of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && !(root instanceof RefusedException)) {
            root = root.getCause();
        }
        var failed = new StepFailedException(words(root));
        failed.setStackTrace(root.getStackTrace());
        return failed;
    }

    /** The reason's token, or the exception's class. */
    private static String words(Throwable root) {
        return root instanceof RefusedException refused
                ? refused.refusal().reason().name()
                : root.getClass().getSimpleName();
    }
}
