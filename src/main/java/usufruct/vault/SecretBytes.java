package usufruct.vault;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Bytes that nobody else may see: they print as {@code [REDACTED]} and are overwritten on close.
 *
 * <p>Two are equal when their bytes are, compared in constant time; the hash code says nothing. The garbage collector may
 * have moved the array before, so wiping shortens a secret's life in memory, it does not promise an end.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;
    private volatile boolean closed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller keeps no other use of it, and closing wipes it. */
    public static SecretBytes of(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /** Fresh bytes; outside of tests the generator is a {@link java.security.SecureRandom}. */
    public static SecretBytes random(int length, RandomGenerator random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new SecretBytes(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /**
     * Lends the array to the given work, which neither keeps nor changes it.
     *
     * @throws IllegalStateException after close
     */
    public <T> T expose(Function<? super byte[], ? extends T> work) {
        if (closed) {
            throw new IllegalStateException("this secret was wiped");
        }
        return work.apply(bytes);
    }

    /** A second secret with the same bytes and a life of its own. */
    public SecretBytes copy() {
        return expose(open -> new SecretBytes(open.clone()));
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
