package usufruct.vault;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens what {@link SealingStream} sealed. It hands out no byte whose piece was not checked; but only its end says that
 * nothing is missing, so read it to the end once before anything that was read is used.
 */
public final class OpeningStream extends InputStream {
    /** Bytes of the box with the key: head, 32 bytes of key, version, nonce and tag. */
    private static final int BOX = 128;

    private final InputStream from;
    private final Pieces pieces;
    private SecretBytes piece = SecretBytes.of(new byte[0]);
    private int taken;
    private byte[] ahead;
    private boolean ended;

    /** @throws VaultException when the password is another one, or this is nothing sealed for this {@code aad} */
    public OpeningStream(InputStream from, SecretBytes password, byte[] aad) throws IOException {
        this.from = from;
        this.pieces = new Pieces(PasswordBox.open(password, from.readNBytes(BOX), aad), aad);
        this.ahead = from.readNBytes(Pieces.SEALED_LENGTH);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws VaultException when the sealed bytes were changed, or their end is missing */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (taken == piece.length()) {
            if (ended) {
                return -1;
            }
            next();
        }
        int given = Math.min(length, piece.length() - taken);
        int at = taken;
        taken += given;
        return piece.expose(open -> {
            System.arraycopy(open, at, into, offset, given);
            return given;
        });
    }

    private void next() throws IOException {
        byte[] sealed = ahead;
        ahead = from.readNBytes(Pieces.SEALED_LENGTH);
        ended = ahead.length == 0;
        piece.close();
        piece = pieces.open(sealed, ended);
        taken = 0;
    }

    /** Wipes the key. What it reads from stays open, for whoever opened it. */
    @Override
    public void close() {
        piece.close();
        pieces.close();
    }
}
