package usufruct.ledger;

import java.util.Arrays;
import java.util.List;

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
        if (proof.isEmpty() || !areHashes(proof)) {
            return false;
        }
        int shared = Long.numberOfTrailingZeros(from);
        long place = from - 1 >>> shared;
        long last = to - 1 >>> shared;
        // a smaller tree that is full is itself the first node of the proof, and is left out of it
        boolean full = place == 0;
        byte[] smaller = full ? rootFrom : proof.get(0);
        byte[] larger = smaller;
        for (byte[] sibling : proof.subList(full ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
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
        return last == 0 && Arrays.equals(smaller, rootFrom) && Arrays.equals(larger, rootTo);
    }

    private static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == Merkle.HASH_BYTES);
    }

    private MerkleProof() {}
}
