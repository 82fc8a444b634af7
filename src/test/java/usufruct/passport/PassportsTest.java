package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;

final class PassportsTest {
    private static final Instant BIRTH = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = BIRTH.plusSeconds(3_600);
    private static final Instant NOW = BIRTH.plusSeconds(86_400);

    @TempDir
    Path folder;

    private final Phrase phrase = Phrase.generate(new SplittableRandom(7));
    private final PassportKeys first = PassportKeys.of(phrase, 0);
    private final PassportKeys second = PassportKeys.of(phrase, 1);
    private final PassportKeys third = PassportKeys.of(phrase, 2);
    private final PassportKeys stranger = PassportKeys.of(Phrase.generate(new SplittableRandom(8)), 1);
    private final PassportDocument one = PassportDocument.first(first, Passport.Kind.PERSON, BIRTH);
    private final PassportDocument two = one.rotate(first, second, LATER);
    private final Did did = first.did();

    private Store store;
    private Ledger ledger;
    private Passports passports;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("usufruct.db"));
        ledger = new Ledger(
                store,
                SigningKey.fromSeed(SecretBytes.of(new byte[32])),
                "test.example",
                () -> NOW,
                new SplittableRandom(9),
                folder.resolve("head"));
        passports = new Passports(store, ledger, () -> NOW);
    }

    @AfterEach
    void close() {
        ledger.close();
        store.close();
    }

    @Test
    void findsThePassportThatWasRegistered() {
        passports.register(one.bytes()).orThrow();

        assertThat(find(did)).contains(one.passport());
        Optional<PassportDocument> latest = store.read(r -> passports.latest(r, did));
        assertThat(latest).contains(one);
        assertThat(find(stranger.did())).isEmpty();
    }

    @Test
    void registersTheSameDocumentOnce() {
        assertThat(passports.register(one.bytes()).orThrow().isNew()).isTrue();
        assertThat(passports.register(one.bytes()).orThrow().isNew()).isFalse();
        passports.register(two.bytes()).orThrow();
        assertThat(passports.register(one.bytes()).orThrow().isNew()).isFalse();

        List<Entry> entries = entries();
        assertThat(entries).extracting(Entry::type).containsExactly("passport.registered", "passport.rotated");
        assertThat(entries).extracting(Entry::subject).containsOnly(did.value());
        assertThat(entries.getLast().digest()).isEqualTo(two.digest());
    }

    @Test
    void judgesASignatureByTheKeyOfItsTime() {
        passports.register(one.bytes()).orThrow();
        passports.register(two.bytes()).orThrow();
        VerifyKey old = first.signing().verifyKey();
        VerifyKey fresh = second.signing().verifyKey();

        assertThat(keyFor(first, BIRTH.minusSeconds(1))).isEmpty();
        assertThat(keyFor(first, BIRTH)).containsExactly(old);
        assertThat(keyFor(first, LATER.minusMillis(1))).containsExactly(old);
        assertThat(keyFor(first, LATER)).isEmpty();
        assertThat(keyFor(second, LATER.minusMillis(1))).isEmpty();
        assertThat(keyFor(second, LATER)).containsExactly(fresh);
        assertThat(keyFor(third, NOW)).isEmpty();
    }

    @Test
    void keepsTheDidAndBringsFreshKeysOnRotation() {
        passports.register(one.bytes()).orThrow();
        passports.register(two.bytes()).orThrow();
        Passport now = store.read(r -> passports.find(r, did)).orElseThrow();

        assertThat(now.did()).isEqualTo(did);
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.keys().agreement()).isEqualTo(second.agreement().publicKey());
        assertThat(now.earlier())
                .containsExactly(new Passport.EarlierKey(first.signing().verifyKey(), BIRTH, LATER));
    }

    @Test
    void takesARotationByTheRecoveryKey() {
        passports.register(one.bytes()).orThrow();
        passports.register(one.recover(first, second, LATER).bytes()).orThrow();

        assertThat(keyFor(second, LATER)).isNotEmpty();
    }

    @Test
    void refusesARotationThatTheOldKeyDidNotSign() {
        passports.register(one.bytes()).orThrow();

        assertThat(reason(one.rotate(third, second, LATER))).isEqualTo(Reason.WRONG_PROOF);
        assertThat(reason(one.recover(second, third, LATER))).isEqualTo(Reason.WRONG_PROOF);
    }

    @Test
    void refusesASecondStoryOfTheSameVersion() {
        passports.register(one.bytes()).orThrow();
        passports.register(two.bytes()).orThrow();

        assertThat(reason(one.rotate(first, third, LATER))).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(reason(PassportDocument.first(first, Passport.Kind.GROUP, BIRTH)))
                .isEqualTo(Reason.ALREADY_EXISTS);
    }

    @Test
    void refusesVersionsOutOfOrder() {
        assertThat(reason(two)).isEqualTo(Reason.UNKNOWN_PASSPORT);
        passports.register(one.bytes()).orThrow();
        assertThat(reason(two.rotate(second, third, NOW))).isEqualTo(Reason.WRONG_VERSION);
    }

    @Test
    void refusesARotationOfAnotherStory() {
        passports.register(one.bytes()).orThrow();
        PassportDocument group = PassportDocument.first(first, Passport.Kind.GROUP, BIRTH);

        assertThat(reason(group.rotate(first, second, LATER))).isEqualTo(Reason.BAD_PASSPORT);
    }

    @Test
    void refusesWhatIsIssuedInTheFuture() {
        assertThat(reason(PassportDocument.first(first, Passport.Kind.PERSON, NOW.plusSeconds(61))))
                .isEqualTo(Reason.ISSUED_IN_THE_FUTURE);
    }

    @Test
    void changesNothingWhenItRefuses() {
        passports.register(one.bytes()).orThrow();
        reason(one.rotate(third, second, LATER));

        assertThat(find(did)).contains(one.passport());
        assertThat(entries()).hasSize(1);
    }

    @Test
    void noFlippedByteOfADocumentIsAccepted() {
        var accepted = new ArrayList<Integer>();
        for (byte[] good : List.of(one.bytes(), two.bytes())) {
            for (int i = 0; i < good.length; i++) {
                byte[] bad = good.clone();
                bad[i] ^= 1;
                if (PassportDocument.read(bad) instanceof Answer.Done) {
                    accepted.add(i);
                }
            }
        }
        assertThat(accepted).isEmpty();
    }

    private Optional<Passport> find(Did whose) {
        return store.read(r -> passports.find(r, whose));
    }

    private List<Entry> entries() {
        return store.read(r -> ledger.after(r, 0, 10));
    }

    private List<VerifyKey> keyFor(PassportKeys keys, Instant at) {
        return store.read(r -> passports.span(r, keys.keyId())).stream()
                .filter(span -> span.holdsAt(at))
                .map(KeySpan::key)
                .toList();
    }

    private Reason reason(PassportDocument document) {
        return switch (passports.register(document.bytes())) {
            case Answer.Done<Passports.Registered>(var registered) ->
                throw new AssertionError("registered " + registered.document());
            case Answer.Refused<Passports.Registered>(var refusal) -> refusal.reason();
        };
    }
}
