package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

class MerkleTest {
    private static final int MOST = 70;

    private final List<byte[]> leaves = new ArrayList<>();

    MerkleTest() {
        for (int i = 0; i < MOST; i++) {
            leaves.add(Merkle.leaf(Bytes.utf8("leaf " + i)));
        }
    }

    @Test
    void theEmptyTreeIsTheHashOfNothing() {
        assertThat(Bytes.hex(Peaks.none().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void growingLeafByLeafGivesTheDefinedRoots() {
        Peaks peaks = Peaks.none();
        for (int size = 1; size <= MOST; size++) {
            peaks.add(leaves.get(size - 1));

            assertThat(peaks.size()).isEqualTo(size);
            assertThat(peaks.root()).isEqualTo(root(0, size));
            assertThat(Peaks.of(size, this::node).root()).isEqualTo(root(0, size));
        }
    }

    @Test
    void aLeafCompletesTheSubtreesThatEndWithIt() {
        Peaks peaks = Peaks.none();
        for (int size = 1; size <= MOST; size++) {
            byte[] completed = peaks.add(leaves.get(size - 1));

            assertThat(completed).hasSize(Integer.numberOfTrailingZeros(size) * Merkle.HASH_BYTES);
            for (int level = 1; level <= Integer.numberOfTrailingZeros(size); level++) {
                assertThat(completed).containsSequence(root(size - (1 << level), size));
            }
        }
    }

    @Test
    void everyLeafOfEveryTreeIsProved() {
        var paths = new MerklePaths(this::node);
        for (int size = 1; size <= MOST; size++) {
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = paths.inclusion(index, size);
                assertThat(MerkleProof.verifiesInclusion(index, size, leaves.get(index), proof, root(0, size)))
                        .isTrue();
                assertThat(MerkleProof.verifiesInclusion(
                                index, size, leaves.get((index + 1) % MOST), proof, root(0, size)))
                        .isFalse();
            }
        }
    }

    @Test
    void everyTreeIsProvedToBeginWithEverySmallerOne() {
        var paths = new MerklePaths(this::node);
        for (int to = 1; to <= MOST; to++) {
            for (int from = 1; from <= to; from++) {
                List<byte[]> proof = paths.consistency(from, to);
                assertThat(MerkleProof.verifiesConsistency(from, to, proof, root(0, from), root(0, to)))
                        .isTrue();
                assertThat(MerkleProof.verifiesConsistency(from, to, proof, root(1, from + 1), root(0, to)))
                        .isFalse();
            }
        }
    }

    @Test
    void proofsReadFewNodes() {
        long size = (1L << 40) + 12_345_678_901L;
        var reads = new int[1];
        var paths = new MerklePaths((level, index) -> {
            reads[0]++;
            return new byte[Merkle.HASH_BYTES];
        });

        paths.inclusion(size / 3, size);
        paths.consistency(size / 5, size);

        assertThat(reads[0]).isLessThan(4 * 41);
    }

    @Test
    void nothingIsProvedFromAnEmptyTree() {
        assertThat(new MerklePaths(this::node).consistency(0, 5)).isEmpty();
        assertThat(MerkleProof.verifiesConsistency(0, 5, List.of(), Merkle.empty(), root(0, 5)))
                .isFalse();
    }

    private byte[] node(int level, long index) {
        int begin = (int) (index << level);
        return root(begin, begin + (1 << level));
    }

    /** The definition of RFC 6962, section 2.1, read aloud. */
    private byte[] root(int begin, int end) {
        if (end - begin == 1) {
            return leaves.get(begin % MOST);
        }
        int middle = 1;
        while (middle * 2 < end - begin) {
            middle *= 2;
        }
        return Bytes.sha256(new byte[] {1}, root(begin, begin + middle), root(begin + middle, end));
    }
}
