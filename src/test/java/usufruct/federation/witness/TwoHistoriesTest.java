package usufruct.federation.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.RefusedException;

/** Whoever forks is convicted by two signatures of their own; whoever only grows never is. */
class TwoHistoriesTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261130L);
    private static final int MOST = 17;

    @TempDir
    private Path folder;

    @Test
    void everyForkIsProvenAtEveryPairOfSizes() {
        try (var before = new GrowingLog(folder.resolve("one"))) {
            before.grow(2, "common");
            try (GrowingLog other = before.forked(folder.resolve("other"));
                    var one = new GrowingLog(folder.resolve("one"))) {
                List<SignedNote> ours = heads(one, "ours");
                List<SignedNote> theirs = heads(other, "theirs");
                for (int from = 0; from < ours.size(); from++) {
                    for (int to = from; to < theirs.size(); to++) {
                        List<byte[]> walk = from == to ? List.of() : other.walk(from + 3, to + 3, other);
                        var proof =
                                TwoHistories.find(one.key(), ours.get(from), theirs.get(to), walk, Optional.empty());
                        assertThat(proof)
                                .as("%s entries against %s", from + 3, to + 3)
                                .isPresent();
                        byte[] document = proof.orElseThrow().bytes();
                        assertThat(TwoHistories.read(document).bytes()).isEqualTo(document);
                        assertThat(TwoHistories.find(one.key(), theirs.get(to), ours.get(from), walk, Optional.empty()))
                                .as("in either order")
                                .isPresent();
                    }
                }
            }
        }
    }

    @Test
    void nobodyIsConvictedOfGrowing() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed)");
        var random = new Random(SEED);
        try (var log = new GrowingLog(folder.resolve("log"))) {
            List<SignedNote> heads = heads(log, "things");
            for (int from = 1; from <= heads.size(); from++) {
                for (int to = from; to <= heads.size(); to++) {
                    List<byte[]> walk = from == to ? new ArrayList<>() : log.walk(from, to, log);
                    assertNothing(log.key(), heads.get(from - 1), heads.get(to - 1), walk);
                    if (!walk.isEmpty()) {
                        walk.get(random.nextInt(walk.size()))[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
                        assertNothing(log.key(), heads.get(from - 1), heads.get(to - 1), walk);
                        walk.removeLast();
                        assertNothing(log.key(), heads.get(from - 1), heads.get(to - 1), walk);
                    }
                }
            }
        }
    }

    @Test
    void whatWasChangedProvesNothing() {
        try (var before = new GrowingLog(folder.resolve("one"))) {
            before.grow(2, "common");
            try (GrowingLog other = before.forked(folder.resolve("other"));
                    var one = new GrowingLog(folder.resolve("one"));
                    SigningKey stranger = SigningKey.fromSeed(SecretBytes.of(new byte[32]))) {
                SignedNote mine = one.grow(3, "ours");
                SignedNote theirs = other.grow(5, "theirs");
                byte[] good = TwoHistories.find(one.key(), mine, theirs, other.walk(5, 7, other), Optional.empty())
                        .orElseThrow()
                        .bytes();
                for (String member : List.of("format", "key", "smaller", "larger")) {
                    refused(changed(
                            good, json -> json.put(member, json.path(member).asText() + "x")));
                    refused(changed(good, json -> json.remove(member)));
                }
                refused(changed(good, json -> json.putArray("walk")));
                refused(changed(good, json -> json.put("more", 1)));
                refused(changed(
                        good, json -> json.put("larger", json.path("smaller").asText())));
                refused(changed(
                        good,
                        json -> json.put("key", new NoteKey(one.key().name(), stranger.verifyKey()).verifierKey())));
            }
        }
    }

    /** The signed heads over one entry more each time, up to a number of entries. */
    private static List<SignedNote> heads(GrowingLog log, String about) {
        var heads = new ArrayList<SignedNote>();
        while (log.size() < MOST) {
            heads.add(log.grow(1, about));
        }
        return heads;
    }

    private static void assertNothing(NoteKey key, SignedNote smaller, SignedNote larger, List<byte[]> walk) {
        assertThat(TwoHistories.find(key, smaller, larger, walk, Optional.empty()))
                .isEmpty();
    }

    @FunctionalInterface
    private interface Change {
        void on(ObjectNode json);
    }

    private static byte[] changed(byte[] document, Change change) {
        ObjectNode json = (ObjectNode) StrictJson.read(document);
        change.on(json);
        return CanonicalJson.write(json);
    }

    private static void refused(byte[] document) {
        assertThatThrownBy(() -> TwoHistories.read(document))
                .as(Bytes.text(document))
                .isInstanceOf(RefusedException.class);
    }
}
