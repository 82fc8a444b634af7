package usufruct.http;

/** A header that is not the structured field it should be, or a value that no structured field can hold. */
final class MalformedFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedFieldException(String message) {
        super(message, null, false, false);
    }
}
