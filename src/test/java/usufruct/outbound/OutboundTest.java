package usufruct.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.Answer;
import usufruct.words.Network;
import usufruct.words.Reason;

/** What others may make the node call, and how much of an answer it takes: each trick against sockets on loopback. */
class OutboundTest {
    private static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.0/8"));
    private static final int MOST = 4_096;

    private final Outbound trial = outbound(LOOPBACK, OutboundTest::system);
    private final Outbound strict = outbound(List.of(), OutboundTest::system);

    @Test
    void saysExactlyWhatTheErrandSays() throws Exception {
        try (Wire wire = Wire.saying("HTTP/1.1 202 Accepted\r\nContent-Type: application/json; charset=utf-8\r\n"
                + "Content-Length: 8\r\n\r\n{\"a\": 1}")) {
            URI target = URI.create("http://127.0.0.1:" + wire.port() + "/federation/v1/messages?after=3");
            var errand = new Errand("POST", target, Map.of("Signature", "x=:AA==:"), utf8("hello"), seconds(5), MOST);

            Reply reply = trial.send(errand).orThrow();

            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.json().orThrow().path("a").intValue()).isEqualTo(1);
            assertThat(wire.heard())
                    .isEqualTo("POST /federation/v1/messages?after=3 HTTP/1.1\r\nhost: 127.0.0.1:" + wire.port()
                            + "\r\nconnection: close\r\naccept-encoding: identity\r\ncontent-length: 5\r\n"
                            + "signature: x=:AA==:\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::1]"
            })
    void noSpellingOfItsOwnMachineIsCalled(String host) throws Exception {
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\n\r\n")) {
            for (String scheme : List.of("http", "https")) {
                assertThat(reason(strict.send(get(scheme + "://" + host + ":" + wire.port() + "/"))))
                        .isIn(Reason.ADDRESS_FORBIDDEN, Reason.NO_ANSWER);
            }
            assertThat(wire.heardNothing()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/",
                "ftp://1.1.1.1/",
                "file:///etc/passwd",
                "https://user:word@1.1.1.1/",
                "https://1.1.1.1/#a",
                "https:/nowhere",
                "mailto:a@example.org",
                "https://1.1.1.1:0/",
                "//1.1.1.1/"
            })
    void onlyAddressesOfServersAreCalled(String target) {
        assertThat(reason(trial.send(get(target)))).isEqualTo(Reason.ADDRESS_FORBIDDEN);
    }

    @Test
    void withoutTlsOnlyItsOwnMachineIsCalledEvenInAnAllowedNetwork() {
        Outbound inside = outbound(List.of(Network.parse("10.0.0.0/8")), host -> List.of(address("10.0.0.1")));

        assertThat(reason(inside.send(get("http://inside.example/")))).isEqualTo(Reason.ADDRESS_FORBIDDEN);
    }

