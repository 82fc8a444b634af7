package usufruct.client.conformance;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import usufruct.vault.SecretBytes;
import usufruct.vault.ShownCertificate;
import usufruct.vault.TlsKey;
import usufruct.words.Bytes;

/** TLS 1.3 as section 8 has it: certificates count by their keys, and neither by names nor by who vouches for them. */
final class Tls {
    private static final X509Certificate[] NOBODY = {};

    private Tls() {}

    /** A certificate with a fresh key, in whole seconds. */
    static TlsKey.Shown fresh(String name, Instant from, Instant until, RandomGenerator random) {
        try (SecretBytes seed = SecretBytes.random(32, random)) {
            return TlsKey.fromSeed(seed, Bytes.utf8("conformance kit")).certificate(name, 1, from, until);
        }
    }

    /** By which its key is named (8.1). */
    static String digest(X509Certificate certificate) {
        return Bytes.base64Url(Bytes.sha256(certificate.getPublicKey().getEncoded()));
    }

    /**
     * Either end of a connection.
     *
     * @param shown asked at each handshake; empty: nothing is shown
     * @param accepts which certificates of the other end will do
     */
    static SSLContext context(Supplier<Optional<TlsKey.Shown>> shown, Predicate<X509Certificate> accepts) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {new ShownCertificate(shown)}, new TrustManager[] {new Trust(accepts)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS 1.3 is not to be had", e);
        }
    }

    private static final class Trust extends X509ExtendedTrustManager {
        private final Predicate<X509Certificate> accepts;

        Trust(Predicate<X509Certificate> accepts) {
            this.accepts = accepts;
        }

        private void require(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !accepts.test(chain[0])) {
                throw new CertificateException("not a certificate that was announced");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            require(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            require(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return NOBODY.clone();
        }
    }
}
