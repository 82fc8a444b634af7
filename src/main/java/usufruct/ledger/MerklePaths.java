package usufruct.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Produces proofs from stored nodes, reading a number of nodes that grows with the logarithm of the size (RFC 6962,
 * sections 2.1.1 and 2.1.2).
 */
final class MerklePaths {
    private final Nodes nodes;

    MerklePaths(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The audit path of the leaf at {@code index}, from 0, in the tree of {@code size} leaves. */
    List<byte[]> inclusion(long index, long size) {
        var path = new ArrayList<byte[]>();
        inclusion(index, 0, size, path);
        return path;
    }

    /** Shows that the tree of {@code to} leaves begins with the tree of {@code from} leaves. */
    List<byte[]> consistency(long from, long to) {
        var path = new ArrayList<byte[]>();
        if (from > 0) {
            consistency(from, 0, to, true, path);
        }
        return path;
    }

    private void inclusion(long index, long begin, long end, List<byte[]> path) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + largestPowerBelow(end - begin);
        if (index < middle) {
            inclusion(index, begin, middle, path);
            path.add(root(middle, end));
        } else {
            inclusion(index, middle, end, path);
            path.add(root(begin, middle));
        }
    }

    /** @param known whether the verifier already holds the root over {@code [begin, from)} */
    private void consistency(long from, long begin, long end, boolean known, List<byte[]> path) {
        if (from == end) {
            if (!known) {
                path.add(root(begin, end));
            }
            return;
        }
        long middle = begin + largestPowerBelow(end - begin);
        if (from <= middle) {
            consistency(from, begin, middle, known, path);
            path.add(root(middle, end));
        } else {
            consistency(from, middle, end, false, path);
            path.add(root(begin, middle));
        }
    }

    /** The root over the leaves {@code [begin, end)}, where {@code begin} is a multiple of the power of two above. */
    private byte[] root(long begin, long end) {
        long count = end - begin;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.at(level, begin >>> level);
        }
        long middle = begin + largestPowerBelow(count);
        return Merkle.node(root(begin, middle), root(middle, end));
    }

    /** The largest power of two that is smaller than {@code count}, which is at least 2. */
    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
