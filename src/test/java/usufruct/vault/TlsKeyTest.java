package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

/** What a node shows in TLS, read by the JDK, which knows nothing of how it was made. */
class TlsKeyTest {
    private static final String NAME = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    private static final Instant FROM = Instant.parse("2026-12-01T08:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofDays(90));

    @Test
    void itsCertificateSaysWhoseItIsAndForWhat() throws Exception {
        X509Certificate made = certificate(key(1), 7);

        assertThat(made.getVersion()).isEqualTo(3);
        assertThat(made.getSerialNumber()).isEqualTo(7);
        assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=" + NAME);
        assertThat(made.getIssuerX500Principal()).isEqualTo(made.getSubjectX500Principal());
        assertThat(made.getSubjectAlternativeNames()).containsExactly(List.of(6, NAME));
        assertThat(made.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(made.getBasicConstraints()).as("it signs for nobody else").isEqualTo(-1);
        assertThat(made.getKeyUsage()).startsWith(true, false);
        assertThat(made.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(((ECPublicKey) made.getPublicKey()).getParams().getOrder().bitLength())
                .isEqualTo(256);
    }

    @Test
    void itHoldsFromItsFirstSecondToItsLastAndForNobodyElsesKey() throws Exception {
        X509Certificate made = certificate(key(1), 1);

        assertThatCode(() -> made.verify(made.getPublicKey())).doesNotThrowAnyException();
        assertThatThrownBy(() -> made.verify(certificate(key(2), 1).getPublicKey()))
                .isInstanceOf(SignatureException.class);
        made.checkValidity(Date.from(FROM));
        made.checkValidity(Date.from(UNTIL));
        assertThatThrownBy(() -> made.checkValidity(Date.from(FROM.minusSeconds(1))))
                .isInstanceOf(CertificateNotYetValidException.class);
        assertThatThrownBy(() -> made.checkValidity(Date.from(UNTIL.plusSeconds(1))))
                .isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void theSameSeedAndPurposeMakeTheSameCertificateAndAnotherPurposeAnother() throws Exception {
        assertThat(certificate(key(1), 1).getEncoded())
                .isEqualTo(certificate(key(1), 1).getEncoded());
        assertThat(certificate(key(1), 1).getPublicKey())
                .isNotEqualTo(certificate(key(2), 1).getPublicKey());
    }

    @Test
    void itsPrivateKeyIsNeverPrinted() {
        TlsKey key = key(1);

        assertThat(key.toString()).isEqualTo("TLS key [REDACTED]");
        assertThat(key.certificate(NAME, 5, FROM, UNTIL).toString()).isEqualTo("certificate 5, key [REDACTED]");
    }

    private static X509Certificate certificate(TlsKey key, long serial) {
        return key.certificate(NAME, serial, FROM, UNTIL).certificate();
    }

    private static TlsKey key(int purpose) {
        try (SecretBytes seed = SecretBytes.of(Bytes.sha256(Bytes.utf8("seed")))) {
            return TlsKey.fromSeed(seed, Bytes.utf8("purpose " + purpose));
        }
    }
}
