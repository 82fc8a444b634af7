package usufruct.record;

/**
 * Something for which a category is refused.
 *
 * @param pointer where it stands in the document (RFC 6901)
 * @param code the stable token
 * @param message one plain sentence
 */
public record CategoryFault(String pointer, Code code, String message) {

    /** The stable tokens. They are API: add, never rename. */
    public enum Code {
        WRONG_KIND,
        WRONG_REFERENCE,
        UNKNOWN_KEYWORD,
        BAD_VALUE,
        BAD_NAME,
        NO_BOUND,
        TOO_MUCH,
        BAD_PATTERN,
        BAD_PROJECTION,
        WIDER_THAN_KIND,
        NO_LABEL,
        MONEY_WORD,
        NO_EXAMPLE,
        VALID_REFUSED,
        INVALID_ACCEPTED
    }

    @Override
    public String toString() {
        return code + " at `" + (pointer.isEmpty() ? "/" : pointer) + "`: " + message;
    }
}
