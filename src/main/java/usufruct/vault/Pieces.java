package usufruct.vault;

import java.nio.ByteBuffer;

/** The pieces of one sealed stream, in order, under a key that seals nothing else. Takes the key over. */
final class Pieces implements AutoCloseable {
    /** Bytes of every piece but the last. */
    static final int LENGTH = 1 << 16;

    static final int SEALED_LENGTH = LENGTH + XChaCha.TAG_LENGTH;

    private final SecretBytes key;
    private final byte[] aad;
    private long number;

    Pieces(SecretBytes key, byte[] aad) {
        this.key = key;
        this.aad = aad.clone();
    }

    byte[] seal(byte[] piece, boolean last) {
        return XChaCha.seal(key, nonce(last), aad, piece);
    }

    /** @throws VaultException when this is not the next piece, or is the last one and should not be */
    SecretBytes open(byte[] sealed, boolean last) {
        return XChaCha.open(key, nonce(last), aad, sealed, 0);
    }

    // INVARIANT: no number is used twice, so no nonce is
    private byte[] nonce(boolean last) {
        return ByteBuffer.allocate(XChaCha.NONCE_LENGTH)
                .position(XChaCha.NONCE_LENGTH - Long.BYTES - 1)
                .putLong(number++)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    @Override
    public void close() {
        key.close();
    }
}
