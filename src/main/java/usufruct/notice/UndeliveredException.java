package usufruct.notice;

/** A message was not taken. It carries no cause: what others say of it may name an address. */
final class UndeliveredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    UndeliveredException(Trouble trouble) {
        super(trouble.name());
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
