package usufruct.ledger;

import usufruct.words.Bytes;

/** The hashes of a Merkle tree with SHA-256 (RFC 6962, section 2.1). */
final class Merkle {
    static final int HASH_BYTES = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** The root of a tree without leaves. */
    static byte[] empty() {
        return Bytes.sha256();
    }

    static byte[] leaf(byte[] data) {
        return Bytes.sha256(LEAF, data);
    }

    static byte[] node(byte[] left, byte[] right) {
        return Bytes.sha256(NODE, left, right);
    }

    private Merkle() {}
}
