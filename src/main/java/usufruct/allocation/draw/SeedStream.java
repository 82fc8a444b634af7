package usufruct.allocation.draw;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import usufruct.words.Bytes;

/**
 * Chance as bytes: HMAC-SHA256 under the seed over a label, a zero byte and a counter of eight bytes, block after block.
 */
final class SeedStream {
    private static final String HMAC = "HmacSHA256";

    private final Mac mac;
    private final byte[] label;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long counter;

    SeedStream(byte[] seed, String label) {
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(seed, HMAC));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
        this.label = Bytes.utf8(label);
    }

    /** The next 64 bits, big-endian. */
    long nextLong() {
        if (!block.hasRemaining()) {
            mac.update(label);
            mac.update((byte) 0);
            mac.update(ByteBuffer.allocate(8).putLong(counter).array());
            block = ByteBuffer.wrap(mac.doFinal());
            counter++;
        }
        return block.getLong();
    }

    /** A number from 0 to {@code bound - 1}, each as likely: what would tilt it is drawn again. */
    int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("nothing is below `" + bound + "`");
        }
        // INVARIANT: only the largest multiple of the bound that fits into 64 bits is used
        long tilted = Long.remainderUnsigned(-bound, bound);
        long drawn = nextLong();
        while (Long.compareUnsigned(drawn, tilted) < 0) {
            drawn = nextLong();
        }
        return (int) Long.remainderUnsigned(drawn, bound);
    }

    /** The items in a random order, each order as likely (Fisher and Yates, from the end). */
    <T> List<T> shuffled(List<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            int other = below(last + 1);
            T moved = shuffled.get(last);
            shuffled.set(last, shuffled.get(other));
            shuffled.set(other, moved);
        }
        return shuffled;
    }
}
