package usufruct.insight;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/** What is known of a run of bytes once all of it went by: lines, bytes, SHA-256, CRC-32. */
final class Measure extends OutputStream {
    private final MessageDigest digest;
    private final CRC32 crc = new CRC32();
    private long lines;
    private long bytes;

    Measure() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] part, int offset, int length) {
        digest.update(part, offset, length);
        crc.update(part, offset, length);
        bytes += length;
        for (int i = offset; i < offset + length; i++) {
            if (part[i] == '\n') {
                lines++;
            }
        }
    }

    long lines() {
        return lines;
    }

    long bytes() {
        return bytes;
    }

    long crc() {
        return crc.getValue();
    }

    /** The digest of all that went by; ask once. */
    byte[] sha256() {
        return digest.digest();
    }
}
