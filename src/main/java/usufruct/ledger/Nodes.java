package usufruct.ledger;

/** The full subtrees of a tree, by place: level 0 are the leaves' hashes, level l covers 2^l leaves. */
@FunctionalInterface
interface Nodes {
    /** The root of the full subtree over the leaves from {@code index << level} on. */
    byte[] at(int level, long index);
}
