package usufruct.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Answer;
import usufruct.words.Network;
import usufruct.words.Reason;

/** The other end of a secured connection must be whom the address names, whatever address it was pinned to. */
class OutboundTlsTest {
    private static final char[] WORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext own;

    /** A key and a certificate for `peer.example`, which nobody but this test trusts. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("peer.p12");
        int ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(WORD),
                        "-alias",
                        "peer",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=peer.example",
                        "-ext",
                        "san=dns:peer.example",
                        "-validity",
                        "10")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(ended).isZero();
        own = context(file);
    }

    @Test
    void callsWhoProvesTheName() throws Exception {
        try (Wire wire = secured("TLSv1.3")) {
            assertThat(send(wire, "peer.example", own.getSocketFactory())
                            .orThrow()
                            .body())
                    .isEqualTo("ok".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void refusesAnotherNameAnOlderProtocolAndACertificateThatNobodyTrusts() throws Exception {
        try (Wire wire = secured("TLSv1.3");
                Wire old = secured("TLSv1.2")) {
            assertThat(reason(send(wire, "other.example", own.getSocketFactory())))
                    .isEqualTo(Reason.NO_ANSWER);
            assertThat(reason(send(old, "peer.example", own.getSocketFactory())))
                    .isEqualTo(Reason.NO_ANSWER);
            assertThat(reason(send(wire, "peer.example", (SSLSocketFactory) SSLSocketFactory.getDefault())))
                    .isEqualTo(Reason.NO_ANSWER);
        }
    }

    private static Answer<Reply> send(Wire wire, String name, SSLSocketFactory trust) {
        var outbound = new Outbound(
                List.of(Network.parse("127.0.0.1")), host -> List.of(InetAddress.ofLiteral("127.0.0.1")), () -> trust);
        URI target = URI.create("https://" + name + ":" + wire.port() + "/");
        return outbound.send(new Errand("GET", target, Map.of(), new byte[0], Duration.ofSeconds(10), 100));
    }

    private static Wire secured(String protocol) throws IOException {
        var server = (SSLServerSocket)
                own.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(new String[] {protocol});
        return Wire.open(
                server,
                out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.UTF_8)));
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, WORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, WORD);
        trusted.setCertificateEntry("peer", keys.getCertificate("peer"));
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, WORD);
        var theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    private static Reason reason(Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?>(Object value) -> throw new AssertionError("was done: " + value);
            case Answer.Refused<?>(var refusal) -> refusal.reason();
        };
    }
}
