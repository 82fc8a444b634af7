package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that speaks TLS itself, and the examples of ops/ that say how, each started. */
class OwnTlsTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final char[] WORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private SSLContext trusting;

    /** A key and a certificate for `localhost`, as PEM files where the example looks for them. */
    @BeforeEach
    void makeCertificate() throws Exception {
        var made = new SelfSigned(folder, "dns:localhost");
        made.certificate(folder.resolve("fullchain.pem"));
        made.key(folder.resolve("privkey.pem"));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, WORD);
        trusted.setCertificateEntry("node", made.keys().getCertificate("node"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, managers.getTrustManagers(), null);
    }

    @Test
    void theExampleWithItsOwnCertificateStartsAndSpeaksNothingOlderThan13() throws Exception {
        try (Node node = Node.start(example("ops/node.tls.example.yml"))) {
            assertThat(health(node, "TLSv1.3")).isEqualTo(200);
            assertThatThrownBy(() -> health(node, "TLSv1.2")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void everyOtherExampleStarts() throws Exception {
        for (String each :
                List.of("ops/node.example.yml", "ops/node.mtls.example.yml", "ops/tor/node.onion.example.yml")) {
            try (Node node = Node.start(example(each))) {
                assertThat(node.did().value()).startsWith("did:key:");
            }
        }
        try (Stream<Path> files = Files.walk(HOME.resolve("ops"))) {
            assertThat(files.map(HOME.resolve("ops")::relativize)
                            .map(Path::toString)
                            .filter(name -> name.endsWith(".example.yml")))
                    .containsExactlyInAnyOrder(
                            "node.example.yml",
                            "node.mtls.example.yml",
                            "node.tls.example.yml",
                            "tor/node.onion.example.yml");
        }
    }

    @Test
    void theExampleForTorMeetsTheNodesPorts() throws IOException {
        NodeSettings settings = NodeSettings.read(HOME.resolve("ops/tor/node.onion.example.yml"));
        String torrc = Files.readString(HOME.resolve("ops/tor/torrc.example"));

        assertThat(torrc)
                .contains("HiddenServicePort 80 " + settings.listen().bind() + ":"
                        + settings.listen().port());
        assertThat(settings.listen().ways().onionThrough().orElseThrow().getPort())
                .isEqualTo(9050);
        assertThat(torrc).contains("SocksPort 127.0.0.1:9050");
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("half.yml"), "certificateFile: x.pem\n");
        assertThatThrownBy(() -> NodeSettings.read(file)).hasMessageContaining("go together");
        Path far = Files.writeString(folder.resolve("far.yml"), "onionThrough: 192.0.2.1:9050\n");
        assertThatThrownBy(() -> NodeSettings.read(far)).hasMessageContaining("on this machine");
        Path key = folder.resolve("privkey.pem");
        assertThatThrownBy(() -> new OwnTls(new Ways.Certificate(key, key)))
                .isInstanceOf(NodeSettings.SettingsException.class)
                .hasMessageContaining("certificateFile");
    }

    private NodeSettings example(String name) throws IOException {
        String text = Files.readString(HOME.resolve(name))
                .replace("/etc/usufruct/tls", folder.toString())
                .replace("peersPort: 8444", "peersPort: 0");
        Path copy = Files.writeString(folder.resolve("settings.yml"), text);
        return NodeSettings.read(copy)
                .withData(Files.createDirectories(folder.resolve("data-" + name.replace('/', '-'))))
                .withPort(0);
    }

    private int health(Node node, String protocol) throws IOException, InterruptedException {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(trusting)
                .sslParameters(parameters)
                .build()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + node.port() + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
