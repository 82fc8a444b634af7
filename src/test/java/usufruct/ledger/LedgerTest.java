package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

class LedgerTest {
    @TempDir
    Path folder;

    private LedgerOnDisk node;

    @BeforeEach
    void open() {
        node = LedgerOnDisk.open(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void entriesFollowEachOtherFromOne() {
        assertThat(node.append("need.published", "n1")).isEqualTo(1);
        assertThat(node.append("need.accepted", "n1")).isEqualTo(2);

        assertThat(node.after(0))
                .extracting(Entry::seq, Entry::type, Entry::subject, Entry::at)
                .containsExactly(
                        tuple(1L, "need.published", "n1", LedgerOnDisk.NOW),
                        tuple(2L, "need.accepted", "n1", LedgerOnDisk.NOW));
        assertThat(node.after(1)).extracting(Entry::seq).containsExactly(2L);
    }

    @Test
    void aWriteThatFailedLeavesNoEntryAndNoGap() {
        List<CompletableFuture<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean fails = i % 3 == 0;
            writes.add(node.store().submit(writing -> {
                long seq = node.ledger().append(writing, "need.published", "n", "a", new byte[32]);
                if (fails) {
                    throw new IllegalStateException("changed my mind");
                }
                return seq;
            }));
        }
        writes.forEach(write -> write.exceptionally(failure -> 0L).join());

        assertThat(node.after(0))
                .extracting(Entry::seq)
                .hasSize(133)
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(133L);
        assertThat(node.ledger().head().size()).isEqualTo(133);
    }

    @Test
    void theHeadCoversAWriteOnceItReturned() {
        for (int i = 1; i <= 5; i++) {
            node.append("need.published", "n" + i);

            assertThat(node.ledger().head().size()).isEqualTo(i);
            assertThat(node.ledger().noteKey().checkpoint(node.ledger().signedHead()))
                    .contains(node.ledger().head());
        }
    }

    @Test
    void aCommitThatFailedMovesNoHead() {
        node.append("need.published", "n1");
        Checkpoint before = node.ledger().head();
        boolean[] failing = {true};
        node.store().beforeCommit(writing -> {
            if (failing[0]) {
                throw new IllegalStateException("the disk is full");
            }
        });

        assertThatThrownBy(() -> node.append("need.published", "lost")).isNotNull();
        assertThat(node.ledger().head()).isEqualTo(before);

        failing[0] = false;
        node.append("need.published", "n2");
        assertThat(node.after(0)).extracting(Entry::subject).containsExactly("n1", "n2");
        assertThat(node.ledger().head().root()).isEqualTo(rootOverLeaves(2));
    }

    @Test
    void everyEntryIsProvedInEveryTree() {
        appendMany(40);
        List<byte[]> leaves = node.store().read(reading -> node.ledger().leavesAfter(reading, 0, 100));

        for (int size = 1; size <= 40; size++) {
            for (int seq = 1; seq <= size; seq++) {
                long place = seq;
                long tree = size;
                List<byte[]> proof = node.store()
                        .read(reading -> node.ledger().inclusion(reading, place, tree))
                        .orElseThrow();
                byte[] leaf = MerkleProof.leafHash(leaves.get(seq - 1));
                assertThat(MerkleProof.verifiesInclusion(seq - 1, size, leaf, proof, rootOverLeaves(size)))
                        .isTrue();
            }
        }
    }

    @Test
    void everyHeadIsProvedToContinueEveryEarlierOne() {
        appendMany(40);

        for (int from = 1; from <= 40; from++) {
            long smaller = from;
            List<byte[]> proof = node.store()
                    .read(reading -> node.ledger().consistency(reading, smaller, 40))
                    .orElseThrow();
            assertThat(MerkleProof.verifiesConsistency(
                            from,
                            40,
                            proof,
                            rootOverLeaves(from),
                            node.ledger().head().root()))
                    .isTrue();
        }
    }

    @Test
    void hasNoProofOfWhatIsNotThere() {
        appendMany(3);

        assertThat(node.<Boolean>read(r -> node.ledger().inclusion(r, 4, 4).isEmpty()))
                .isTrue();
        assertThat(node.<Boolean>read(r -> node.ledger().inclusion(r, 3, 2).isEmpty()))
                .isTrue();
        assertThat(node.<Boolean>read(r -> node.ledger().inclusion(r, 0, 3).isEmpty()))
                .isTrue();
        assertThat(node.<Boolean>read(r -> node.ledger().consistency(r, 1, 4).isEmpty()))
                .isTrue();
        assertThat(node.<Boolean>read(r -> node.ledger().consistency(r, 3, 2).isEmpty()))
                .isTrue();
        assertThat(node.<Boolean>read(r -> node.ledger().consistency(r, -1, 2).isEmpty()))
                .isTrue();
    }

    @Test
    void theSaltOpensTheLeaf() {
        appendMany(3);

        List<OpenedEntry> opened = node.read(reading -> node.ledger().openedAfter(reading, 0, 10));
        List<byte[]> leaves = node.read(reading -> node.ledger().leavesAfter(reading, 0, 10));

        assertThat(opened).hasSize(3);
        for (int i = 0; i < 3; i++) {
            OpenedEntry entry = opened.get(i);
            assertThat(leaves.get(i))
                    .isEqualTo(Bytes.sha256(entry.salt(), entry.entry().canonical()));
        }
        assertThat(opened.get(0).salt()).isNotEqualTo(opened.get(1).salt());
    }

    @Test
    void aTombstoneEndsItsSubjectForEver() {
        node.append("need.published", "n1");
        node.append("need.tombstoned", "n1");

        assertThatThrownBy(() -> node.append("need.published", "n1"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.TOMBSTONED));
        assertThatThrownBy(() -> node.append("need.tombstoned", "n1")).isInstanceOf(RefusedException.class);
        assertThat(node.append("need.published", "n2")).isEqualTo(3);
        assertThat(node.<Boolean>read(r -> node.ledger().isEnded(r, "n1"))).isTrue();
        assertThat(node.<Boolean>read(r -> node.ledger().isEnded(r, "n2"))).isFalse();
    }

    @Test
    void aTombstoneThatWasUndoneEndsNothing() {
        assertThatThrownBy(() -> node.store().write(writing -> {
                    node.ledger().append(writing, "need.tombstoned", "n1", "a", new byte[32]);
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(node.append("need.published", "n1")).isEqualTo(1);
    }

    @Test
    void keepsTheNewestCheckpointOfEverySpan() {
        appendMany(600);

        List<SignedNote> kept = node.read(reading -> node.ledger().checkpointsAfter(reading, 0, 10));

        assertThat(kept)
                .extracting(note ->
                        node.ledger().noteKey().checkpoint(note).orElseThrow().size())
                .containsExactly(255L, 511L, 600L);
    }

    private byte[] rootOverLeaves(int size) {
        Peaks peaks = Peaks.none();
        node.read(reading -> node.ledger().leavesAfter(reading, 0, size)).forEach(leaf -> peaks.add(Merkle.leaf(leaf)));
        return peaks.root();
    }

    private void appendMany(int count) {
        for (int i = 0; i < count; i++) {
            node.append("need.published", "n" + i);
        }
    }
}