    @Test
    void aNameIsResolvedOnceAndTheAddressThatWasCheckedIsCalled() throws Exception {
        var asked = new AtomicInteger();
        Names changing = host -> List.of(address(asked.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254"));
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            URI target = URI.create("http://peer.example:" + wire.port() + "/");

            assertThat(outbound(LOOPBACK, changing)
                            .send(get(target.toString()))
                            .orThrow()
                            .status())
                    .isEqualTo(200);

            assertThat(asked).hasValue(1);
            assertThat(wire.heard()).contains("host: peer.example:" + wire.port());
        }
    }

    @Test
    void ofSeveralAddressesOnlyThoseThatMayBeAreCalled() throws Exception {
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            Names both = host -> List.of(address("::1"), address("127.0.0.1"));
            assertThat(outbound(LOOPBACK, both)
                            .send(get("http://peer.example:" + wire.port()))
                            .orThrow()
                            .status())
                    .isEqualTo(200);

            Names inside = host -> List.of(address("10.0.0.1"), address("fd00::1"));
            assertThat(reason(outbound(LOOPBACK, inside).send(get("https://peer.example/"))))
                    .isEqualTo(Reason.ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (Wire inner = Wire.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Wire wire = Wire.saying("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" + inner.port()
                        + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(reason(ask(wire))).isEqualTo(Reason.BAD_ANSWER);
            assertThat(inner.heardNothing()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Encoding: br, gzip\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4097\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n"
            })
    void takesNoAnswerThatIsEncodedTooLongOrNoHttp(String answer) throws Exception {
        try (Wire wire = Wire.saying(answer)) {
            assertThat(reason(ask(wire))).isEqualTo(Reason.BAD_ANSWER);
        }
    }

    @Test
    void readsNoFurtherThanTheBoundOfABodyWithoutLength() throws Exception {
        try (Wire endless = endless("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1_000));
                Wire chunks = endless(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "3e8\r\n" + "x".repeat(1_000) + "\r\n")) {
            assertThat(reason(ask(endless))).isEqualTo(Reason.BAD_ANSWER);
            assertThat(reason(ask(chunks))).isEqualTo(Reason.BAD_ANSWER);
            assertThat(endless.ended()).isEqualTo("cut");
            assertThat(chunks.ended()).isEqualTo("cut");
        }
    }

    @Test
    void whatStandsAroundABodyEndsToo() throws Exception {
        try (Wire headers = endless("HTTP/1.1 200 OK\r\n", "x-more: " + "x".repeat(100) + "\r\n");
                Wire marks = endless(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "1;" + "x".repeat(200) + "\r\n\n\r\n");
                Wire interim = endless("", "HTTP/1.1 103 Early Hints\r\n\r\n")) {
            assertThat(reason(ask(headers))).isEqualTo(Reason.BAD_ANSWER);
            assertThat(reason(ask(marks))).isEqualTo(Reason.BAD_ANSWER);
            assertThat(reason(ask(interim))).isEqualTo(Reason.BAD_ANSWER);
        }
    }

    @Test
    void anAnswerThatOnlySaysThatMoreComesIsPassedOver() throws Exception {
        try (Wire wire = Wire.saying(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n" + "Content-Length: 2\r\n\r\nok")) {
            assertThat(ask(wire).orThrow().body()).isEqualTo(utf8("ok"));
        }
    }

    @Test
    void anAnswerThatDripsIsCutOffInTime() throws Exception {
        try (Wire wire = Wire.open(out -> {
            out.write(utf8("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"));
            for (int i = 0; i < 4_000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
            }
        })) {
            assertThat(reason(trial.send(get(wire, Duration.ofMillis(300))))).isEqualTo(Reason.ANSWER_TOO_SLOW);
            assertThat(wire.ended()).isEqualTo("cut");
        }
    }

    @Test
    void aServerThatNeverEndsItsHandshakeIsCutOffInTime() throws Exception {
        try (Wire wire = Wire.open(out -> {})) {
            var errand = new Errand(
                    "GET",
                    URI.create("https://127.0.0.1:" + wire.port()),
                    Map.of(),
                    utf8(""),
                    Duration.ofMillis(300),
                    MOST);

            assertThat(reason(trial.send(errand))).isEqualTo(Reason.ANSWER_TOO_SLOW);
            assertThat(wire.ended()).isEqualTo("cut");
        }
    }

    @Test
    void aNameThatTakesForEverIsNotWaitedFor() {
        Names slow = host -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new java.net.UnknownHostException(host);
            }
            return List.of();
        };
        var errand =
                new Errand("GET", URI.create("https://peer.example"), Map.of(), utf8(""), Duration.ofMillis(100), MOST);

        assertThat(reason(outbound(LOOPBACK, slow).send(errand))).isEqualTo(Reason.ANSWER_TOO_SLOW);
    }

    @Test
    void anAnswerThatBreaksOffIsNone() throws Exception {
        try (Wire wire = Wire.saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                Wire silent = Wire.saying("")) {
            assertThat(reason(ask(wire))).isEqualTo(Reason.NO_ANSWER);
            assertThat(reason(ask(silent))).isEqualTo(Reason.NO_ANSWER);
        }
    }

    @Test
    void nobodyAtHomeAndNoSuchNameAreToldAsSuch() throws Exception {
        Wire gone = Wire.saying("");
        gone.close();

        assertThat(reason(ask(gone))).isEqualTo(Reason.NO_ANSWER);
        assertThat(reason(trial.send(get("https://no-such-host.invalid/")))).isEqualTo(Reason.NO_ANSWER);
    }

    @Test
    void jsonThatIsTooDeepOrNoneAtAllIsRefused() {
        byte[] deep = utf8("[".repeat(33) + "]".repeat(33));

        assertThat(reason(new Reply(200, "application/json", deep).json())).isEqualTo(Reason.BAD_ANSWER);
        assertThat(reason(new Reply(200, "application/json", utf8("{\"a\":1,\"a\":2}")).json()))
                .isEqualTo(Reason.BAD_ANSWER);
        assertThat(reason(new Reply(200, "text/html", utf8("{}")).json())).isEqualTo(Reason.BAD_ANSWER);
    }

    @Test
    void noCallerWritesASecondRequestIntoTheFirst() {
        URI target = URI.create("https://peer.example/");

        assertThatThrownBy(() -> errand(target, Map.of("x-a", "b\r\nhost: evil")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> errand(target, Map.of("x a", "b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> errand(target, Map.of("Host", "b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> errand(target, Map.of("Transfer-Encoding", "chunked")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Errand errand(URI target, Map<String, String> headers) {
        return new Errand("POST", target, headers, utf8(""), seconds(5), MOST);
    }

    /** Says the beginning, then the same again and again until the caller leaves. */
    private static Wire endless(String beginning, String again) throws IOException {
        return Wire.open(out -> {
            out.write(utf8(beginning));
            for (int i = 0; i < 100_000; i++) {
                out.write(utf8(again));
            }
        });
    }

    private Answer<Reply> ask(Wire wire) {
        return trial.send(get(wire, seconds(20)));
    }

    private static Errand get(Wire wire, Duration patience) {
        return new Errand(
                "GET", URI.create("http://127.0.0.1:" + wire.port() + "/"), Map.of(), utf8(""), patience, MOST);
    }

    private static Errand get(String target) {
        return new Errand("GET", URI.create(target), Map.of(), utf8(""), seconds(5), MOST);
    }

    private static Outbound outbound(List<Network> allowed, Names names) {
        return new Outbound(allowed, names, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static List<InetAddress> system(String host) throws java.net.UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static Reason reason(Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?>(Object value) -> throw new AssertionError("was done: " + value);
            case Answer.Refused<?>(var refusal) -> refusal.reason();
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
