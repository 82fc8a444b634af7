package usufruct.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Seals bytes of any length under a password, a piece at a time: what {@link OpeningStream} reads.
 *
 * <p>Format: a {@link PasswordBox} of a fresh key (128 bytes) ‖ pieces of 65,536 bytes, the last one of 0 to 65,536, each
 * sealed by XChaCha20-Poly1305 with its tag (16). A piece's nonce is 15 zero bytes ‖ its number from 0 (8, big-endian) ‖ 1
 * for the last piece, else 0: the construction STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015), so pieces cannot be
 * dropped, moved or cut off unseen.
 */
public final class SealingStream extends OutputStream {
    private final OutputStream to;
    private final Pieces pieces;
    private final byte[] piece = new byte[Pieces.LENGTH];
    private int filled;
    private boolean finished;

    /** @param aad says what the bytes are; opening needs the same */
    public SealingStream(OutputStream to, SecretBytes password, byte[] aad, PasswordKey.Cost cost) throws IOException {
        this.to = to;
        SecretBytes key = SecretBytes.of(PlatformRandom.bytes(XChaCha.KEY_LENGTH));
        this.pieces = new Pieces(key, aad);
        to.write(PasswordBox.seal(password, key, aad, cost));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (filled == piece.length) {
                put(false);
            }
            int taken = Math.min(end - from, piece.length - filled);
            System.arraycopy(bytes, from, piece, filled, taken);
            filled += taken;
            from += taken;
        }
    }

    /** Seals the end. A stream that was closed without it does not open: what broke off must not pass for whole. */
    public void finish() throws IOException {
        if (!finished) {
            finished = true;
            put(true);
            to.flush();
        }
    }

    private void put(boolean last) throws IOException {
        to.write(pieces.seal(Arrays.copyOf(piece, filled), last));
        filled = 0;
    }

    /** Wipes the key. What it writes to stays open, for whoever opened it. */
    @Override
    public void close() {
        Arrays.fill(piece, (byte) 0);
        pieces.close();
    }
}
