package usufruct.insight;

import org.jspecify.annotations.Nullable;

/** There is nothing to audit: no such file, or one of another kind. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        this(message, null);
    }

    UnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
