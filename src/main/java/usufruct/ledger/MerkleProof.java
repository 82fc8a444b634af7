package usufruct.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Judges proofs, with nothing but the proof and what is claimed; for whoever distrusts the node. */
public final class MerkleProof {

    /** The hash of a leaf from its public data (RFC 6962, section 2.1). */
    public static byte[] leafHash(byte[] leafData) {
        return Merkle.leaf(leafData);
    }

    /**
     * Says whether a leaf stands at a place of a tree (RFC 9162, section 2.1.3.2).
     *
     * @param index the leaf's place, from 0: an entry's seq less one
     * @param size the tree's size
     * @param root the tree's root
     */
    public static boolean verifiesInclusion(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || leafHash.length != Merkle.HASH_BYTES || !areHashes(proof)) {
            return false;
        }
        long place = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Merkle.node(sibling, hash);
                // a last node without a sibling moves up unchanged
                int skipped = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= skipped;
                last >>>= skipped;
            } else {
                hash = Merkle.node(hash, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /**
     * Says whether the larger tree begins with the smaller one (RFC 9162, section 2.1.4.2).
     *
     * <p>Every tree begins with the empty one, so a proof from size 0 would prove nothing: it is never accepted here,
     * and a caller who knows only size 0 asks for no proof.
     */
    public static boolean verifiesConsistency(long from, long to, List<byte[]> proof, byte[] rootFrom, byte[] rootTo) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && Arrays.equals(rootFrom, rootTo);
        }
        List<byte[]> walk = proof;
        if (Long.bitCount(from) == 1) {
            // a smaller tree that is full is itself the first node of the walk, and is left out of the proof
            walk = new ArrayList<>(proof);
            walk.addFirst(rootFrom);
        }
        return roots(from, to, walk)
                .filter(roots -> Arrays.equals(roots.smaller(), rootFrom) && Arrays.equals(roots.larger(), rootTo))
                .isPresent();
    }

    /**
     * What a walk along the edge of a tree's beginning comes to. Where the larger root is the tree's own, the smaller one is the
     * root of its beginning, whatever anybody signed of it: another walk to the same root would be a collision of SHA-256.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Roots(byte[] smaller, byte[] larger) {}

    /**
     * Walks from the beginning of a tree to all of it (RFC 9162, section 2.1.4.2).
     *
     * @param from size of the beginning, below {@code to}
     * @param walk a consistency proof, with the beginning's own root first where {@code from} is a power of two
     */
    public static Optional<Roots> roots(long from, long to, List<byte[]> walk) {
        if (from < 1 || from >= to || walk.size() < 2 || !areHashes(walk)) {
            return Optional.empty();
        }
        int shared = Long.numberOfTrailingZeros(from);
        long place = from - 1 >>> shared;
        long last = to - 1 >>> shared;
        byte[] smaller = walk.getFirst();
        byte[] larger = smaller;
        for (byte[] sibling : walk.subList(1, walk.size())) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((place & 1) == 1 || place == last) {
                smaller = Merkle.node(sibling, smaller);
                larger = Merkle.node(sibling, larger);
                int skipped = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= skipped;
                last >>>= skipped;
            } else {
                larger = Merkle.node(larger, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(new Roots(smaller, larger)) : Optional.empty();
    }

    /**
     * The root over the first {@code size} leaves, a power of two.
     *
     * @param leafHash of the last of them
     * @param path its audit path in any larger tree, lowest first
     */
    public static byte[] beginning(long size, byte[] leafHash, List<byte[]> path) {
        byte[] root = leafHash;
        for (byte[] left : path.subList(0, Long.numberOfTrailingZeros(size))) {
            root = Merkle.node(left, root);
        }
        return root;
    }

    private static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == Merkle.HASH_BYTES);
    }

    private MerkleProof() {}
}
