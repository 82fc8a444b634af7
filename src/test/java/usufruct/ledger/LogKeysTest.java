package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;

/** A log that goes on under another key. */
class LogKeysTest {
    private static final String ORIGIN = "log.example";

    @TempDir
    private Path folder;

    private final SigningKey former = key("former");
    private final SigningKey fresh = key("fresh");

    @Test
    void aCheckpointCountsWhenTheKeyOfItsTimeSignedIt() {
        LogKeys keys = handedOverAt(7);

        assertThat(keys.checkpoint(signed(former, 7))).isPresent();
        assertThat(keys.checkpoint(signed(former, 8))).as("after it").isEmpty();
        assertThat(keys.checkpoint(signed(fresh, 7))).as("where it was").isPresent();
        assertThat(keys.checkpoint(signed(fresh, 6))).as("before it").isEmpty();
        assertThat(keys.checkpoint(signed(key("other"), 7))).isEmpty();
        assertThat(keys.of(signed(former, 7))).contains(new NoteKey(ORIGIN, former.verifyKey()));
        assertThat(keys.now().key()).isEqualTo(fresh.verifyKey());
    }

    @Test
    void whereNobodySaidHowFarAnyOfThemSigned() {
        LogKeys keys = LogKeys.of(ORIGIN, List.of(former.verifyKey(), fresh.verifyKey()));

        assertThat(keys.checkpoint(signed(former, 9))).isPresent();
        assertThat(keys.checkpoint(signed(fresh, 1))).isPresent();
        assertThatThrownBy(() -> LogKeys.of(ORIGIN, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLogOpensUnderItsNextKeyAndNotUnderAnother() {
        long size = grown(LogKeys.of(new NoteKey(ORIGIN, former.verifyKey())), former);

        assertThatThrownBy(() -> grown(LogKeys.of(new NoteKey(ORIGIN, fresh.verifyKey())), fresh))
                .as("nobody handed it over")
                .isInstanceOf(LedgerBrokenException.class);
        assertThatThrownBy(() -> grown(handedOverAt(size - 1), fresh))
                .as("the former key signed longer than it may have")
                .isInstanceOf(LedgerBrokenException.class);
        assertThatThrownBy(() -> grown(handedOverAt(size), former)).isInstanceOf(IllegalArgumentException.class);
        assertThat(grown(handedOverAt(size), fresh)).isEqualTo(size + 1);
        assertThat(grown(handedOverAt(size), fresh)).as("and again").isEqualTo(size + 2);
    }

    private long grown(LogKeys keys, SigningKey key) {
        var clock = InstantSource.fixed(Instant.parse("2026-12-01T08:00:00Z"));
        try (Store store = Store.open(folder.resolve("usufruct.db"));
                var ledger = new Ledger(store, key, keys, clock, new SecureRandom(), folder.resolve("head"))) {
            store.write(writing -> ledger.append(writing, "thing.changed", "a-thing", "somebody", new byte[32]));
            return ledger.head().size();
        }
    }

    private LogKeys handedOverAt(long size) {
        return new LogKeys(
                ORIGIN,
                List.of(
                        new LogKeys.Span(former.verifyKey(), 0, size),
                        new LogKeys.Span(fresh.verifyKey(), size, Long.MAX_VALUE)));
    }

    private static SignedNote signed(SigningKey key, long size) {
        String text = new Checkpoint(ORIGIN, size, new byte[32]).text();
        return new SignedNote(text, List.of(new NoteKey(ORIGIN, key.verifyKey()).sign(key, text)));
    }

    private static SigningKey key(String seed) {
        return SigningKey.fromSeed(SecretBytes.of(Bytes.sha256(Bytes.utf8(seed))));
    }
}
