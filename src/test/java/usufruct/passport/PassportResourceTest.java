package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.ledger.Ledger;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.RefusedException;

final class PassportResourceTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path folder;

    private final Phrase phrase = Phrase.generate(new SplittableRandom(7));
    private final PassportKeys first = PassportKeys.of(phrase, 0);
    private final PassportKeys second = PassportKeys.of(phrase, 1);
    private final PassportDocument one = PassportDocument.first(first, Passport.Kind.PERSON, NOW.minusSeconds(60));
    private final PassportDocument two = one.rotate(first, second, NOW);
    private final String did = first.did().value();

    private Store store;
    private Ledger ledger;
    private PassportResource resource;

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
        resource = new PassportResource(store, new Passports(store, ledger, () -> NOW));
    }

    @AfterEach
    void close() {
        ledger.close();
        store.close();
    }

    @Test
    void givesBackByteForByteWhatWasRegistered() {
        assertThat(resource.register(did, one.bytes()).getStatus()).isEqualTo(201);
        assertThat(resource.register(did, one.bytes()).getStatus()).isEqualTo(200);
        assertThat(resource.register(did, two.bytes()).getStatus()).isEqualTo(201);

        assertThat(resource.latest(did).getEntity()).isEqualTo(two.bytes());
        assertThat(resource.version(did, 1).getEntity()).isEqualTo(one.bytes());
    }

    @Test
    void refusesAPassportUnderAnotherName() {
        String other = PassportKeys.of(Phrase.generate(new SplittableRandom(8)), 0)
                .did()
                .value();
        problem(() -> resource.register(other, one.bytes()), 422, "BAD_PASSPORT");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        problem(() -> resource.latest(did), 404, "NOT_FOUND");
        problem(() -> resource.version(did, 2), 404, "NOT_FOUND");
        problem(() -> resource.latest("mara@example.org"), 400, "BAD_PARAMETER");
    }

    @Test
    void refusesWhatIsNoPassport() {
        problem(() -> resource.register(did, new byte[0]), 400, "MALFORMED_JSON");
        problem(() -> resource.register(did, Bytes.utf8("{}")), 422, "WRONG_PROOF");
        problem(() -> resource.register(did, Bytes.utf8("[]")), 422, "BAD_PASSPORT");
        problem(() -> resource.register(did, Bytes.utf8(" " + text(one))), 400, "NOT_CANONICAL");
        problem(
                () -> resource.register(did, Bytes.utf8(text(one).replace("\"version\":1", "\"version\":2"))),
                422,
                "BAD_PASSPORT");
        problem(
                () -> resource.register(did, Bytes.utf8(text(one).replace("\"kind\":\"person\"", "\"kind\":\"node\""))),
                422,
                "WRONG_PROOF");
        problem(() -> resource.latest(did), 404, "NOT_FOUND");
    }

    private static String text(PassportDocument document) {
        return new String(document.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void problem(ThrowingCallable request, int status, String reason) {
        var refused = catchThrowableOfType(RefusedException.class, request);
        assertThat(refused.refusal().reason()).hasToString(reason);
        assertThat(refused.refusal().reason().status()).isEqualTo(status);
    }
}
