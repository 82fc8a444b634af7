package usufruct.node;

import io.dropwizard.jetty.HttpsConnectorFactory;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import usufruct.vault.ShownCertificate;
import usufruct.vault.TlsKey;

/**
 * A port for peers, TLS 1.3 alone, that shows the certificate of now and asks for the other's. Whoever proves to hold the key of theirs comes in,
 * and who shows none too; whether it is one that the caller announced, {@link usufruct.http.CertificateFilter} looks once the caller is known.
 */
final class MutualTls extends HttpsConnectorFactory {
    private final SSLContext context;

    /** @param shown asked at each handshake */
    MutualTls(Supplier<Optional<TlsKey.Shown>> shown) {
        // peers ask for the node's own address here too, and the certificate names no address
        setDisableSniHostCheck(true);
        try {
            context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {new ShownCertificate(shown)}, new TrustManager[] {new Anybody()}, null);
        } catch (GeneralSecurityException e) {
            throw new NodeSettings.SettingsException("`peersPort`: TLS 1.3 is not to be had", e);
        }
    }

    @Override
    protected SslContextFactory.Server configureSslContextFactory(SslContextFactory factory) {
        var server = new SslContextFactory.Server();
        server.setSslContext(context);
        server.setIncludeProtocols("TLSv1.3");
        server.setWantClientAuth(true);
        return server;
    }

    /** Takes any certificate, since who shows it is asked later. */
    private static final class Anybody extends X509ExtendedTrustManager {
        private static final X509Certificate[] NOBODY = {};

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {
            // anybody's
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
            // anybody's
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            // anybody's
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {
            throw new UnsupportedOperationException("this end is called");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
            throw new UnsupportedOperationException("this end is called");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException("this end is called");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return NOBODY.clone();
        }
    }
}
