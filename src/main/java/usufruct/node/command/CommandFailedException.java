package usufruct.node.command;

/** A command could not do what it was told; the message says why, for the person who typed it. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
