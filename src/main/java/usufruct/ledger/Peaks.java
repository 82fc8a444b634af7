package usufruct.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The right edge of a growing tree: the roots of the full subtrees that its size falls into, largest first. It is all
 * that adding leaves and computing the root need.
 */
final class Peaks {
    private final Deque<byte[]> roots;
    private long size;

    private Peaks(long size, Deque<byte[]> roots) {
        this.size = size;
        this.roots = roots;
    }

    static Peaks none() {
        return new Peaks(0, new ArrayDeque<>());
    }

    /** The edge of a tree of this size whose nodes are stored. */
    static Peaks of(long size, Nodes nodes) {
        var roots = new ArrayDeque<byte[]>();
        long covered = 0;
        for (int level = 63 - Long.numberOfLeadingZeros(size | 1); level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                roots.addLast(nodes.at(level, covered >>> level));
                covered += 1L << level;
            }
        }
        return new Peaks(size, roots);
    }

    Peaks copy() {
        return new Peaks(size, new ArrayDeque<>(roots));
    }

    long size() {
        return size;
    }

    /**
     * Adds a leaf.
     *
     * @param hash the leaf's hash
     * @return the hashes of the subtrees that it completed, from level 1 up, one after the other; empty for every
     *     second leaf
     */
    byte[] add(byte[] hash) {
        var completed = new ByteArrayOutputStream(Merkle.HASH_BYTES * 2);
        byte[] root = hash;
        for (long left = size; (left & 1) == 1; left >>>= 1) {
            root = Merkle.node(roots.removeLast(), root);
            completed.writeBytes(root);
        }
        roots.addLast(root);
        size++;
        return completed.toByteArray();
    }

    byte[] root() {
        Iterator<byte[]> smallestFirst = roots.descendingIterator();
        if (!smallestFirst.hasNext()) {
            return Merkle.empty();
        }
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = Merkle.node(smallestFirst.next(), root);
        }
        return root;
    }
}
