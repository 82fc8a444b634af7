package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

class LedgerResourceTest {
    @TempDir
    Path folder;

    private LedgerOnDisk node;
    private LedgerResource resource;

    @BeforeEach
    void open() {
        node = LedgerOnDisk.open(folder);
        resource = new LedgerResource(node.store(), node.ledger());
        for (int i = 1; i <= 9; i++) {
            node.append("need.published", "n" + i);
        }
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aStrangerCanCheckAnEntryAgainstTheSignedHead() {
        SignedNote note = SignedNote.parse(resource.checkpoint().getBytes(StandardCharsets.UTF_8));
        Checkpoint head = node.ledger().noteKey().checkpoint(note).orElseThrow();
        LedgerResource.InclusionProof proof = resource.inclusion("4", "");

        assertThat(head.size()).isEqualTo(9);
        assertThat(proof.size()).isEqualTo(9);
        byte[] leaf = MerkleProof.leafHash(Bytes.fromBase64Url(proof.leaf()));
        assertThat(MerkleProof.verifiesInclusion(3, 9, leaf, bytes(proof.hashes()), head.root()))
                .isTrue();
    }

    @Test
    void aStrangerCanCheckThatTheLogOnlyGrew() {
        Checkpoint before = node.ledger().head();
        node.append("need.published", "n10");

        LedgerResource.ConsistencyProof proof = resource.consistency("9", "10");

        assertThat(MerkleProof.verifiesConsistency(
                        9,
                        10,
                        bytes(proof.hashes()),
                        before.root(),
                        node.ledger().head().root()))
                .isTrue();
        assertThat(resource.consistency("0", "").hashes()).isEmpty();
    }

    @Test
    void leavesComeInPages() {
        LedgerResource.Leaves first = resource.leaves("1", "6");
        LedgerResource.Leaves second = resource.leaves(String.valueOf(first.next()), "6");

        assertThat(first.leaves()).hasSize(6);
        assertThat(second.leaves()).hasSize(3);
        assertThat(second.next()).isEqualTo(10);
        assertThat(resource.leaves("10", "6").leaves()).isEmpty();
    }

    @Test
    void refusesNumbersThatAreNone() {
        refuses(() -> resource.inclusion("", ""));
        refuses(() -> resource.inclusion("0", "9"));
        refuses(() -> resource.inclusion("10", ""));
        refuses(() -> resource.inclusion("4", "3"));
        refuses(() -> resource.inclusion("4", "99999999999999999999"));
        refuses(() -> resource.inclusion("-4", ""));
        refuses(() -> resource.consistency("5", "4"));
        refuses(() -> resource.consistency("", ""));
        refuses(() -> resource.leaves("1", "1001"));
        refuses(() -> resource.leaves("one", "1"));
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.BAD_PARAMETER));
    }

    private static List<byte[]> bytes(List<String> hashes) {
        return hashes.stream().map(Bytes::fromBase64Url).toList();
    }
}
