package usufruct.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import usufruct.vault.SecretBytes;
import usufruct.vault.ShownCertificate;
import usufruct.vault.TlsKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Network;
import usufruct.words.Reason;

/** A pinned call reaches whoever shows a pinned certificate, and nobody else: not who the world trusts, and not who shows none. */
class PinTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    private final TlsKey.Shown theirs = shown(1);
    private final TlsKey.Shown another = shown(2);

    @Test
    void callsWhoShowsThePinnedCertificateWhateverItsNameAndWhoeverTrustsIt() throws Exception {
        try (Wire wire = secured(theirs, "TLSv1.3")) {
            Answer<Reply> answer =
                    outbound(untrusting()).send(errand(), pin(wire, theirs.certificate()::equals, Optional.empty()));

            assertThat(answer.orThrow().body()).isEqualTo("ok".getBytes(StandardCharsets.UTF_8));
            assertThat(wire.heard())
                    .as("it asks the errand's own address, and goes to the pin's")
                    .startsWith("GET /asked HTTP/1.1")
                    .contains("host: tools.example\r\n");
        }
    }

    @Test
    void saysNothingToSomebodyInBetweenWhomAllTheWorldTrusts() throws Exception {
        try (Wire between = secured(another, "TLSv1.3")) {
            Outbound trusting = outbound(trusting(another));
            Pin pin = pin(between, theirs.certificate()::equals, Optional.empty());

            assertThat(reason(trusting.send(errand(), pin))).isEqualTo(Reason.WRONG_CERTIFICATE);
            assertThat(between.heardNothing()).isTrue();
            // it is not the trust that fails
            assertThat(trusting(another).createSocket(InetAddress.getLoopbackAddress(), between.port()))
                    .satisfies(socket -> ((SSLSocket) socket).startHandshake());
        }
    }

    @Test
    void asksAgainAtEachConnectionWhetherTheCertificateStillHolds() throws Exception {
        try (Wire wire = secured(theirs, "TLSv1.3")) {
            var holds = new AtomicReference<>(true);
            Outbound outbound = outbound(untrusting());
            Pin pin = pin(wire, certificate -> holds.get(), Optional.empty());
            assertThat(outbound.send(errand(), pin)).isInstanceOf(Answer.Done.class);

            holds.set(false);

            assertThat(reason(outbound.send(errand(), pin))).isEqualTo(Reason.WRONG_CERTIFICATE);
        }
    }

    @Test
    void speaksNoOlderTlsAndNothingPlainAndCallsNoClosedNetwork() throws Exception {
        try (Wire old = secured(theirs, "TLSv1.2");
                Wire plain = Wire.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Predicate<X509Certificate> anyone = certificate -> true;
            Outbound outbound = outbound(untrusting());

            assertThat(reason(outbound.send(errand(), pin(old, anyone, Optional.empty()))))
                    .isEqualTo(Reason.NO_ANSWER);
            var unsafe = new Pin(URI.create("http://127.0.0.1:" + plain.port()), anyone, Optional.empty());
            assertThat(reason(outbound.send(errand(), unsafe))).isEqualTo(Reason.ADDRESS_FORBIDDEN);
            assertThat(plain.heardNothing()).isTrue();
            var closed = new Pin(URI.create("https://192.168.1.1"), anyone, Optional.empty());
            assertThat(reason(outbound.send(errand(), closed))).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void showsItsOwnCertificateToWhoAsks() throws Exception {
        var seen = new AtomicReference<>("nobody");
        var context = SSLContext.getInstance("TLS");
        context.init(keys(theirs), new TrustManager[] {new Noting(seen)}, null);
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        try (Wire wire = Wire.open(server, PinTest::answer)) {
            Pin pin = pin(
                    wire, theirs.certificate()::equals, Optional.of(new ShownCertificate(() -> Optional.of(another))));

            assertThat(outbound(untrusting()).send(errand(), pin)).isInstanceOf(Answer.Done.class);
            assertThat(seen.get())
                    .isEqualTo(Bytes.hex(another.certificate().getPublicKey().getEncoded()));
        }
    }

    private static Pin pin(Wire wire, Predicate<X509Certificate> isTheirs, Optional<X509ExtendedKeyManager> own) {
        return new Pin(URI.create("https://127.0.0.1:" + wire.port()), isTheirs, own);
    }

    private static Errand errand() {
        URI target = URI.create("https://tools.example/asked");
        return new Errand("GET", target, Map.of(), new byte[0], Duration.ofSeconds(10), 100);
    }

    private static Outbound outbound(SSLSocketFactory trust) {
        return new Outbound(
                List.of(Network.parse("127.0.0.1")), host -> List.of(InetAddress.ofLiteral(host)), () -> trust);
    }

    private static SSLSocketFactory untrusting() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /** The trust of a world in which this certificate is a good one. */
    private static SSLSocketFactory trusting(TlsKey.Shown shown) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, new char[0]);
        trusted.setCertificateEntry("good", shown.certificate());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static Wire secured(TlsKey.Shown shown, String protocol) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(shown), null, null);
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(new String[] {protocol});
        return Wire.open(server, PinTest::answer);
    }

    private static void answer(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
    }

    private static KeyManager[] keys(TlsKey.Shown shown) {
        return new KeyManager[] {new ShownCertificate(() -> Optional.of(shown))};
    }

    private static TlsKey.Shown shown(long number) {
        try (SecretBytes seed = SecretBytes.of(Bytes.sha256(Bytes.utf8("pins")))) {
            return TlsKey.fromSeed(seed, Bytes.utf8("pin " + number))
                    .certificate("did:key:pins", number, FROM, FROM.plus(Duration.ofDays(3650)));
        }
    }

    private static Reason reason(Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?>(Object value) -> throw new AssertionError("was done: " + value);
            case Answer.Refused<?>(var refusal) -> refusal.reason();
        };
    }

    /** Takes every certificate, and notes whose it was. */
    private record Noting(AtomicReference<String> seen) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            seen.set(Bytes.hex(chain[0].getPublicKey().getEncoded()));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
