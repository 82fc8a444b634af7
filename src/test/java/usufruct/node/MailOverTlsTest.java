package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import usufruct.client.Api;
import usufruct.notice.MailServer;
import usufruct.notice.MailTrust;

/** A node hands its mail in under TLS and with a login, or not at all; its password is nobody else's to read. */
class MailOverTlsTest {
    private static final String ADDRESS = "ana.wagtail@example.org";
    private static final String PASSWORD = "plover-in-a-drawer-7731";
    private static final String WRONG = "sandpiper-on-a-post-7732";

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StringBuffer ofLibraries = new StringBuffer();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord one) {
            ofLibraries.append(one.getMessage()).append(List.of(Optional.ofNullable(one.getParameters())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final java.util.logging.Logger libraries = java.util.logging.Logger.getLogger("");

    private Settlement settlement;
    private SelfSigned certificate;
    private Path secret;
    private Person ana;

    @BeforeEach
    void found() throws Exception {
        settlement = new Settlement(folder, 0);
        ana = settlement.town.admitted();
        certificate = new SelfSigned(folder, "ip:127.0.0.1");
        secret = folder.resolve("smtp");
        Files.writeString(secret, PASSWORD + "\n");
        log.start();
        root().addAppender(log);
        ours().addAppender(log);
        ours().setAdditive(false);
        ours().setLevel(Level.TRACE);
        // whatever the library would say of what it sends
        libraries.addHandler(listener);
        listener.setLevel(java.util.logging.Level.ALL);
        mailLibrary().setLevel(java.util.logging.Level.ALL);
    }

    @AfterEach
    void thePasswordIsNowhere() throws IOException {
        root().detachAppender(log);
        ours().detachAppender(log);
        ours().setAdditive(true);
        ours().setLevel(null);
        libraries.removeHandler(listener);
        mailLibrary().setLevel(null);
        settlement.close();
        var canaries = new Canaries(List.of(PASSWORD, WRONG));
        String logged = log.list.stream()
                        .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                        .toList()
                + ofLibraries.toString();
        assertThat(canaries.in(logged.getBytes(StandardCharsets.UTF_8))).isEmpty();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(canaries.in(Files.readAllBytes(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("usufruct");
    }

    private static java.util.logging.Logger mailLibrary() {
        return java.util.logging.Logger.getLogger("org.eclipse.angus.mail");
    }

    @Test
    void mailGoesUnderStartTlsWithNameAndPasswordToAServerThatIsTrusted() throws Exception {
        try (var office = office(false)) {
            hand(office.settings(login(), trust()));

            assertThat(office.mails()).singleElement().asString().contains("To: " + ADDRESS, "Your code");
            assertThat(office.inTheClear())
                    .as("nothing but who calls, and that it wants TLS")
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("EHLO"))
                    .contains("STARTTLS");
            assertThat(office.underTls()).anyMatch(line -> line.startsWith("AUTH"));
            assertThat(messages().path("tried")).isEmpty();
        }
    }

    @Test
    void mailGoesUnderTlsFromTheFirstWord() throws Exception {
        try (var office = office(true)) {
            hand(office.settings(login(), trust()));

            assertThat(office.mails()).hasSize(1);
            assertThat(office.inTheClear()).isEmpty();
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsToldNothing() throws Exception {
        for (boolean isTlsAtOnce : List.of(true, false)) {
            try (var office = office(isTlsAtOnce)) {
                hand(office.settings(login(), Optional.empty()));

                isUntrusted(office);
            }
        }
    }

    @Test
    void aCertificateForAnotherNameIsToldNothingThoughItIsTrusted() throws Exception {
        certificate = new SelfSigned(folder, "dns:mail.example.org");
        for (boolean isTlsAtOnce : List.of(true, false)) {
            try (var office = office(isTlsAtOnce)) {
                hand(office.settings(login(), trust()));

                isUntrusted(office);
            }
        }
    }

    @Test
    void aServerWithoutTlsIsToldNothing() throws Exception {
        try (var office = new PostOffice(Optional.empty(), false, PASSWORD)) {
            hand(office.settings(login(), trust()));

            isUntrusted(office);
        }
    }

    private void isUntrusted(PostOffice office) {
        assertThat(messages().path("tried").path("UNTRUSTED").asInt()).isPositive();
        assertThat(messages().path("tried")).hasSize(1);
        assertThat(office.mails()).isEmpty();
        assertThat(Stream.concat(office.inTheClear().stream(), office.underTls().stream()))
                .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL") || line.contains(ADDRESS));
        assertThat(logged()).contains("the mail server offers no TLS, or its certificate");
    }

    @Test
    void aWrongPasswordIsSaidInWordsAndMendedWithoutAStart() throws Exception {
        Files.writeString(secret, WRONG + "\n");
        try (var office = office(false)) {
            hand(office.settings(login(), trust()));

            assertThat(messages().path("tried").path("LOGIN").asInt()).isEqualTo(1);
            assertThat(logged()).contains("does not take the name and password of this node");
            assertThat(office.mails()).isEmpty();
            Files.delete(secret);
            give(ana);
            assertThat(messages().path("tried").path("LOGIN").asInt())
                    .as("without the file, too")
                    .isPositive();

            Files.writeString(secret, PASSWORD + "\n");
            settlement.town.later(Duration.ofHours(3));
            give(ana);
            assertThat(office.mails()).isNotEmpty();
            assertThat(messages().path("tried")).isEmpty();
        }
    }

    @Test
    void aFileToTrustIsOneOfCertificates() throws Exception {
        Path none = Files.writeString(folder.resolve("none.pem"), "no certificate\n");
        for (Path each : List.of(none, folder.resolve("missing.pem"))) {
            Path file = Files.writeString(
                    folder.resolve("node.yml"),
                    "mail:\n  host: h\n  from: tools@example.org\n  trustFile: " + each + "\n");
            assertThat(catchThrowable(() -> NodeSettings.read(file)))
                    .isInstanceOf(NodeSettings.SettingsException.class)
                    .hasMessageContaining("trustFile");
        }
    }

    private PostOffice office(boolean isTlsAtOnce) throws Exception {
        return new PostOffice(Optional.of(certificate.serving()), isTlsAtOnce, PASSWORD);
    }

    private Optional<MailServer.Login> login() {
        return Optional.of(new MailServer.Login(PostOffice.USER, secret));
    }

    private Optional<MailTrust> trust() throws Exception {
        return Optional.of(MailTrust.of(certificate.certificate(folder.resolve("trusted.pem"))));
    }

    /** Starts the node with a server, and has it hand something in. */
    private void hand(MailServer server) {
        settlement.sendMail(server);
        give(ana);
    }

    private void give(Person who) {
        who.api().send("PUT", "/api/v1/notices/address", Api.object(Map.of("address", ADDRESS)));
        settlement.town.settle();
    }

    private JsonNode messages() {
        return settlement.town.operatorPerson.api().get("/api/v1/node/state").path("messages");
    }

    private String logged() {
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList()
                .toString();
    }
}
