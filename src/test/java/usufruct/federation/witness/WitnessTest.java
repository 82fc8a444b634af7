package usufruct.federation.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.federation.witness.Witness.Decision;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** A witness cosigns what only grew, and never two histories. */
class WitnessTest {
    // three submissions of one log, from the tests of the witness in filippo.io/torchwood,
    // internal/witness/witness_test.go
    private static final String SIGSUM =
            "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
    private static final NoteKey SIGSUM_KEY = new NoteKey(
            SIGSUM,
            VerifyKey.of(Bytes.fromHex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"))
                    .orElseThrow());
    private static final byte[] ONE = sigsum(
            "old 0\n",
            "1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
            "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=");
    private static final byte[] THREE = sigsum(
            "old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nKgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
            "3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n",
            "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=");
    private static final byte[] FIVE = sigsum(
            "old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=\n"
                    + "KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
            "5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n",
            "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=");

    @TempDir
    private Path folder;

    private Watcher watcher;
    private GrowingLog log;

    @BeforeEach
    void open() {
        watcher = new Watcher(folder.resolve("witness"));
        log = new GrowingLog(folder.resolve("log"));
        log.grow(3, "a");
    }

    @AfterEach
    void close() {
        watcher.close();
        log.close();
    }

    @Test
    void cosignsWhatGrew() {
        watcher.follow(log.key());

        assertCosigned(watcher.add(log.submission(0)), log.head());
        log.grow(4, "b");
        assertCosigned(watcher.add(log.submission(3)), log.head());
        assertCosigned(watcher.add(log.submission(7)), log.head());
        assertThat(watcher.size(log.key())).isEqualTo(7);
        assertThat(watcher.store.read(watcher.witness::accusations)).isEmpty();
    }

    @Test
    void judgesAsAnotherWitnessDoes() {
        watcher.follow(SIGSUM_KEY);

        assertThat(watcher.add(ONE)).isInstanceOf(Decision.Cosigned.class);
        assertThat(watcher.add(FIVE)).isInstanceOf(Decision.Cosigned.class);
        assertThat(watcher.add(THREE)).as("it would roll back two leaves").isEqualTo(new Decision.Behind(5));
        assertThat(watcher.size(SIGSUM_KEY)).isEqualTo(5);
    }

    @Test
    void saysFromWhereToBegin() {
        watcher.follow(log.key());
        assertThat(watcher.add(log.submission(1))).isEqualTo(new Decision.Behind(0));

        watcher.add(log.submission(0));

        assertThat(watcher.add(log.submission(0))).isEqualTo(new Decision.Behind(3));
        assertThat(watcher.add(log.submission(2))).isEqualTo(new Decision.Behind(3));
    }

    @Test
    void refusesALogThatNobodyNamed() {
        refused(Reason.UNKNOWN_LOG, log.submission(0));
        watcher.follow(log.key());
        watcher.leave(log.key());
        refused(Reason.UNKNOWN_LOG, log.submission(0));
    }

    @Test
    void refusesACheckpointThatItsLogDidNotSign() {
        watcher.follow(log.key());
        String good = Bytes.text(log.submission(0));

        refused(Reason.CHECKPOINT_NOT_SIGNED, Bytes.utf8(good.replace("\n3\n", "\n4\n")));
        watcher.follow(SIGSUM_KEY);
        String line = good.substring(good.indexOf("— "));
        refused(
                Reason.CHECKPOINT_NOT_SIGNED,
                Bytes.utf8(Bytes.text(ONE).substring(0, Bytes.text(ONE).indexOf("— ")) + line));
    }

    @Test
    void refusesAProofThatProvesNothing() {
        watcher.follow(log.key());
        SignedNote first = log.head();
        assertThat(watcher.add(submission(0, List.of(new byte[32]), first))).isInstanceOf(Decision.Unproven.class);
        watcher.add(log.submission(0));
        log.grow(5, "b");
        List<byte[]> proof = new ArrayList<>(log.proof(3, 8));

        assertThat(watcher.add(submission(3, List.of(), log.head()))).isInstanceOf(Decision.Unproven.class);
        assertThat(watcher.add(submission(3, proof.subList(1, proof.size()), log.head())))
                .isInstanceOf(Decision.Unproven.class);
        proof.set(0, new byte[32]);
        assertThat(watcher.add(submission(3, proof, log.head()))).isInstanceOf(Decision.Unproven.class);
        assertThat(watcher.size(log.key())).isEqualTo(3);
        assertThat(watcher.store.read(watcher.witness::accusations))
                .as("a wrong proof accuses nobody")
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoSubmission() {
        watcher.follow(log.key());
        String good = Bytes.text(log.submission(0));
        String hash = Base64.getEncoder().encodeToString(new byte[32]) + "\n";
        for (String bad : List.of(
                "",
                "\n\n",
                good.substring(1),
                good.replace("old 0", "old"),
                good.replace("old 0", "old 00"),
                good.replace("old 0", "old 4"),
                good.replace("old 0", "old -1"),
                good.replace("old 0", "old 9999999999999999999"),
                good.replace("old 0\n", "old 0\n" + hash.repeat(64)),
                good.replace("old 0\n", "old 0\nAAAA\n"),
                good.replace("old 0\n", "old 0\r\n"),
                good.replace("\n3\n", "\n03\n"),
                good.replace("\n\n", "\n"),
                good.substring(0, good.indexOf("— ")),
                good.strip())) {
            refused(Reason.BAD_CHECKPOINT, Bytes.utf8(bad));
        }
        refused(Reason.BAD_CHECKPOINT, new byte[] {'o', 'l', 'd', ' ', '0', '\n', '\n', (byte) 0xff, '\n'});
    }

    @Test
    void aSecondHistoryIsNeverCosignedAndIsKeptAsProof() {
        watcher.follow(log.key());
        try (GrowingLog other = fork()) {
            log.grow(2, "b");
            other.grow(2, "c");
            assertCosigned(watcher.add(log.submission(0)), log.head());

            assertThat(watcher.add(other.submission(5))).isEqualTo(new Decision.Behind(5));

            List<byte[]> proofs = watcher.store.read(watcher.witness::accusations);
            assertThat(proofs).hasSize(1);
            assertThat(TwoHistories.read(proofs.getFirst()).key()).isEqualTo(log.key());
            assertThat(watcher.told("witness.caught")).isEqualTo(1);
            log.grow(1, "d");
            refused(Reason.UNKNOWN_LOG, log.submission(5));
        }
    }

    @Test
    void aSecondHistoryThatGrewIsCaughtByItsOwnProof() {
        watcher.follow(log.key());
        try (GrowingLog other = fork()) {
            log.grow(2, "b");
            other.grow(4, "c");
            watcher.add(log.submission(0));

            assertThat(watcher.add(other.submission(5))).isInstanceOf(Decision.Unproven.class);

            assertThat(watcher.store.read(watcher.witness::accusations)).hasSize(1);
        }
    }

    @Test
    void whatWasCosignedBindsAlsoAfterALogWasLeft() {
        watcher.follow(log.key());
        try (GrowingLog other = fork()) {
            log.grow(2, "b");
            other.grow(3, "c");
            watcher.add(log.submission(0));
            watcher.leave(log.key());
            watcher.follow(log.key());

            assertThat(watcher.add(other.submission(0))).isEqualTo(new Decision.Behind(5));
        }
    }

    @Test
    void knowsAfterItsDeathWhatItGaveAway() throws Exception {
        watcher.follow(log.key());
        try (GrowingLog other = fork()) {
            log.grow(2, "b");
            other.grow(3, "c");
            assertCosigned(watcher.add(log.submission(0)), log.head());

            // the files as they are at this moment are what a kill leaves behind
            Path left = Files.createDirectories(folder.resolve("left"));
            try (Stream<Path> files = Files.list(folder.resolve("witness"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, left.resolve(file.getFileName()));
                }
            }

            try (Watcher again = new Watcher(left)) {
                assertThat(again.add(other.submission(0))).isEqualTo(new Decision.Behind(5));
                assertCosigned(again.add(log.submission(5)), log.head());
            }
        }
    }

    @Test
    void ofTwoAtOnceOnlyOneIsCosigned() throws Exception {
        watcher.follow(log.key());
        watcher.add(log.submission(0));
        try (GrowingLog other = fork();
                var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 10; i++) {
                watcher.follow(log.key());
                log.grow(1, "b");
                other.grow(i + 1, "c");
                byte[] mine = log.submission(log.size() - 1);
                byte[] theirs = other.submission(log.size() - 1);
                var start = new CountDownLatch(1);
                Future<Decision> one = threads.submit(() -> added(start, mine));
                Future<Decision> two = threads.submit(() -> added(start, theirs));
                start.countDown();
                assertThat(Stream.of(one.get(), two.get()).filter(Decision.Cosigned.class::isInstance))
                        .hasSizeLessThan(2);
                if (watcher.size(log.key()) != log.size()) {
                    break;
                }
            }
        }
    }

    @Test
    void onlyAnOperatorSaysWhoseLogsAreFollowed() {
        Did stranger = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");

        assertThat(reason(() -> watcher.store.write(w -> watcher.witness.follow(w, stranger, log.key()))))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reason(() -> watcher.store.read(r -> watcher.witness.logs(r, stranger))))
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void aLogIsKnownByOneKey() {
        watcher.follow(log.key());
        watcher.follow(log.key());
        assertThat(watcher.told("witness.followed")).as("again is no harm").isEqualTo(1);

        var taken = new NoteKey(log.key().name(), SIGSUM_KEY.key());
        var posing = new NoteKey("usufruct/" + watcher.operator, SIGSUM_KEY.key());
        var unreadable = new NoteKey("log\"example", SIGSUM_KEY.key());
        assertThat(reason(() -> watcher.follow(taken))).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(reason(() -> watcher.follow(posing))).isEqualTo(Reason.BAD_PARAMETER);
        assertThat(reason(() -> watcher.follow(unreadable))).isEqualTo(Reason.BAD_PARAMETER);
        assertThat(reason(() -> watcher.leave(SIGSUM_KEY))).isEqualTo(Reason.UNKNOWN_LOG);
    }

    private Decision added(CountDownLatch start, byte[] body) throws InterruptedException {
        start.await();
        try {
            return watcher.add(body);
        } catch (RefusedException caught) {
            assertThat(caught.refusal().reason()).isEqualTo(Reason.UNKNOWN_LOG); // the other one convicted the log
            return new Decision.Unproven();
        }
    }

    /** The log goes on, and a copy of it as well. */
    private GrowingLog fork() {
        GrowingLog other = log.forked(folder.resolve("fork"));
        log = new GrowingLog(folder.resolve("log"));
        return other;
    }

    private void assertCosigned(Decision decision, SignedNote head) {
        assertThat(decision).isInstanceOf(Decision.Cosigned.class);
        SignedNote note = head.with(((Decision.Cosigned) decision).signature());
        assertThat(watcher.witness.key().cosigned(note)).contains(GrowingLog.NOW);
        assertThat(watcher.size(log.key()))
                .isEqualTo(Checkpoint.parse(head.text()).size());
    }

    private void refused(Reason reason, byte[] body) {
        assertThat(reason(() -> watcher.add(body))).as(Bytes.text(body)).isEqualTo(reason);
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call).refusal().reason();
    }

    private static byte[] submission(long old, List<byte[]> proof, SignedNote note) {
        return Submission.of(old, proof, note).bytes();
    }

    private static byte[] sigsum(String first, String sizeAndRoot, String signature) {
        return Bytes.utf8(first + "\n" + SIGSUM + "\n" + sizeAndRoot + "\n— " + SIGSUM + " " + signature + "\n");
    }
}
