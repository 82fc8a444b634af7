package usufruct.vault;

/**
 * Sealed bytes that do not open, a key that is no key, a key file that must not be trusted.
 *
 * <p>The message never holds key material, plaintext, or a hint at which part of a sealed message was wrong.
 */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VaultException(String message) {
        super(message);
    }

    public VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
