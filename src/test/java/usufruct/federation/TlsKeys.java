package usufruct.federation;

import java.time.Duration;
import java.time.Instant;
import usufruct.vault.SecretBytes;
import usufruct.vault.TlsKey;
import usufruct.words.Bytes;

/** Keys of certificates for tests: the same for a number each time. */
final class TlsKeys {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    static TlsKey of(long number) {
        try (SecretBytes seed = SecretBytes.of(Bytes.sha256(Bytes.utf8("a key for tests")))) {
            return TlsKey.fromSeed(seed, Bytes.utf8("test/" + number));
        }
    }

    static String digest(long number) {
        return PeerCertificates.digest(shown(number).certificate());
    }

    static TlsKey.Shown shown(long number) {
        return of(number).certificate("did:key:test", number, FROM, FROM.plus(Duration.ofDays(3650)));
    }

    private TlsKeys() {}
}
