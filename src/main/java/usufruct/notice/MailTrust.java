package usufruct.notice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The certificates of a file, trusted of the mail server alone: its own, or those of whoever signed it. That it is for the server's name is asked all the same. */
public final class MailTrust {
    private final SSLSocketFactory sockets;

    private MailTrust(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /**
     * Reads a PEM file.
     *
     * @throws IllegalArgumentException when it cannot be read, or holds no certificate
     */
    public static MailTrust of(Path file) {
        try {
            Certificate[] trusted = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .toArray(Certificate[]::new);
            if (trusted.length == 0) {
                throw new IllegalArgumentException("`trustFile` holds no certificate");
            }
            return new MailTrust(sockets(trusted));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("`trustFile` is a PEM file of certificates, and can be read", e);
        }
    }

    private static SSLSocketFactory sockets(Certificate[] trusted) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.length; i++) {
            store.setCertificateEntry(String.valueOf(i), trusted[i]);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    SSLSocketFactory sockets() {
        return sockets;
    }
}
