package usufruct.node;

import io.dropwizard.jetty.HttpsConnectorFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A port where the node itself speaks TLS, 1.3 and nothing older, with a certificate from two PEM files that are read at start. */
final class OwnTls extends HttpsConnectorFactory {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final char[] NO_WORD = {};

    private final SSLContext context;

    /** @throws NodeSettings.SettingsException when the files are none, or do not belong together */
    OwnTls(Ways.Certificate certificate) {
        this.context = context(certificate);
    }

    @Override
    protected SslContextFactory.Server configureSslContextFactory(SslContextFactory factory) {
        var server = new SslContextFactory.Server();
        server.setSslContext(context);
        server.setIncludeProtocols("TLSv1.3");
        return server;
    }

    private static SSLContext context(Ways.Certificate certificate) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate.chain())))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new NodeSettings.SettingsException("`certificateFile` holds no certificate", null);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, NO_WORD);
            keys.setKeyEntry("node", key(certificate.key(), chain[0]), NO_WORD, chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, NO_WORD);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new NodeSettings.SettingsException(
                    "`certificateFile` and `certificateKeyFile` cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new NodeSettings.SettingsException(
                    "`certificateFile` and `certificateKeyFile` are PEM files of one key: a chain of certificates, and"
                            + " the key as PKCS #8 without a password",
                    e);
        }
    }

    private static PrivateKey key(Path file, Certificate certificate) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new GeneralSecurityException("no private key as PKCS #8");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }
}
