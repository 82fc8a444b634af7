package usufruct.allocation.draw;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import usufruct.words.Bytes;

/**
 * The 32 bytes that a draw's chance comes from, in the shape of RFC 3797: fixed by what nobody can choose after seeing
 * the list, and known to all afterwards.
 */
public final class Seed {
    private static final byte[] DOMAIN = Bytes.utf8("usufruct/seed/v1");

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Mixes what was committed before the freeze with the frozen list and what others reveal after it.
     *
     * @param preimage 32 bytes whose {@link #commitment} stood in the ledger before the list did
     * @param ballotDigest the ballot's digest, 32 bytes
     * @param reveals secrets of peers and stewards, in any order
     */
    public static Seed combine(byte[] preimage, byte[] ballotDigest, List<byte[]> reveals) {
        if (preimage.length != 32 || ballotDigest.length != 32) {
            throw new IllegalArgumentException("the preimage and the ballot's digest have 32 bytes each");
        }
        byte[] others = reveals.stream()
                .map(Bytes::sha256)
                .sorted(Arrays::compareUnsigned)
                .reduce(new byte[0], Seed::joined);
        return new Seed(Bytes.sha256(DOMAIN, preimage, ballotDigest, count(reveals.size()), others));
    }

    /** What is published before the freeze: SHA-256 of the preimage. */
    public static byte[] commitment(byte[] preimage) {
        return Bytes.sha256(preimage);
    }

    /** Another seed that follows from this one and a label; nothing drawn with it tells of what is drawn with this. */
    Seed other(String label) {
        return new Seed(Bytes.sha256(DOMAIN, bytes, Bytes.utf8(label)));
    }

    /** A stream of chance under a label; streams of different labels have nothing to do with each other. */
    SeedStream stream(String label) {
        return new SeedStream(bytes, label);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private static byte[] joined(byte[] left, byte[] right) {
        return ByteBuffer.allocate(left.length + right.length)
                .put(left)
                .put(right)
                .array();
    }

    private static byte[] count(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }
}
