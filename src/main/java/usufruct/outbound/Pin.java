package usufruct.outbound;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One end that shows one of certain certificates. Each connection has a context of its own, so none is taken up again that a certificate
 * of yesterday began.
 *
 * @param address where it answers: https, host and port
 * @param isTheirs whether a certificate is one of them, now
 * @param own what is shown there when it is asked for; empty: nothing
 */
public record Pin(URI address, Predicate<X509Certificate> isTheirs, Optional<X509ExtendedKeyManager> own) {
    private static final X509Certificate[] NOBODY = {};

    /** Another certificate was shown, or none. */
    static final class WrongCertificateException extends SSLException {
        private static final long serialVersionUID = 1L;

        WrongCertificateException(Throwable cause) {
            super("not a pinned certificate", cause);
        }
    }

    /** The connection, once the other end has shown one of them and proved that it has its key. */
    SSLSocket secured(Socket plain, String[] protocols) throws IOException {
        var socket =
                (SSLSocket) context().getSocketFactory().createSocket(plain, address.getHost(), plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(protocols);
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            throw isOfTheCertificate(e) ? new WrongCertificateException(e) : e;
        }
        return socket;
    }

    private static boolean isOfTheCertificate(Throwable e) {
        return e instanceof CertificateException || e.getCause() != null && isOfTheCertificate(e.getCause());
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    own.map(each -> new KeyManager[] {each}).orElse(null),
                    new TrustManager[] {new Trust(isTheirs)},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS 1.3 is not to be had", e);
        }
    }

    /** Trusts those, and neither names nor issuers. */
    private static final class Trust extends X509ExtendedTrustManager {
        private final Predicate<X509Certificate> isTheirs;

        Trust(Predicate<X509Certificate> isTheirs) {
            this.isTheirs = isTheirs;
        }

        private void require(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !isTheirs.test(chain[0])) {
                throw new CertificateException("not a pinned certificate");
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
            throw new CertificateException("this end only calls");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this end only calls");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("this end only calls");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return NOBODY.clone();
        }
    }
}
