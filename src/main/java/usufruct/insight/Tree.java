package usufruct.insight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiConsumer;
import usufruct.ledger.MerkleProof;
import usufruct.words.Bytes;

/**
 * A Merkle tree computed anew from its leaves (RFC 6962, section 2.1), on purpose without the log's own code: the
 * auditor's second opinion.
 */
final class Tree {
    private static final byte[] NODE = {1};

    private final Deque<byte[]> full = new ArrayDeque<>();
    private long size;

    /**
     * Adds a leaf.
     *
     * @param completed is told every full subtree that the leaf completed, from level 1 up
     */
    void add(byte[] leaf, BiConsumer<Integer, byte[]> completed) {
        byte[] hash = MerkleProof.leafHash(leaf);
        int level = 0;
        for (long rest = size; rest % 2 == 1; rest /= 2) {
            hash = Bytes.sha256(NODE, full.removeLast(), hash);
            level++;
            completed.accept(level, hash);
        }
        full.addLast(hash);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        Iterator<byte[]> fromTheRight = full.descendingIterator();
        if (!fromTheRight.hasNext()) {
            return Bytes.sha256();
        }
        byte[] root = fromTheRight.next();
        while (fromTheRight.hasNext()) {
            root = Bytes.sha256(NODE, fromTheRight.next(), root);
        }
        return root;
    }
}
