package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final String DID = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @Test
    void aReadIsServedOncePerSignature() {
        var table = new ReplayTable(now::get, 10, did -> true);

        assertThat(table.remember(caller("n1", 30))).isEmpty();
        assertThat(table.remember(caller("n2", 30))).isEmpty();
        assertThat(table.remember(caller("n1", 30)))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REPLAYED));
    }

    @Test
    void aReadIsRememberedAsLongAsItsSignatureLives() {
        var table = new ReplayTable(now::get, 10, did -> true);
        table.remember(caller("n1", 30));

        now.set(NOW.plusSeconds(29));
        assertThat(table.remember(caller("n1", 30))).isPresent();
        now.set(NOW.plusSeconds(30));
        table.remember(caller("n2", 60));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void aFullTableRefusesRatherThanForgets() {
        var table = new ReplayTable(now::get, 2, did -> true);
        table.remember(caller("n1", 10));
        table.remember(caller("n2", 20));

        assertThat(table.remember(caller("n3", 30))).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
            assertThat(refusal.trueAt()).contains(NOW.plusSeconds(10));
        });
        assertThat(table.remember(caller("n1", 10)))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REPLAYED));
        now.set(NOW.plusSeconds(10));
        assertThat(table.remember(caller("n3", 30))).isEmpty();
    }

    @Test
    void strangersCannotFillTheTableAgainstMembers() {
        var member = new Did("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");
        var table = new ReplayTable(now::get, 10, member::equals);
        for (int each = 0; each < 5; each++) {
            assertThat(table.remember(caller("n" + each, 30))).isEmpty();
        }

        assertThat(table.remember(caller("n5", 30)))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_REQUESTS));
        for (int each = 0; each < 5; each++) {
            var caller = caller(member, "n" + each, 40);
            assertThat(table.remember(caller)).isEmpty();
        }
        now.set(NOW.plusSeconds(30));
        assertThat(table.remember(caller("n5", 60))).as("half of it is theirs").isPresent();
        now.set(NOW.plusSeconds(40));
        assertThat(table.remember(caller("n5", 60))).isEmpty();
    }

    @Test
    void aChangeHappensOncePerSignatureAlsoAfterARestart() {
        Path file = folder.resolve("usufruct.db");
        try (Store store = Store.open(file)) {
            var nonces = new NonceStore(now::get);
            change(store, nonces, "n1", "first");
            assertThatThrownBy(() -> change(store, nonces, "n1", "second")).isInstanceOf(RefusedException.class);
        }
        try (Store store = Store.open(file)) {
            var nonces = new NonceStore(now::get);
            assertThatThrownBy(() -> change(store, nonces, "n1", "third"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.REPLAYED));
            change(store, nonces, "n2", "fourth");
            assertThat(count(store)).isEqualTo(2);
        }
    }

    @Test
    void aChangeThatFailedSpendsNothing() {
        try (Store store = Store.open(folder.resolve("usufruct.db"))) {
            var nonces = new NonceStore(now::get);
            assertThatThrownBy(() -> store.write(writing -> {
                        nonces.record(writing, caller("n1", 30));
                        throw new IllegalStateException("changed my mind");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            change(store, nonces, "n1", "again");
        }
    }

    @Test
    void theDatabaseForgetsADayAfterTheEnd() {
        try (Store store = Store.open(folder.resolve("usufruct.db"))) {
            var nonces = new NonceStore(now::get);
            change(store, nonces, "n1", "first");
            now.set(NOW.plus(Duration.ofDays(1)));
            change(store, nonces, "n2", "second");
            assertThat(count(store)).isEqualTo(2);

            now.set(NOW.plus(Duration.ofDays(1)).plusSeconds(60));
            change(store, nonces, "n3", "third");

            assertThat(count(store)).isEqualTo(2);
        }
    }

    @Test
    void aClockThatGoesBackLetsNothingHappenTwice() {
        Path file = folder.resolve("usufruct.db");
        try (Store store = Store.open(file)) {
            var nonces = new NonceStore(now::get);
            change(store, nonces, "n1", "first");
            now.set(NOW.plus(Duration.ofHours(23)));
            change(store, nonces, "n2", "later");
            now.set(NOW);
            assertThat(reason(store, nonces, "n1")).isEqualTo(Reason.REPLAYED);
            change(store, nonces, "n3", "new in the repeated time");
        }
        try (Store store = Store.open(file)) {
            assertThat(reason(store, new NonceStore(now::get), "n1")).isEqualTo(Reason.REPLAYED);
        }
    }

    @Test
    void aClockThatGoesBackBehindWhatIsForgottenTakesNothingOfThatTime() {
        Path file = folder.resolve("usufruct.db");
        try (Store store = Store.open(file)) {
            var nonces = new NonceStore(now::get);
            change(store, nonces, "n1", "first");
            now.set(NOW.plus(Duration.ofDays(3)));
            change(store, nonces, "n2", "later");
            now.set(NOW);
            assertThat(reason(store, nonces, "n1")).isEqualTo(Reason.SIGNATURE_EXPIRED);
        }
        try (Store store = Store.open(file)) {
            var nonces = new NonceStore(now::get);
            assertThat(reason(store, nonces, "n1")).isEqualTo(Reason.SIGNATURE_EXPIRED);
            assertThat(reason(store, nonces, "n3")).isEqualTo(Reason.SIGNATURE_EXPIRED);
            now.set(NOW.plus(Duration.ofDays(2)));
            change(store, nonces, "n4", "the time that nobody has forgotten");
        }
    }

    @Test
    void aMomentInTheFutureClosesNothingAfterwards() {
        try (Store store = Store.open(folder.resolve("usufruct.db"))) {
            var nonces = new NonceStore(now::get);
            Caller first = caller("n1", 30);
            store.write(writing -> spend(writing, nonces, first));
            now.set(NOW.plus(Duration.ofDays(400)));
            change(store, nonces, "n2", "while the clock was ahead");

            now.set(NOW.plusSeconds(1));

            assertThat(refusal(() -> store.write(writing -> spend(writing, nonces, first))))
                    .isEqualTo(Reason.SIGNATURE_EXPIRED);
            change(store, nonces, "n3", "the first thing after it");
        }
    }

    @Test
    void whatEndsWithTheLastThatIsForgottenMayBeForgottenToo() {
        Path file = folder.resolve("usufruct.db");
        try (Store store = Store.open(file)) {
            var nonces = new NonceStore(now::get);
            change(store, nonces, "n1", "first");
            now.set(NOW.plus(Duration.ofDays(400)));
            change(store, nonces, "n2", "while the clock was ahead");

            now.set(NOW);
            assertThat(reason(store, nonces, "n3")).isEqualTo(Reason.SIGNATURE_EXPIRED);
        }
        try (Store store = Store.open(file)) {
            var nonces = new NonceStore(now::get);
            assertThat(reason(store, nonces, "n3")).isEqualTo(Reason.SIGNATURE_EXPIRED);
            assertThat(NOW.plusSeconds(30))
                    .isEqualTo(store.<Instant>read(
                            reading -> NonceStore.forgotten(reading).orElseThrow()));
        }
    }

    private static boolean spend(Writing writing, NonceStore nonces, Caller caller) {
        nonces.record(writing, caller);
        return true;
    }

    private static Reason refusal(Runnable change) {
        return catchThrowableOfType(RefusedException.class, change::run)
                .refusal()
                .reason();
    }

    private Reason reason(Store store, NonceStore nonces, String nonce) {
        return refusal(() -> change(store, nonces, nonce, "again"));
    }

    private static Caller callerUntil(String nonce, Instant end) {
        return caller(nonce, Duration.between(NOW, end).toSeconds());
    }

    /** A request that is made now. */
    private void change(Store store, NonceStore nonces, String nonce, String what) {
        store.write(writing -> {
            nonces.record(writing, callerUntil(nonce, now.get().plusSeconds(30)));
            return what;
        });
    }

    private static long count(Store store) {
        return store.read(reading -> reading.query("SELECT count(*) FROM http_nonce")
                .mapTo(Long.class)
                .one());
    }

    private static Caller caller(String nonce, long seconds) {
        return caller(new Did(DID), nonce, seconds);
    }

    private static Caller caller(Did did, String nonce, long seconds) {
        var key = new KeyId(did, DidKey.verifyKey(did).orElseThrow());
        return new Caller(KeySpan.none(key), key.toString(), nonce, NOW.plusSeconds(seconds));
    }
}
